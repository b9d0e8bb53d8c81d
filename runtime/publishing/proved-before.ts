// That a procedure was proved on this machine before, so that a fresh home does not prove the same again. Known by
// everything a proof rests on: the document and what it was compiled to, the roles, and the very text of the rules.
// Only what nothing speaks against is remembered; called by the publication of files alone.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { blocking, type ProofReport } from '../../sop-definitions/proof/proof.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import { ROOT } from '../ground/tapak-home.ts'

const FOLDER = join(ROOT, '.cache', 'proofs')
/** With their subfolders: a proof that rests on a file which is not among these would be believed after it changed. */
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

/** The way to prove it; none where the same was proved before. */
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

/** A program folder in which nothing can be kept proves anew at each fresh start, and loses nothing else. */
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
