// The shortest proper end of a shipped case through the door: as a duplicate, proposed by one person and signed by
// another.
import { taskIdOf } from '../../../db/ground/ids.ts'

type Send = (path: string, body?: object) => Promise<{ status: number; body: unknown }>

/** Answers the answer to the signature, which closes the case. `n`: how often the step has been opened. */
export async function endAsDuplicate(
  caseId: string,
  { coordinator, supervisor, n = 1 }: { coordinator: Send; supervisor: Send; n?: number },
): Promise<{ status: number; body: unknown }> {
  const task = taskIdOf(caseId, `exit_duplicate#${n}`)
  await coordinator(`/api/cases/${caseId}/items`, { item: 'exit_duplicate' })
  await coordinator(`/api/tasks/${task}/claim`, {})
  const proposed = await coordinator(`/api/tasks/${task}/complete`, {
    outcome: 'closed',
    answers: { other_case: 'K-2026-1', found_by: 'search', same_checked: 'yes', carried_over: ['nothing'] },
  })
  if (proposed.status !== 200) throw new Error(`the end was not proposed: ${JSON.stringify(proposed.body)}`)
  return supervisor(`/api/tasks/${task}/cosign`, { approve: true })
}
