// `tapak ledger verify FILE [--checkpoints DIR] [--key FILE]`: judges an exported ledger with nothing but what it is
// given. No database, no network.
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { auditExport, type Audit } from '../db/audit-export.ts'
import { keysIn, readFolder, readKeys, rollbacksIn } from '../db/checkpoint-folder.ts'
import { FINDING_WORDS, type Finding } from '../db/findings.ts'
import { verifierFrom, type Verifier } from '../db/signed-note.ts'
import type { Testimony } from '../db/witness.ts'
import { say, Stop } from './say.ts'

export const verifiersOf = (texts: readonly string[], where: string): Verifier[] =>
  texts.map((text) => {
    const verifier = verifierFrom(text)
    if (verifier === null) throw new Stop(`${where} holds something that is no public key: ${text.slice(0, 80)}`)
    return verifier
  })

/**
 * Checkpoints from a folder; up to the first one whose leaves cannot be read, after which nothing could be compared.
 * `keys`: whose word counts for an accepted rollback.
 */
export const testimonyIn = async (folder: string, keys: readonly Verifier[] = []): Promise<Testimony> => {
  if (!existsSync(folder)) throw new Stop(`There is no folder ${folder}.`)
  const exported = await readFolder(folder, keys)
  if (exported.length === 0) throw new Stop(`There is no checkpoint in ${folder}.`)
  const gap = exported.findIndex(({ leaves }) => leaves === null)
  return {
    notes: exported.map(({ note }) => note),
    leaves: exported.slice(0, gap < 0 ? exported.length : gap).flatMap(({ leaves }) => leaves ?? []),
  }
}

/** Given keys count for more than those in the folder; those in the file itself only when there is nothing better. */
export const trustedKeys = async ({
  key,
  checkpoints,
}: {
  key?: string | undefined
  checkpoints?: string | undefined
}): Promise<Verifier[] | undefined> => {
  if (key !== undefined) return verifiersOf(existsSync(key) ? await readKeys(key) : [key], key)
  const inFolder = checkpoints === undefined ? [] : await keysIn(checkpoints)
  return inFolder.length === 0 ? undefined : verifiersOf(inFolder, `${checkpoints ?? ''}/keys.txt`)
}

export const findingLine = ({ kind, stream, seq }: Finding): string => {
  const place =
    stream === null
      ? seq === null
        ? ''
        : kind.startsWith('file')
          ? `line ${seq}: `
          : `checkpoint of ${seq} leaves: `
      : `${stream}${seq === null ? '' : `, row ${seq}`}: `
  return `  ${kind}: ${place}${FINDING_WORDS[kind].en}`
}

export const auditLines = (audit: Audit): string[] => [
  ...audit.findings.map(findingLine),
  ...audit.gaps.map(
    ({ stream, seq }) =>
      `  note: ${stream}, row ${seq}: rows were lost with a database here, and the loss was accepted in the record itself`,
  ),
  `  ${audit.rows} rows in ${audit.streams} stream${audit.streams === 1 ? '' : 's'}, as of ${audit.exportedAt?.toISOString() ?? 'an unknown time'}`,
  audit.checkpoints === 0 && audit.sealed === 0
    ? '  no checkpoint speaks of these rows: that nothing was cut off or written anew as a whole cannot be told'
    : `  ${audit.sealed} of them under signed checkpoints${audit.newest === null ? '' : `, the newest of ${audit.newest.toISOString()}`}; ${Math.max(0, audit.rows - audit.sealed)} newer than that`,
  ...(audit.later === 0
    ? []
    : [`  ${audit.later} checkpoint${audit.later === 1 ? '' : 's'} made after this export were not compared`]),
  ...(audit.keys.length === 0
    ? []
    : [
        `  key${audit.keys.length === 1 ? '' : 's'}: ${audit.keys.join(', ')}${audit.keysFromFile ? ' (named by the file itself: compare with the one that you were given by another way)' : ''}`,
      ]),
]

/** Said at every verification: an accepted rollback takes nothing away, and is never forgotten. */
export const rollbackLines = async (folder: string, keys: readonly Verifier[]): Promise<string[]> => {
  const { accepted, doubtful } = await rollbacksIn(folder, keys)
  return [
    ...accepted.map(
      ({ at, from, to, lost, reason }) =>
        `  note: on ${at.toISOString()} it was accepted that the database had been rolled back: checkpoints of ${to + 1} to ${from} leaves speak of rows that are gone, in ${lost.length} stream${lost.length === 1 ? '' : 's'} (${lost.map(({ stream, after, upTo }) => `${stream} after row ${after} up to ${upTo}`).join('; ')}). Reason: ${reason}`,
    ),
    ...(doubtful === 0
      ? []
      : [
          `  note: ${doubtful} record${doubtful === 1 ? '' : 's'} of an accepted rollback ${doubtful === 1 ? 'is' : 'are'} signed by no known key, and count${doubtful === 1 ? 's' : ''} for nothing`,
        ]),
  ]
}

export interface FileOptions {
  file: string
  checkpoints?: string | undefined
  key?: string | undefined
}

export const verifyFile = async ({ file, checkpoints, key }: FileOptions): Promise<number> => {
  if (!existsSync(file)) throw new Stop(`There is no file ${file}.`)
  const keys = await trustedKeys({ key, checkpoints })
  const outside = checkpoints === undefined ? undefined : await testimonyIn(checkpoints, keys)
  // Lines are lost between the opening of a reader and the first wish for one.
  const audit = await auditExport(createInterface({ input: createReadStream(file, 'utf8') }), { outside, keys })
  say(
    audit.findings.length === 0
      ? 'intact'
      : `NOT INTACT: ${audit.findings.length} finding${audit.findings.length === 1 ? '' : 's'}`,
  )
  for (const line of auditLines(audit)) say(line)
  if (checkpoints !== undefined) for (const line of await rollbackLines(checkpoints, keys ?? [])) say(line)
  return audit.findings.length === 0 ? 0 : 1
}
