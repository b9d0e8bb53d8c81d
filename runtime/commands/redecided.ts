// What is said when the commands of a ledger were decided again.
import type { Redecided } from '../../workflows/engine/redecide.ts'
import { counted } from '../ground/say.ts'

export const REDECIDE = '--redecide'

export const differingLines = (name: string, { differing }: Pick<Redecided, 'differing'>): string[] =>
  differing.map(
    (seq) => `${name}: row ${seq}: the chain is whole, but the command here does not lead to what is recorded`,
  )

export const redecidedLine = ({ decided, older, unknown }: Omit<Redecided, 'differing'>): string =>
  `decided again: ${counted(decided, 'command')}; by older rules, and not decided again: ${older}` +
  (unknown === 0 ? '' : `; without their procedure: ${unknown}`)
