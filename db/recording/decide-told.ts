// A decision, with who is told of the limits that pass in it. That depends on who is there, which is asked only where a
// limit passes.
import { sql } from 'kysely'
import { isRefusal, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Command, Staffed } from '../../workflows/engine/commands.ts'
import { decide, type Decision } from '../../workflows/engine/decide.ts'
import { answeringIn, firesLimit } from '../../workflows/engine/escalation.ts'
import type { Tx } from '../ground/connect.ts'

/** `command`: as it is kept, with who was there. */
export interface Told {
  command: Command
  decision: Decision
}
interface Deciding {
  ir: CaseIr
  state: CaseState | null
  command: Command
  coordinating: readonly string[]
}

export async function decideTold(tx: Tx, { ir, state, command, coordinating }: Deciding): Promise<Told | Refusal> {
  const decision = decide(ir, state, command)
  if (isRefusal(decision)) return decision
  if (!firesLimit(decision.events)) return { command, decision }
  const offices = [state, decision.state].flatMap((one) => (one === null ? [] : answeringIn(one)))
  const told = { ...command, staffed: await staffedAt(tx, offices, coordinating) }
  const again = decide(ir, state, told)
  return isRefusal(again) ? again : { command: told, decision: again }
}

/** Who is there at these offices and at all above them. */
export const staffedAt = async (
  tx: Tx,
  offices: readonly string[],
  coordinating: readonly string[],
): Promise<Readonly<Record<string, Staffed>>> =>
  (
    await sql<{ staffed: Readonly<Record<string, Staffed>> }>`
      select app.staffed(${[...new Set(offices)]}::uuid[], ${[...coordinating]}::text[]) as staffed`.execute(tx)
  ).rows[0]?.staffed ?? {}
