// The people suggested for a task, and why.
import { Assignees } from '../../../api/contract/assignments.ts'
import type { PlanTask } from '../../../api/contract/cases.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { type Person } from './test-app.ts'
import { demoAccount } from '../setup/demo-accounts.ts'

export const codes = (reasons: readonly { code: string }[]): string[] => reasons.map(({ code }) => code)
export const suggestedFor = async (who: Person, task: string): Promise<Assignees> =>
  Assignees.parse((await who.get(`/api/tasks/${task}/assignees`)).body)
export const officeIn = ({ offices }: Assignees, slug: string) => {
  const found = offices.find(({ organisationId }) => organisationId === organisationIdOf(slug))
  if (found === undefined) throw new Error(`${slug} is not suggested`)
  return found
}
export const personIn = (found: Assignees, slug: string, account: string) =>
  officeIn(found, slug).people.find(({ id }) => id === demoAccount(account).user)
export const chosen = ({ id, state, who }: PlanTask) => ({
  id,
  organisationId: who.organisationId,
  userId: who.userId,
  state,
})
