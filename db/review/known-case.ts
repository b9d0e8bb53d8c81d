// What an indicator may know of a case as of an instant, and what its lowered conditions mean there. Pure.
import type { Condition, FactValue } from '../../sop-definitions/definition/ir.ts'
import { evaluate } from '../../sop-definitions/language/conditions.ts'
import { measureIn, type Measure } from '../../sop-definitions/rules/measures.ts'
import type { CaseState, Instant } from '../../workflows/engine/case-state.ts'
import { doneIn, openedIn, type Done } from '../../workflows/engine/spells.ts'

const DAY_MS = 86_400_000
/** Days of reports are of Western Indonesia Time, wherever a case is. */
const OFFSET_MS = 7 * 3_600_000
export const dayOf = (instant: Instant): string => new Date(instant + OFFSET_MS).toISOString().slice(0, 10)
const startOfDay = (day: string): Instant => Date.parse(`${day}T00:00:00Z`) - OFFSET_MS

export interface KnownCase {
  id: string
  subject: string
  area: string
  /** Null where a register brought it: it was opened elsewhere. */
  openedAt: Instant | null
  facts: Readonly<Record<string, FactValue>>
  opened: ReadonlyMap<string, Instant>
  done: readonly Done[]
}
export const knownCase = (state: CaseState, openedAt: Instant | null): KnownCase => ({
  id: state.caseId,
  subject: state.subject,
  area: state.area,
  openedAt,
  facts: state.facts,
  opened: openedIn(state),
  done: doneIn(state).map(([, done]) => done),
})

/** Whether somebody held a qualification on a day, as known then. */
type Qualified = (user: string, code: string, day: string) => boolean

const firstDone = ({ done }: KnownCase, of: string, outcome: string | null): Instant | undefined =>
  done
    .filter((one) => one.item === of && (outcome === null || one.outcome === outcome))
    .reduce<Instant | undefined>((first, { at }) => Math.min(first ?? at, at), undefined)

/** The instant by which a case counts in a month; undefined where it has none, and then it counts in no month. */
export function periodAt(known: KnownCase, periodBy: string): Instant | undefined {
  const [name = '', what] = periodBy.split('.')
  if (name === 'case') return known.openedAt ?? undefined
  if (what === 'opened') return known.opened.get(name)
  if (what !== undefined) return firstDone(known, name, what === 'completed' ? null : what)
  const day = known.facts[name]
  return typeof day === 'string' ? startOfDay(day) : undefined
}

export interface CaseAsked {
  known: KnownCase
  at: Instant
  isQualified: Qualified
}
type Answering = (asked: CaseAsked, measure: Pick<Measure, 'of' | 'with'>) => FactValue | undefined
const ANSWERS = {
  opened: ({ known }, { of }) => known.opened.has(of),
  done: ({ known }, { of, with: outcome }) => firstDone(known, of, outcome) !== undefined,
  done_by: ({ known, isQualified }, { of, with: code }) =>
    known.done.some(
      ({ item, user, at }) => item === of && user !== null && code !== null && isQualified(user, code, dayOf(at)),
    ),
  days: ({ known, at }, { of }) => {
    const first = firstDone(known, of, null)
    return first === undefined ? undefined : Math.floor((first - at) / DAY_MS)
  },
  count: ({ known }, { of }) => known.done.filter(({ item }) => item === of).length,
  holds: () => undefined,
} as const satisfies Record<Measure['name'], Answering>

/** Unknown counts nobody. */
export const holdsOfCase = (condition: Condition, asked: CaseAsked): boolean =>
  evaluate(condition, {
    fact: (name) => {
      const measure = measureIn(name)
      return measure === null ? asked.known.facts[name] : ANSWERS[measure.name](asked, measure)
    },
    consent: () => undefined,
    item: () => undefined,
  }) === true

/** Of staff: whether these codes are held, and no facts. */
export const holdsOfStaff = (condition: Condition, held: ReadonlySet<string>): boolean =>
  evaluate(condition, {
    fact: (name) => {
      const measure = measureIn(name)
      return measure?.name === 'holds' ? held.has(measure.of) : undefined
    },
    consent: () => undefined,
    item: () => undefined,
  }) === true

/** What stands for a fact that nobody knows, among the codes by which a number is split. */
export const UNKNOWN_CODE = '-'
/** And for an answer that chose none of many. */
const NONE = '[]'
export interface SplitBy {
  name: string
  /** Editions may call the fact otherwise; none where it is the province of the case. */
  facts: readonly string[]
}
export function codesAt({ facts, area }: KnownCase, by: SplitBy): readonly string[] {
  if (by.facts.length === 0) return [area.split('.')[0] ?? area]
  const value = by.facts.map((name) => facts[name]).find((one) => one !== undefined)
  if (value === undefined) return [UNKNOWN_CODE]
  if (typeof value !== 'object') return [String(value)]
  return value.length === 0 ? [NONE] : value
}
