// Conditions that can only have one value, and facts that nobody sets.
import type { Condition } from '../../../sop-definitions/definition/ir.ts'
import type { Fault, Spot } from '../../../sop-definitions/proof/proof.ts'
import { fault, itemOf, type Proving } from './proving.ts'
import { factsIn } from './values.ts'
import { isAlwaysFalse, isAlwaysTrue, verdictOf, type Verdict } from './verdicts.ts'
import type { Place } from './walk.ts'

interface Asked {
  spot: Spot
  condition: Condition
  on: readonly string[]
}

/** Assumes that somebody sets every declared fact: a fact that nobody sets is reported separately. */
export const conditionVerdict = ({ ir, world }: Pick<Proving, 'ir' | 'world'>, condition: Condition): Verdict =>
  verdictOf(condition, {
    facts: ir.facts,
    answers: world.answers,
    kinds: new Map(ir.items.map(({ id, kind, manual }) => [id, { kind, manual }])),
  })

function askedIn({ ir }: Proving): readonly Asked[] {
  const ofItems = ir.items.flatMap((item): Asked[] => [
    ...(['entry', 'exit'] as const).flatMap((side) =>
      item[side].flatMap((sentry, index): Asked[] =>
        sentry.if === undefined
          ? []
          : [{ spot: { item: item.id, part: [side, index, 'if'] }, condition: sentry.if, on: sentry.on }],
      ),
    ),
    ...('due' in item
      ? item.due.flatMap(({ when }, index): Asked[] =>
          when === undefined
            ? []
            : [{ spot: { item: item.id, part: ['due', index, 'when'] }, condition: when, on: [`${item.id}.opened`] }],
        )
      : []),
  ])
  const ofCase = ir.closes.flatMap((close, index): Asked[] =>
    close.if === undefined
      ? []
      : [{ spot: { item: null, part: ['closes', index, 'if'] }, condition: close.if, on: close.on }],
  )
  const groups = ir.protections.map(({ when }, index): Asked => ({
    spot: { item: null, part: ['protections', index, 'when'] },
    condition: when,
    on: [],
  }))
  return [...ofItems, ...ofCase, ...groups]
}

export function conditionFaults(proving: Proving): readonly Fault[] {
  const ofForms = proving.world.asked.flatMap(({ part, condition, facts }) => {
    const verdict = verdictOf(condition, {
      facts: { ...proving.ir.facts, ...facts },
      answers: proving.world.answers,
      kinds: new Map(),
    })
    return verdictFaults(verdict, { condition, spot: { item: null, part }, at: null })
  })
  return [
    ...askedIn(proving).flatMap((asked) => {
      const at = placeOf(proving, asked)
      const unset = factsIn(asked.condition).filter((name) => !proving.reach.facts.has(name))
      if (unset.length > 0)
        return [...new Set(unset)].map((name) => fault('fact_never_set', asked.spot, { about: { fact: name }, at }))
      return verdictFaults(conditionVerdict(proving, asked.condition), { ...asked, at })
    }),
    ...ofForms,
  ]
}

function verdictFaults(
  verdict: Verdict,
  { condition, spot, at }: { condition: Condition; spot: Spot; at: Place | null | undefined },
): readonly Fault[] {
  if (isAlwaysFalse(verdict)) return [fault('condition_always_false', spot, { at })]
  return isAlwaysTrue(condition, verdict) ? [fault('condition_always_true', spot, { at })] : []
}

/** Where the condition is asked: right after the happening it waits for. */
const placeOf = ({ found }: Proving, { on, spot }: Asked): Place | undefined =>
  on.flatMap((part) => found.sight.done.get(part) ?? found.sight.opened.get(itemOf(part)) ?? []).at(-1) ??
  (spot.item === null ? undefined : found.sight.opened.get(spot.item))

/**
 * How many combinations the proof tried for one condition at most, and whether any condition has more than were tried.
 */
export function assignmentsIn(proving: Proving): { used: number; hit: boolean } {
  const verdicts = askedIn(proving).map(({ condition }) => conditionVerdict(proving, condition))
  return {
    used: Math.max(0, ...verdicts.map(({ tried }) => tried)),
    hit: verdicts.some(({ isComplete, canBeTrue, canBeFalse }) => !isComplete && !(canBeTrue && canBeFalse)),
  }
}
