// Decides every command of a case again, from the rows and the procedures of this installation.
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { redecide, type Decisive, type Redecided } from '../../workflows/engine/redecide.ts'
import type { Tx } from '../ground/connect.ts'
import { findIr } from '../procedures/sops.ts'
import { commandsIn, rowsAfter } from './ledger.ts'

export const redecideCase = async (tx: Tx, caseId: string): Promise<Redecided> => {
  const commands = commandsIn(await rowsAfter(tx, caseId, 0))
  const irs = new Map<string, CaseIr>()
  for (const hash of new Set(commands.flatMap(hashesIn))) irs.set(hash, await findIr(tx, hash))
  return redecide(commands, (hash) => irs.get(hash))
}

/** Of the procedures that the command opened the case with or moved it to. */
const hashesIn = ({ asked, rows }: Decisive): string[] => [
  ...rows.flatMap(({ body }) => (body.type === 'case_opened' ? [body.sop.hash] : [])),
  ...(asked !== undefined && 'to' in asked.ask && isVersion(asked.ask.to) ? [asked.ask.to.hash] : []),
]
const isVersion = (value: unknown): value is { hash: string } =>
  typeof value === 'object' && value !== null && 'hash' in value && typeof value.hash === 'string'
