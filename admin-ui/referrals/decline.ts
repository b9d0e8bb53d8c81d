import type { ReferralRow } from '../../api/contract/referrals.ts'
import type { SkipReason } from '../../sop-definitions/language/vocabulary.ts'
import { actOnTask } from '../wire/verbs.ts'

/** The calls that declining needs; separate, so that it can be tested without a server. */
export interface Hands {
  take: (task: string) => Promise<unknown>
  fail: (task: string, reason: SkipReason) => Promise<unknown>
}
const HANDS: Hands = {
  take: (task) => actOnTask('claim', task, {}),
  fail: (task, reason) => actOnTask('fail', task, { reason }),
}

type Referral = Pick<ReferralRow, 'id' | 'state'>
export interface Declining {
  run: (row: Referral, reason: SkipReason) => Promise<unknown>
  isHalfDone: () => boolean
}

/**
 * Only the holder of a step can say that it cannot be done, so a step that nobody has is claimed first. It is claimed
 * once: if only the second half was refused or got no answer, the next try goes on from there.
 */
export function declining({ take, fail }: Hands = HANDS): Declining {
  let isTaken = false
  return {
    run: async ({ id, state }, reason) => {
      if (!isTaken && (state === 'sent' || state === 'unanswered')) {
        await take(id)
        isTaken = true
      }
      return fail(id, reason)
    },
    isHalfDone: () => isTaken,
  }
}
