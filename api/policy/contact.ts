// Whether a client wants no contact: checked before showing anything that could be used to call, write or visit.
import type { Tx } from '../../db/ground/connect.ts'
import { findCases, findCasesOf } from '../../db/cases/cases.ts'
import type { Instant } from '../../workflows/engine/case-state.ts'
import { isContactRefused } from '../../workflows/engine/consents.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import type { Deps } from '../door/call.ts'
import { wordsFor } from '../cases/case-at-hand.ts'

/**
 * In any case of the client that the asker sees: a refusal in one case counts in all. `by`: of one that was said later
 * nobody knew.
 */
export async function refusesContact(
  tx: Tx,
  deps: Pick<Deps, 'roles'>,
  { personId, by = Infinity }: { personId: string; by?: Instant },
): Promise<boolean> {
  const ids = (await findCasesOf(tx, [personId])).map(({ id }) => id)
  for (const { sop_hash: hash, state } of await findCases(tx, ids)) {
    const { ir } = await wordsFor(tx, deps, hash)
    const said = state.consents[ir.contact ?? '']?.at ?? 0
    if (said <= by && isContactRefused({ plan: planOf(ir), state })) return true
  }
  return false
}
