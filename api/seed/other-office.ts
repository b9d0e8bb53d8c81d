// Two offices in a demo case: one offers, the other answers, each by its own people through the API, as the procedure
// says who signs.
import { randomUUID } from 'node:crypto'
import type { TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import { ReferralView } from '../contract/referrals.ts'
import type { Account } from './accounts.ts'
import type { Cast } from './cast.ts'
import type { Desk } from './desk.ts'

interface Meeting {
  desk: Desk
  cast: Cast
  caseId: string
  taskId: string
  item: TaskItem
  sender: Account
  outcome: string
  answers: Answers
}

/** Who helps where the step names no role that signs. */
const HELPS = ['health_provider', 'social_worker', 'legal_companion', 'service_provider'] as const

const ACCEPTED = ['accept'] as const
const TRAVELLED = ['accept', 'depart', 'arrive'] as const

export async function meetOtherOffice(meeting: Meeting): Promise<void> {
  const { desk, cast, item, sender, caseId, taskId, answers, outcome } = meeting
  const { referral } = item
  if (referral === undefined) throw new Error(`${item.id} waits for no other office`)
  const signs = referral.sign?.receiver ?? []
  const receiver = cast.elsewhere(signs.length > 0 ? signs : HELPS, sender.organisation)
  const offer = { kind: referral.kind, to: receiver.organisation, taskId, answers }
  const offered = await desk.post(sender.email, `/api/cases/${caseId}/referrals`, {
    key: randomUUID(),
    body: offer,
    answer: ReferralView,
  })
  const act = async (who: Account, body: object): Promise<void> => {
    await desk.post(who.email, `/api/referrals/${offered.id}/acts`, { key: randomUUID(), body, answer: ReferralView })
  }
  if (referral.outcomes.declined === outcome) return act(receiver, { verb: 'decline', reason: 'full' })
  for (const verb of referral.kind === 'leg' ? TRAVELLED : ACCEPTED)
    await act(verb === 'depart' ? sender : receiver, { verb, hash: offered.hash })
}
