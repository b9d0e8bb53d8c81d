// One given step as its two sides see it, how it is shown, and how it is declined.
import type { GivenStepRow } from '../../api/contract/given-steps.ts'
import type { SkipReason } from '../../sop-definitions/language/vocabulary.ts'
import type { LookName } from '../theme/tokens.ts'
import type { DeskProvider } from '../wire/data-provider.ts'

export type Direction = 'sent' | 'received'
/** A step about to be given to another office. */
export interface Handing {
  taskId: string
  name: string
}

/** The office on the other side. */
export const officeOf = (
  { task, from }: GivenStepRow,
  direction: Direction,
): { id: string | null; name: string | null } =>
  direction === 'sent'
    ? { id: task.who.organisationId, name: task.who.organisation }
    : { id: from.organisationId, name: from.name }

export const LOOKS = {
  unanswered: 'late',
  declined: 'blocked',
  sent: 'waiting',
  accepted: 'onTime',
  begun: 'onTime',
  held: 'waiting',
  done: 'done',
} as const satisfies Record<GivenStepRow['state'], LookName>

/** The calls that declining needs; separate, so that it can be tested without a server. */
export interface Hands {
  take: (task: string) => Promise<unknown>
  fail: (task: string, reason: SkipReason) => Promise<unknown>
}
export const handsOf = ({ verb }: DeskProvider): Hands => ({
  take: (task) => verb('tasks', 'claim', { id: task, data: {} }),
  fail: (task, reason) => verb('tasks', 'fail', { id: task, data: { reason } }),
})

type Given = Pick<GivenStepRow, 'id' | 'state'>
export interface Declining {
  run: (row: Given, reason: SkipReason) => Promise<unknown>
  isHalfDone: () => boolean
}

/**
 * Only the holder of a step can say that it cannot be done, so a step that nobody has is claimed first. It is claimed
 * once: if only the second half was refused or got no answer, the next try goes on from there.
 */
export function declining({ take, fail }: Hands): Declining {
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
