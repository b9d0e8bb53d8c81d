// A question as it stands in the address of its page: the same keys as at the API, which judges the values.
import { z } from 'zod'
import { isCaseSplit, MEASURE_NAMES, MEASURES, MOST_SPLITS } from '../../api/contract/questions.ts'
import { dimensionIn } from '../../sop-definitions/language/coded-facts-to-pick.ts'
import { free, severalFree, writeAddress } from '../listing/address.ts'

export const LEVELS = ['province', 'city'] as const
/** To the cases in sight, or to published numbers: either has its own keys, and both share a page. */
export const ASKS = ['sight', 'released'] as const
const SIGHT = z.object({
  measure: z.enum(MEASURE_NAMES).catch('opened'),
  by: severalFree,
  facts: severalFree,
  area: free,
  sop: free,
  level: z.enum(LEVELS).catch('province'),
  period: free,
})
const RELEASED = z.object({ of: z.enum(ASKS).catch('sight'), by: severalFree, only: severalFree, year: free })
export const QUESTION = SIGHT.extend(RELEASED.shape)
export type Question = z.infer<typeof QUESTION>
export const EMPTY: Question = QUESTION.parse({})
export const writtenQuestion = (question: Question): Record<string, string> =>
  question.of === 'released' ? writeAddress(RELEASED, question) : writeAddress(SIGHT, question)

/** The same question to the other numbers, as far as both know it; the filters show what is left. */
export function toReleased({ by, level }: Question): Question {
  const known = by.flatMap((split) => {
    if (split === 'case.area') return [level]
    return split === 'case.month' ? ['month'] : []
  })
  return { ...EMPTY, of: 'released', by: known.length === 0 ? ['quarter'] : known }
}
export function toSight({ by }: Question): Question {
  const level = LEVELS.find((one) => by.includes(one))
  const isByMonth = by.includes('month') || by.includes('quarter')
  const splits = [...(level === undefined ? [] : ['case.area']), ...(isByMonth ? ['case.month'] : [])]
  return { ...EMPTY, by: splits, level: level ?? EMPTY.level }
}

const nameIn = (split: string): string => (isCaseSplit(split) ? split : dimensionIn(split))

/** Another split in this place. What the API could not answer together with it goes. */
export function splitBy(question: Question, at: number, split: string): Partial<Question> {
  const others = question.by.filter((one, index) => index !== at && nameIn(one) !== nameIn(split))
  const by = split === '' ? others : [...others.slice(0, at), split, ...others.slice(at)]
  return {
    by: by.slice(0, MOST_SPLITS),
    facts: question.facts.filter((fact) => dimensionIn(fact) !== dimensionIn(split) || isOfRung(fact, split)),
  }
}
const isOfRung = (fact: string, split: string): boolean => fact.startsWith(`${split}:`)

/** What is now has no period, and not everything has a month. */
export function measuredAs(question: Question, measure: Question['measure']): Partial<Question> {
  const { now, month } = MEASURES[measure]
  return {
    measure,
    ...(now ? { period: undefined } : {}),
    ...(month === null ? { by: question.by.filter((one) => one !== 'case.month') } : {}),
  }
}

/** A fact of which another rung splits cannot be filtered: the split goes to the rung of the filter. */
export const filteredBy = ({ by }: Question, facts: readonly string[]): Partial<Question> => ({
  facts,
  by: by.filter(
    (split) =>
      isCaseSplit(split) || facts.every((one) => dimensionIn(one) !== dimensionIn(split) || isOfRung(one, split)),
  ),
})

const FIRST = '2000-01'
const lastDay = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
/** Of whole months; without a first month, from the beginning. */
export const periodOf = (from: string, to: string, now: string): string | undefined => {
  if (from === '' && to === '') return undefined
  const until = to === '' ? now : to
  const start = from === '' ? FIRST : from
  const [first = start, last = until] = [start, until].toSorted()
  return `${first}-01..${lastDay(last)}`
}
export function monthsIn(period: string | undefined): { from: string; to: string } {
  const [from = '', to = ''] = (period ?? '').split('..').map((day) => day.slice(0, 7))
  return { from: from === FIRST ? '' : from, to }
}

const MOST_MONTHS = 36
/** The newest first, with the chosen one. */
export function monthsToPick(now: string, chosen: string): string[] {
  const [year = 0, number = 1] = now.split('-').map(Number)
  const months = Array.from({ length: MOST_MONTHS }, (_, back) =>
    new Date(Date.UTC(year, number - 1 - back, 15)).toISOString().slice(0, 7),
  )
  return chosen === '' || months.includes(chosen) ? months : [...months, chosen].toSorted().toReversed()
}
