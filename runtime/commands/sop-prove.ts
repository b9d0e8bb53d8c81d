// `tapak sop check --prove FILE…`: besides the check, what can go wrong in some case of the procedure, with the
// shortest way to it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { proofOf, type ProofOptions } from '../../db/procedures/proofs.ts'
import { parseOrganisations } from '../../sop-definitions/rules/demo.ts'
import { readYaml } from '../../sop-definitions/reading/parse.ts'
import { blocking, type ProofRemark, type ProofReport } from '../../sop-definitions/proof/proof.ts'
import { stepTexts } from '../../sop-definitions/proof/proof-steps.ts'
import type { Sop } from '../../sop-definitions/definition/schema.ts'
import { counted } from '../ground/say.ts'
import { rolesIn, type SopFile } from '../publishing/sop-files.ts'

/** The demonstration organisations of the folder: enough to see that nobody holds a role. */
export const peopleIn = (folder: string): ProofOptions => {
  const file = join(folder, 'demo/organisations.yaml')
  return {
    roles: rolesIn(folder),
    organisations: existsSync(file) ? parseOrganisations(readFileSync(file, 'utf8')) : [],
  }
}

/** The report as lines, remarks in the order of the file. */
const proofLines = ({ file, text }: Pick<SopFile, 'file' | 'text'>, sop: Sop, report: ProofReport): string[] => {
  const { locate } = readYaml(text, file)
  const verdict = blocking(report).length === 0 ? 'proved' : 'not proved'
  const placed = report.remarks.map((remark) => ({
    remark,
    ...locate({ path: remark.place, message: remark.message }),
  }))
  return [
    ...placed
      .toSorted((a, b) => a.line - b.line || a.column - b.column)
      .flatMap(({ remark, line, column }) => remarkLines(sop, remark, `${file}:${line}:${column}`)),
    ...report.budgets.flatMap(({ of, used, limit, hit }) =>
      hit ? [`${file}: the search stopped at its budget of ${limit} ${of.replaceAll('_', ' ')} (${used} used)`] : [],
    ),
    ...report.unjudged.map((rule) => `${file}: ${rule} was not judged: no organisations were given`),
    `${file}: ${verdict}, ${counted(report.remarks.length, 'finding')}, in ${report.milliseconds} ms`,
  ]
}

const remarkLines = (
  sop: Sop,
  { rule, severity, path, message, steps, accepted }: ProofRemark,
  at: string,
): string[] => [
  `${at} ${path}: ${severity} ${rule}: ${message.en}`,
  ...stepTexts(sop, steps).map(({ en }, index) => `    ${index + 1}. ${en}`),
  ...(accepted === null ? [] : [`    accepted: ${accepted.en}`]),
]

export const proveFile = (source: SopFile, people: ProofOptions): { lines: string[]; isProved: boolean } => {
  const { sop } = source.loaded
  if (sop === undefined) return { lines: [], isProved: false }
  const report = proofOf(sop, people)
  return { lines: proofLines(source, sop, report), isProved: blocking(report).length === 0 }
}
