// Why an item is open, and what it still waits for. What caused it is on the ledger row that is named here; it is not guessed again.
import { evaluate } from '../../sop-definitions/conditions.ts'
import type { CaseIr, Happening, Item, Sentry } from '../../sop-definitions/ir.ts'
import type { CaseState, InstanceKey } from './case-state.ts'
import { unmetConsents } from './consents.ts'
import { sentryRef } from './ids.ts'
import { instancesIn, instancesOf, isOpen, latestOf, type Found } from './instances.ts'
import { sinceOf } from './openings.ts'
import { limitOf, planOf, type Plan } from './plan.ts'
import { unmetProtections } from './protections.ts'
import { lookupOf, missingParts, readBy } from './sentries.ts'

export type Reason =
  | { kind: 'opened' | 'ended'; instance: InstanceKey; seq: number }        // the ledger row whose cause says why
  | { kind: 'offered' | 'discretionary'; item: string }                     // waits for the coordinator
  | { kind: 'waits_for_stage'; stage: string }
  | { kind: 'waits_for'; sentry: string; missing: readonly Happening[]; condition: 'true' | 'false' | 'unknown'; reads: readonly string[] }
  | { kind: 'repeated_enough'; item: string; max: number }
  | Block
/** What keeps a task from starting. */
export type Block = { kind: 'needs_consent'; code: string } | { kind: 'needs_item'; item: string }

interface View { plan: Plan; state: CaseState }

export function explain(ir: CaseIr, state: CaseState, id: string): readonly Reason[] {
  const view: View = { plan: planOf(ir), state }
  const item = view.plan.items.get(id)
  if (item === undefined) return []
  const latest = latestOf(state, id)
  return [...history(latest), ...(latest !== undefined && isOpen(latest.instance) ? blocksOf(view, item) : waits(view, item))]
}

/** Unfinished needs and missing consents of a task that has not begun. */
export function blocksOf(view: View, item: Item): readonly Block[] {
  const latest = latestOf(view.state, item.id)?.instance.task
  if (item.kind !== 'task' || latest === undefined || latest === null || (latest.state !== 'ready' && latest.state !== 'reserved')) return []
  const consents = latest.override === null ? unmetConsents(view.state, item) : []
  return [
    ...consents.map((code) => ({ kind: 'needs_consent', code } as const)),
    ...unmetProtections(view, item).map((need) => ({ kind: 'needs_item', item: need } as const)),
  ]
}

function history(latest: Found | undefined): readonly Reason[] {
  if (latest === undefined) return []
  const { key, instance: { openedSeq, endedSeq, item, state } } = latest
  return [
    { kind: 'opened', instance: key, seq: openedSeq },
    ...(endedSeq === null ? [] : [{ kind: 'ended', instance: key, seq: endedSeq } as const]),
    ...(state === 'enabled' ? [{ kind: 'offered', item } as const] : []),
  ]
}

function waits({ state }: View, item: Item): readonly Reason[] {
  const parents = item.parent === null ? [null] : instancesOf(state, item.parent).flatMap(({ key, instance }) => instance.state === 'active' ? [key] : [])
  const parent = parents.at(-1)
  if (parent === undefined) return [{ kind: 'waits_for_stage', stage: item.parent ?? '' }]
  const isUsedUp = instancesIn(state, item.id, parent).length >= limitOf(item)
  if (isUsedUp) return item.repeat === false ? [] : [{ kind: 'repeated_enough', item: item.id, max: limitOf(item) }]
  const since = sinceOf(state, item, parent) ?? state.seq
  const waiting = item.entry.map((sentry, index) => waiter(state, { sentry, since, ref: sentryRef(item.id, 'entry', index) }))
  return [...waiting, ...(item.discretionary ? [{ kind: 'discretionary', item: item.id } as const] : [])]
}

function waiter(state: CaseState, { sentry, since, ref }: { sentry: Sentry; since: number; ref: string }): Reason {
  const known = sentry.if === undefined ? true : evaluate(sentry.if, lookupOf(state))
  return {
    kind: 'waits_for', sentry: ref, missing: missingParts(state, sentry, since), reads: sentry.if === undefined ? [] : readBy(sentry.if),
    condition: known === undefined ? 'unknown' : known ? 'true' : 'false',
  }
}
