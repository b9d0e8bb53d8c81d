// When a sentry fires: all its on-parts have happened since the item last opened, and its condition is known to be
// true.
import { evaluate, type Lookup } from '../../sop-definitions/language/conditions.ts'
import type { Condition, Sentry } from '../../sop-definitions/definition/ir.ts'
import type { CaseState } from './case-state.ts'
import type { Cited } from './events.ts'
import { citationsOf } from './citations.ts'
import { instancesOf } from './instances.ts'

export interface Firing {
  index: number
  relied: readonly string[]
  cited: readonly Cited[]
}

/** `mayRestOnIf`: a sentry without on-parts would be true for ever, so the caller allows it only once. */
export function firedSentry(
  state: CaseState,
  sentries: readonly Sentry[],
  { since, mayRestOnIf }: { since: number; mayRestOnIf: boolean },
): Firing | undefined {
  const index = sentries.findIndex((sentry) => {
    if (sentry.on.length === 0 && !mayRestOnIf) return false
    return missingParts(state, sentry, since).length === 0 && holds(state, sentry.if)
  })
  const sentry = sentries[index]
  return sentry === undefined
    ? undefined
    : {
        index,
        relied: [...sentry.on, ...(sentry.if === undefined ? [] : readBy(sentry.if))],
        cited: citationsOf(state, sentry, lookupOf(state)),
      }
}

export const missingParts = (state: CaseState, sentry: Sentry, since: number): readonly string[] =>
  sentry.on.filter((key) => (state.happened[key]?.seq ?? 0) <= since)

/** An unknown condition opens nothing. */
export const holds = (state: CaseState, condition: Condition | undefined): boolean =>
  condition === undefined || evaluate(condition, lookupOf(state)) === true

/** A step on hold is still under way: a rule that must not open it twice does not open it beside the held one. */
export function lookupOf(state: CaseState): Lookup {
  return {
    fact: (name) => state.facts[name],
    consent: (code) => {
      const consent = state.consents[code]
      return consent === undefined ? undefined : consent.state === 'given'
    },
    item: (item, wanted) => {
      const found = instancesOf(state, item)
      if (found.length === 0) return wanted === 'available'
      return found.some(
        ({ instance }) =>
          instance.state === wanted ||
          instance.task?.state === wanted ||
          (wanted === 'active' && instance.state === 'suspended'),
      )
    },
  }
}

/** The facts, consents and items that a condition reads, as `fact:`, `consent:` and `item:` keys. */
export function readBy(condition: Condition): readonly string[] {
  switch (condition.op) {
    case 'literal':
    case 'list':
      return []
    case 'fact':
      return [`fact:${condition.name}`]
    case 'consent':
      return [`consent:${condition.code}`]
    case 'item':
      return [`item:${condition.item}`]
    case 'not':
      return readBy(condition.arg)
    default:
      return [...new Set(condition.args.flatMap(readBy))]
  }
}
