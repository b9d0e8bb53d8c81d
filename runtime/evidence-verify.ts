// `tapak evidence verify FILE [--checkpoints DIR] [--key FILE]`: one command for a person outside the system, on a
// machine without network.
import { existsSync, readFileSync } from 'node:fs'
import { auditEvidence } from '../db/audit-evidence.ts'
import { FINDING_WORDS } from '../db/findings.ts'
import { auditLines, rollbackLines, testimonyIn, trustedKeys } from './ledger-verify-file.ts'
import { optionsIn } from './ledger-options.ts'
import { say, Stop } from './say.ts'

const USE = 'Use: tapak evidence verify FILE [--checkpoints DIR] [--key FILE]'

export const evidenceVerify = async (args: readonly string[]): Promise<number> => {
  const {
    values: { checkpoints, key },
    files: [file, ...more],
  } = optionsIn(args, ['checkpoints', 'key'], USE)
  if (file === undefined || more.length > 0) throw new Stop(USE)
  if (!existsSync(file)) throw new Stop(`There is no file ${file}.`)
  const keys = key === undefined ? undefined : await trustedKeys({ key })
  const known = (await trustedKeys({ key, checkpoints })) ?? []
  const audit = await auditEvidence(readFileSync(file), {
    outside: checkpoints === undefined ? undefined : await testimonyIn(checkpoints, known),
    keys,
  })
  const { manifest, ledger, findings } = audit
  say(findings.length === 0 ? 'intact' : `NOT INTACT: ${findings.length} finding${findings.length === 1 ? '' : 's'}`)
  if (manifest !== null)
    say(
      `  case ${manifest.number} (${manifest.caseId}), made ${manifest.made.toISOString()} by ${manifest.signer}, ${audit.files} files`,
    )
  for (const { kind, file: part } of findings.filter((finding) => finding.file !== undefined))
    say(`  ${kind}: ${part ?? ''}: ${FINDING_WORDS[kind].en}`)
  if (ledger === null)
    for (const { kind } of findings.filter((finding) => finding.file === undefined))
      say(`  ${kind}: ${FINDING_WORDS[kind].en}`)
  else for (const line of auditLines(ledger)) say(line)
  if (checkpoints !== undefined) for (const line of await rollbackLines(checkpoints, known)) say(line)
  return findings.length === 0 ? 0 : 1
}
