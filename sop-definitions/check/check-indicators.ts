// Whether the names of an indicator are known: its facts, codes, steps and outcomes in the editions of its procedure,
// its dimensions among the facts by which people are counted, its duties and qualifications among the codes of staff.
// Pure.
import type { FactType } from '../definition/ir.ts'
import { factTypesOf } from '../definition/facts.ts'
import { toldDimensions } from '../definition/dimensions.ts'
import { isTask, outcomesOf, planOf } from '../definition/plan.ts'
import type { Sop } from '../definition/schema.ts'
import { PROVINCE } from '../language/province.ts'
import { FIRST_SERVICE } from '../language/first-service.ts'
import { factsRead } from '../language/conditions.ts'
import { lower } from '../reading/lower.ts'
import type { Indicator, IndicatorSet } from '../rules/indicators.ts'
import { callsOf, measureIn, type Measure } from '../rules/measures.ts'
import type { StaffCode } from '../rules/qualifications.ts'

interface Edition {
  /** By item, its outcomes; none where it is no task. */
  items: ReadonlyMap<string, readonly string[]>
  facts: Readonly<Record<string, FactType>>
  dimensions: readonly string[]
}
const editionOf = (sop: Sop): Edition => ({
  items: new Map(
    planOf(sop).map(({ id, item }): [string, readonly string[]] => [
      id,
      isTask(item) ? Object.keys(outcomesOf(sop, item)) : [],
    ]),
  ),
  facts: factTypesOf(sop),
  dimensions: toldDimensions(sop).map(({ name }) => name),
})

/** A fact that editions write with other codes may have any of them. */
function factsOf(editions: readonly Edition[]): Record<string, FactType> {
  const facts: Record<string, FactType> = {}
  for (const edition of editions)
    for (const [name, type] of Object.entries(edition.facts)) {
      const other = facts[name]
      facts[name] =
        other !== undefined && 'codes' in other && 'codes' in type
          ? { ...type, codes: [...new Set([...other.codes, ...type.codes])] }
          : type
    }
  return facts
}

interface Ground {
  editions: readonly Edition[]
  facts: Record<string, FactType>
  codes: readonly StaffCode[]
}

function staffIssue({ codes }: Ground, code: string, isQualification: boolean): string[] {
  const found = codes.find(({ id }) => id === code)
  if (found === undefined) return [`${code} is no duty or qualification of staff`]
  return isQualification && found.duty === null ? [`${code} is a duty, and no qualification`] : []
}

function measureIssues(ground: Ground, { name, of, with: other }: Measure): string[] {
  if (name === 'holds') return staffIssue(ground, of, false)
  const known = ground.editions.flatMap(({ items }) => items.get(of) ?? [])
  const isThere = of === FIRST_SERVICE || ground.editions.some(({ items }) => items.has(of))
  if (!isThere) return [`no edition has a step or stage ${of}`]
  if (name === 'done_by') return other === null ? [] : staffIssue(ground, other, true)
  return other === null || known.includes(other) ? [] : [`${of} never ends as ${other}`]
}

/** An edition in which nothing of it can be read would silently count nobody. */
const isReadIn = ({ items, facts }: Edition, names: readonly string[]): boolean =>
  names.length === 0 ||
  names.some((name) => {
    const measure = measureIn(name)
    return measure === null ? name in facts : measure.of === FIRST_SERVICE || items.has(measure.of)
  })

function partIssues(ground: Ground, indicator: Indicator, part: 'denominator' | 'numerator'): string[] {
  const isOfStaff = indicator.from === 'staff'
  const found = lower(indicator.written[part], {
    facts: isOfStaff ? {} : ground.facts,
    consents: [],
    items: [],
    calls: callsOf(indicator.from),
  })
  const names = factsRead(indicator[part])
  return [
    ...('problems' in found ? found.problems.map(({ message }) => message.en) : []),
    ...names.flatMap((name) => {
      const measure = measureIn(name)
      return measure === null ? [] : measureIssues(ground, measure)
    }),
    ...(isOfStaff || ground.editions.every((edition) => isReadIn(edition, names))
      ? []
      : ['an edition of the procedure has none of its names']),
  ].map((issue) => `${part}: ${issue}`)
}

function periodIssues({ facts, editions }: Ground, { periodBy }: Indicator): string[] {
  const [item = '', what] = periodBy.split('.')
  if (what === undefined) return facts[item]?.type === 'date' ? [] : [`period_by: ${item} is no date of the procedure`]
  if (item === 'case') return what === 'opened' ? [] : [`period_by: a case counts by no ${periodBy}`]
  const found = editions.flatMap(({ items }) => (items.has(item) ? [items.get(item) ?? []] : []))
  if (found.length === 0) return [`period_by: no edition has a step or stage ${item}`]
  return ['opened', 'completed'].includes(what) || found.some((outcomes) => outcomes.includes(what))
    ? []
    : [`period_by: ${item} never ends as ${what}`]
}

/** What identifies or describes somebody is no dimension: those are coded, and of class D0 or D1. */
const byIssues = ({ editions }: Ground, { by }: Indicator): string[] =>
  by
    .filter((name) => name !== PROVINCE && !editions.some(({ dimensions }) => dimensions.includes(name)))
    .map((name) => `by: ${name} is no coded fact by which a procedure counts people`)

/** Everything at once; empty where the set can be counted in every edition. */
export function checkIndicators(set: IndicatorSet, sops: readonly Sop[], codes: readonly StaffCode[]): string[] {
  const editions = sops.filter(({ sop }) => sop === set.sop).map(editionOf)
  if (editions.length === 0) return [`sop: there is no procedure ${set.sop}`]
  const ground = { editions, facts: factsOf(editions), codes }
  return set.indicators.flatMap((indicator) =>
    [
      ...partIssues(ground, indicator, 'denominator'),
      ...partIssues(ground, indicator, 'numerator'),
      ...periodIssues(ground, indicator),
      ...byIssues(ground, indicator),
    ].map((issue) => `${indicator.id}.${issue}`),
  )
}
