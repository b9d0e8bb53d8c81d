// Checks an evidence pack with nothing but its bytes: the signed list, every file, the ledger in it, and that history
// and procedure are the ledger's.
import { z } from 'zod'
import { jsonOf } from '../ground/json.ts'
import { auditExport, type Audit, type AuditOptions } from './audit-export.ts'
import { KEYS, MANIFEST, readManifest, sha256, unpack, type Manifest } from './evidence-form.ts'
import { ExportReader } from './export-form.ts'
import type { Damage } from './damage.ts'
import type { DamageKind } from '../../sop-definitions/language/damage-kinds.ts'
import { verifierFrom, type Verifier } from './signed-note.ts'
import { hashOfDocument } from '../procedures/sops.ts'

export interface PackAudit {
  damage: readonly Damage[]
  manifest: Manifest | null
  ledger: Audit | null
  files: number
  keysFromFile: boolean
}

const found = (kind: DamageKind, file: string): Damage => ({ kind, stream: null, seq: null, file })
const History = z.array(z.looseObject({ seq: z.number(), at: z.string(), type: z.string() }))
const Procedures = z.array(z.looseObject({ hash: z.string(), document: z.unknown() }))
const Named = z.looseObject({
  body: z.looseObject({
    sop: z.looseObject({ hash: z.string() }).optional(),
    to: z.looseObject({ hash: z.string() }).optional(),
  }),
})

const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8')

export const auditEvidence = async (bytes: Uint8Array, options: AuditOptions = {}): Promise<PackAudit> => {
  const files = unpack(bytes)
  const nothing = { manifest: null, ledger: null, files: files?.size ?? 0, keysFromFile: options.keys === undefined }
  if (files === null) return { ...nothing, damage: [{ kind: 'pack_unreadable', stream: null, seq: null }] }
  const keys =
    options.keys ??
    textOf(files.get(KEYS))
      .split('\n')
      .flatMap((line): Verifier[] => {
        const key = verifierFrom(line)
        return key === null ? [] : [key]
      })
  const { manifest, signature } = readManifest(textOf(files.get(MANIFEST)), keys)
  if (manifest === null) return { ...nothing, damage: [found('manifest_forged', MANIFEST)] }
  const lines = textOf(files.get('ledger.jsonl')).split('\n').slice(0, -1)
  const ledger = await auditExport(lines, { ...options, keys })
  return {
    manifest,
    ledger,
    files: files.size,
    keysFromFile: options.keys === undefined,
    damage: [
      ...(signature === 'good'
        ? []
        : [found(signature === 'forged' ? 'manifest_forged' : 'manifest_unknown', MANIFEST)]),
      ...filesBeside(files, manifest),
      ...ledger.damage,
      ...(ledger.stream === manifest.caseId ? [] : [found('history_differs', 'ledger.jsonl')]),
      ...contentsBeside(files, lines),
    ],
  }
}

const filesBeside = (files: ReadonlyMap<string, Uint8Array>, { hashes }: Manifest): Damage[] => [
  ...[...hashes].flatMap(([name, hash]): Damage[] => {
    const bytes = files.get(name)
    if (bytes === undefined) return [found('file_missing', name)]
    return sha256(bytes) === hash ? [] : [found('file_changed', name)]
  }),
  ...[...files.keys()]
    .filter((name) => name !== MANIFEST && !hashes.has(name))
    .map((name) => found('file_added', name)),
]

/** The readable history must be the one that the ledger proves. */
const contentsBeside = (files: ReadonlyMap<string, Uint8Array>, lines: readonly string[]): Damage[] => {
  const reader = new ExportReader()
  const rows = lines.flatMap((text) => {
    const line = reader.read(text)
    return line !== null && 'row' in line ? [line.row] : []
  })
  const history = History.safeParse(jsonOf(textOf(files.get('history.json')))).data
  const isTold =
    history !== undefined &&
    history.length === rows.length &&
    rows.every(
      (row, index) =>
        history[index]?.seq === row.seq && history[index]?.type === row.type && history[index]?.at === row.at,
    )
  const procedures = Procedures.safeParse(jsonOf(textOf(files.get('procedures.json')))).data ?? []
  const named = new Set(
    rows
      .flatMap(({ canon }) => {
        const { body } = Named.safeParse(jsonOf(canon)).data ?? {}
        return [body?.sop?.hash, body?.to?.hash]
      })
      .filter((hash) => hash !== undefined),
  )
  const isFollowed =
    named.size > 0 &&
    [...named].every((hash) => procedures.some((one) => one.hash === hash)) &&
    procedures.every((one) => hashOfDocument(one.document) === one.hash)
  return [
    ...(isTold ? [] : [found('history_differs', 'history.json')]),
    ...(isFollowed ? [] : [found('procedure_differs', 'procedures.json')]),
  ]
}
