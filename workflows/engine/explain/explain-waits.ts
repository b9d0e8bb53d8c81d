// What an item that is not open still waits for, and what keeps an open task from starting. Each with the citations
// that make it so.
import { evaluate } from '../../../sop-definitions/language/conditions.ts'
import type { Happening, Item, Sentry } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../case-state.ts'
import type { Cited } from '../events.ts'
import type { Plan } from '../plan.ts'
import { atomsIn, citedBy } from '../citations.ts'
import { unmetConsents } from '../consents.ts'
import { sentryRef } from '../ids.ts'
import { instancesIn, latestOf } from '../instances.ts'
import { sinceOf } from '../openings.ts'
import { runOf } from '../path/path-standing.ts'
import { limitOf } from '../plan.ts'
import { closedGates, unmetProtections } from '../protections.ts'
import { lookupOf, missingParts, readBy } from '../sentries.ts'

/** What keeps a task from starting. */
export type Block =
  | { kind: 'needs_consent'; code: string }
  | { kind: 'needs_item'; item: string }
  | { kind: 'gate_closed'; gate: string }
/**
 * `cited`: what makes the condition false. `unknown`: facts and consents that nobody has told yet, as `fact:` and
 * `consent:` keys.
 */
export type Wait =
  | { kind: 'discretionary'; item: string }
  | { kind: 'waits_for_stage'; stage: string }
  | {
      kind: 'waits_for'
      sentry: string
      missing: readonly Happening[]
      condition: 'true' | 'false' | 'unknown'
      reads: readonly string[]
      cited: readonly Cited[]
      unknown: readonly string[]
    }
  | { kind: 'repeated_enough'; item: string; max: number }

export interface View {
  plan: Plan
  state: CaseState
}

export function waitsOf({ state }: View, item: Item): readonly Wait[] {
  const parent = item.parent === null ? null : runOf(state, item.parent)
  if (parent === undefined) return [{ kind: 'waits_for_stage', stage: item.parent ?? '' }]
  const isUsedUp = instancesIn(state, item.id, parent).length >= limitOf(item)
  if (isUsedUp) return item.repeat === false ? [] : [{ kind: 'repeated_enough', item: item.id, max: limitOf(item) }]
  const since = sinceOf(state, item, parent) ?? state.seq
  const waiting = item.entry.map((sentry, index) =>
    waiter(state, { sentry, since, ref: sentryRef(item.id, 'entry', index) }),
  )
  return [...waiting, ...(item.discretionary ? [{ kind: 'discretionary', item: item.id } as const] : [])]
}

export function waiter(
  state: CaseState,
  { sentry, since, ref }: { sentry: Sentry; since: number; ref: string },
): Extract<Wait, { kind: 'waits_for' }> {
  const lookup = lookupOf(state)
  const known = sentry.if === undefined ? true : evaluate(sentry.if, lookup)
  return {
    kind: 'waits_for',
    sentry: ref,
    missing: missingParts(state, sentry, since),
    reads: sentry.if === undefined ? [] : readBy(sentry.if),
    condition: truthOf(known),
    cited: sentry.if === undefined || known !== false ? [] : citedBy(state, sentry.if, { lookup, wanted: false }),
    unknown: sentry.if === undefined || known !== undefined ? [] : unknownIn(state, sentry.if),
  }
}

const truthOf = (known: boolean | undefined): 'true' | 'false' | 'unknown' => {
  if (known === undefined) return 'unknown'
  return known ? 'true' : 'false'
}

const unknownIn = (state: CaseState, condition: NonNullable<Sentry['if']>): readonly string[] => [
  ...new Set(
    atomsIn(condition).flatMap((atom) => {
      if (atom.op === 'fact') return state.facts[atom.name] === undefined ? [`fact:${atom.name}`] : []
      return atom.op === 'consent' && state.consents[atom.code] === undefined ? [`consent:${atom.code}`] : []
    }),
  ),
]

/** Unfinished needs and missing consents of a task that has not begun. */
export function blocksOf(view: View, item: Item): readonly Block[] {
  const latest = latestOf(view.state, item.id)?.instance.task
  if (
    item.kind !== 'task' ||
    latest === undefined ||
    latest === null ||
    (latest.state !== 'ready' && latest.state !== 'reserved')
  )
    return []
  const consents = latest.override === null ? unmetConsents(view.state, item) : []
  return [
    ...consents.map((code) => ({ kind: 'needs_consent', code }) as const),
    ...unmetProtections(view, item).map((need) => ({ kind: 'needs_item', item: need }) as const),
    ...closedGates(view, item).map(({ place }) => ({ kind: 'gate_closed', gate: place }) as const),
  ]
}

/** Why a protection asks for something: what puts the client in its group, or what is not known about it. */
export interface Protecting {
  protection: string
  needs: readonly string[]
  cited: readonly Cited[]
  unknown: readonly string[]
}

export function protectingOf({ plan, state }: View, item: Item): readonly Protecting[] {
  if (item.kind !== 'task') return []
  const unmet = unmetProtections({ plan, state }, item)
  return plan.ir.protections.flatMap(({ id, when }) => {
    const needs = (item.protections[id]?.needs ?? []).filter((need) => unmet.includes(need))
    const known = evaluate(when, lookupOf(state))
    if (needs.length === 0 || known === false) return []
    return [
      {
        protection: id,
        needs,
        cited: known === true ? citedBy(state, when, { lookup: lookupOf(state), wanted: true }) : [],
        unknown: known === true ? [] : unknownIn(state, when),
      },
    ]
  })
}
