// Remembers that a procedure was proved on this machine, so that a fresh home does not prove it again. The key is
// everything that a proof rests on: the document and its compiled form, the roles, and the text of the rules
// themselves. Only proofs without a remark are remembered. Used only when files are published.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { blocking, type ProofReport } from '../../sop-definitions/proof/proof.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import { ROOT } from '../ground/tapak-home.ts'

const FOLDER = join(ROOT, '.cache', 'proofs')
/**
 * Includes subfolders. If a proof rested on a file that is missing here, it would be believed after that file changed.
 */
export const RULES = ['db/procedures/proofs.ts', 'sop-definitions/**/*.ts', 'workflows/engine/**/*.ts']

const textOfRules = (): string =>
  globSync(RULES, { cwd: ROOT })
    .toSorted()
    .map((file) => `${file}\n${readFileSync(join(ROOT, file), 'utf8')}`)
    .join('\n')

export interface Proving {
  document: unknown
  ir: unknown
  roles: readonly Role[]
  prove(): ProofReport
}

export const nameOfProof = ({ document, ir, roles }: Omit<Proving, 'prove'>, rules: string = textOfRules()): string =>
  createHash('sha256')
    .update(JSON.stringify([document, ir, roles, rules]))
    .digest('hex')

/** The proof to run; undefined where the same proof succeeded before. */
export const proofStillDue = (
  proving: Proving,
  { folder = FOLDER, rules }: { folder?: string; rules?: string } = {},
): (() => ProofReport) | undefined => {
  const mark = join(folder, nameOfProof(proving, rules))
  if (existsSync(mark)) return undefined
  return () => {
    const report = proving.prove()
    if (blocking(report).length === 0) keep(folder, mark)
    return report
  }
}

/** If nothing can be written to the cache folder, each fresh start proves again and nothing else is lost. */
const keep = (folder: string, mark: string): void => {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(mark, '')
  } catch (error) {
    if (
      !(
        error instanceof Error &&
        'code' in error &&
        ['EACCES', 'EROFS', 'EPERM', 'ENOSPC', 'EDQUOT'].includes(String(error.code))
      )
    )
      throw error
  }
}
