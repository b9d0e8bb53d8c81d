// Why an instance has this owner: the ledger row that gave it to the owner, and who did that.
import type { Holder, InstanceKey } from '../case-state.ts'
import type { CaseEvent, HappenedType } from '../events.ts'
import type { Ledger } from './explain-cause.ts'

/**
 * owner_office: the office that owns the case holds the role · nobody: it does not, and the coordinator has to find
 * somebody · named: somebody was chosen when it was opened · claimed, released, assigned, delegated, returned: the last
 * change of holder.
 */
export type OwnerReason =
  | 'owner_office'
  | 'nobody'
  | 'named'
  | 'claimed'
  | 'released'
  | 'assigned'
  | 'delegated'
  | 'returned'
export interface Ownership {
  reason: OwnerReason
  holder: Holder
  event: CaseEvent
}

const REASONS: Partial<Record<HappenedType, OwnerReason>> = {
  task_claimed: 'claimed',
  task_released: 'released',
  task_assigned: 'assigned',
  task_delegated: 'delegated',
  task_returned: 'returned',
}

export function ownershipOf(ledger: Ledger, key: InstanceKey): Ownership | undefined {
  const event = ledger.findLast(
    ({ body }) =>
      'instance' in body && body.instance === key && (body.type === 'task_opened' || REASONS[body.type] !== undefined),
  )
  if (event === undefined || !('holder' in event.body)) return undefined
  const { holder, type } = event.body
  return {
    holder,
    event,
    reason:
      holder.organisation === null
        ? 'nobody'
        : (REASONS[type] ??
          (event.cause.kind === 'command' &&
          event.cause.ref !== 'open' &&
          event.organisation !== null &&
          isChosen(ledger, holder)
            ? 'named'
            : 'owner_office')),
  }
}

const isChosen = (ledger: Ledger, { organisation, user }: Holder): boolean => {
  const opened = ledger[0]?.body
  return user !== null || (opened?.type === 'case_opened' && opened.owner.organisation !== organisation)
}
