// What indicators counted, for whoever asks. A reader who sees cases asks as of any instant, of cases in sight whose
// facts may be known. A reader of statistics alone gets each month as it was known when it ended, of the whole country:
// between two instants of one's choice, or an area and the one around it, a single case could be told.
import { isOfOffice, underArea } from '../../db/review/case-counts.ts'
import { isKnown } from '../../db/cases/coded-facts.ts'
import { withDoor, type Tx } from '../../db/ground/connect.ts'
import { casesCounted, countIndicators, EVERYTHING, type CountingScope } from '../../db/review/count-indicators.ts'
import { dimensionFacts } from '../../db/review/dimension-facts.ts'
import { questionOf, type RunNumbers, type RunQuestion } from '../../db/review/measure-run.ts'
import { both } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { IndicatorSet } from '../../sop-definitions/rules/indicators.ts'
import { COUNTED_CASES_MOST, type IndicatorQuery } from '../contract/indicators.ts'
import { mayDo } from '../contract/policy.ts'
import type { Call } from '../door/call.ts'
import { issue, problem, type Issue } from '../door/errors.ts'
import { knowingParts } from '../policy/relation.ts'
import { reachOf } from '../policy/scope.ts'
import { COUNTING } from './counts.ts'
import { daysOf, monthAt, monthBefore, spanOf } from './month.ts'

export type IndicatorCall<P = unknown> = Call<P, IndicatorQuery, unknown>
const MONTHS = 36
const FROZEN = both(
  'Angka ini tampil sebagaimana diketahui pada akhir bulannya.',
  'These numbers are shown as they were known when their month ended.',
)
const WHOLE = both('Angka ini tentang seluruh negeri.', 'These numbers are of the whole country.')
const NOT_YET = both('Waktu ini belum tiba.', 'This time has not come yet.')

export interface IndicatorsAsked {
  month: string
  months: { first: string; last: string }
  asOf: Date
  mayChoose: boolean
  area: string | undefined
}

const wrong = (path: string, sentence: Label): Issue => ({
  ...issue(['query', path], 'not_offered', sentence.en),
  sentence,
})
function issuesOf({ query: { asOf, area }, now }: IndicatorCall, { mayChoose, isTooLate }: Choice): Issue[] {
  const isSoon = asOf !== undefined && Date.parse(asOf) > now.getTime()
  return [
    ...(isTooLate ? [wrong('month', mayChoose ? NOT_YET : FROZEN)] : []),
    ...(!mayChoose && asOf !== undefined ? [wrong('asOf', FROZEN)] : []),
    ...(mayChoose && isSoon ? [wrong('asOf', NOT_YET)] : []),
    ...(!mayChoose && area !== undefined ? [wrong('area', WHOLE)] : []),
  ]
}
interface Choice {
  mayChoose: boolean
  isTooLate: boolean
}

/** What is asked for, or what is wrong with it. */
export function askedOf(call: IndicatorCall): IndicatorsAsked {
  const { actor, query, now } = call
  const mayChoose = mayDo(actor.capabilities, 'case.read')
  const last = mayChoose ? monthAt(now) : monthBefore(monthAt(now), 1)
  const { month = last, asOf } = query
  const issues = issuesOf(call, { mayChoose, isTooLate: month > last })
  if (issues.length > 0) throw problem('invalid', { issues })
  const known = asOf === undefined ? now : new Date(asOf)
  return {
    month,
    months: { first: monthBefore(last, MONTHS - 1), last },
    asOf: mayChoose ? known : spanOf(daysOf(month)).until,
    mayChoose,
    area: query.area,
  }
}

function scopeOf({ actor }: IndicatorCall, { mayChoose, area }: IndicatorsAsked): CountingScope {
  if (!mayChoose) return EVERYTHING
  const inArea = area === undefined ? [] : [underArea(area)]
  const reach = reachOf(actor)
  const { organisation } = actor
  return {
    tests: [
      ...inArea,
      ...(reach === 'own' ? [isOfOffice(organisation)] : []),
      isKnown(knowingParts(actor), organisation),
    ],
    office: reach === 'own' ? organisation : undefined,
    area: area ?? (reach === 'area' ? actor.area : undefined),
  }
}

/** In the eyes of whoever may see: the reader, or nobody who counts for everybody. */
export const countingAs = <T>(call: IndicatorCall, asked: IndicatorsAsked, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asked.mayChoose ? call.scoped(work) : withDoor(call.deps.db, COUNTING, work)

export const countSet = async (
  tx: Tx,
  call: IndicatorCall,
  { set, asked }: { set: IndicatorSet; asked: IndicatorsAsked },
): Promise<RunNumbers> => {
  return countIndicators(tx, await askedQuestion(tx, { set, asked }), scopeOf(call, asked))
}

export async function askedQuestion(
  tx: Tx,
  { set, asked }: { set: IndicatorSet; asked: IndicatorsAsked },
): Promise<RunQuestion> {
  const { from, until } = spanOf(daysOf(asked.month))
  const facts = await dimensionFacts(tx, { sop: set.sop, before: asked.asOf })
  return questionOf(set, { from, until, asOf: asked.asOf }, facts)
}

/** The cases of a number that the asker sees whole; one more than is listed, to know that there are more. */
export const listCounted = async (
  tx: Tx,
  call: IndicatorCall,
  { set, asked, isServed }: { set: IndicatorSet; asked: IndicatorsAsked; isServed: boolean },
) =>
  casesCounted(tx, await askedQuestion(tx, { set, asked }), {
    ...{ scope: scopeOf(call, asked), isServed, most: COUNTED_CASES_MOST + 1 },
  })
