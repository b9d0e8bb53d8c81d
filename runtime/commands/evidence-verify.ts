// `tapak evidence verify FILE [--checkpoints DIR] [--key FILE] [--redecide]`: checks a pack on a machine without the
// system and without a network.
import { existsSync, readFileSync } from 'node:fs'
import { auditEvidence, type PackAudit } from '../../db/ledger/audit-evidence.ts'
import type { Manifest } from '../../db/ledger/evidence-form.ts'
import { DAMAGE_WORDS } from '../../db/ledger/damage.ts'
import { redecidePack } from '../../db/ledger/redecide-pack.ts'
import type { Redecided } from '../../workflows/engine/redecide.ts'
import { auditLines, rollbackLines, testimonyIn, trustedKeys } from './ledger-verify-file.ts'
import { optionsIn } from './ledger-options.ts'
import { differingLines, REDECIDE, redecidedLine } from './redecided.ts'
import { counted, say, Stop } from '../ground/say.ts'

const USE = 'Use: tapak evidence verify FILE [--checkpoints DIR] [--key FILE] [--redecide]'

export const evidenceVerify = async (args: readonly string[]): Promise<number> => {
  const {
    values: { checkpoints, key },
    files: [file, ...more],
  } = optionsIn(
    args.filter((arg) => arg !== REDECIDE),
    ['checkpoints', 'key'],
    USE,
  )
  if (file === undefined || more.length > 0) throw new Stop(USE)
  if (!existsSync(file)) throw new Stop(`There is no file ${file}.`)
  const bytes = readFileSync(file)
  const isWhole = await isPackWhole(bytes, { key, checkpoints })
  const isDecided = !args.includes(REDECIDE) || sayRedecided(redecidePack(bytes))
  return isWhole && isDecided ? 0 : 1
}

const isPackWhole = async (
  bytes: Uint8Array,
  { key, checkpoints }: { key: string | undefined; checkpoints: string | undefined },
): Promise<boolean> => {
  const keys = key === undefined ? undefined : await trustedKeys({ key })
  const known = (await trustedKeys({ key, checkpoints })) ?? []
  const audit = await auditEvidence(bytes, {
    outside: checkpoints === undefined ? undefined : await testimonyIn(checkpoints, known),
    keys,
  })
  for (const line of evidenceLines(audit)) say(line)
  if (checkpoints !== undefined) for (const line of await rollbackLines(checkpoints, known)) say(line)
  return audit.damage.length === 0
}

/** Answers whether every command leads to its rows. */
const sayRedecided = (found: Redecided | null): boolean => {
  if (found === null) return false
  for (const line of [...differingLines('  ledger.jsonl', found), redecidedLine(found)]) say(line)
  return found.differing.length === 0
}

const evidenceLines = ({ manifest, ledger, damage, files }: PackAudit): string[] => [
  damage.length === 0 ? 'intact' : `NOT INTACT: ${counted(damage.length, 'finding')}`,
  ...(manifest === null ? [] : [manifestLine(manifest, files)]),
  ...damage.flatMap(({ kind, file }) => (file === undefined ? [] : [`  ${kind}: ${file}: ${DAMAGE_WORDS[kind].en}`])),
  ...(ledger === null ? withoutFile(damage) : auditLines(ledger)),
]

const withoutFile = (damage: PackAudit['damage']): string[] =>
  damage.filter(({ file }) => file === undefined).map(({ kind }) => `  ${kind}: ${DAMAGE_WORDS[kind].en}`)

const manifestLine = ({ number, caseId, made, signer }: Manifest, files: number): string =>
  `  case ${number} (${caseId}), made ${made.toISOString()} by ${signer}, ${files} files`
