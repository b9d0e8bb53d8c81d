// Indicators of standards and plans: all of a month, and one with its definition, what it is split by and its trend.
import type { Tx } from '../../db/ground/connect.ts'
import { listAreas } from '../../db/accounts/organisations.ts'
import { lastCheckpoint } from '../../db/ledger/checkpoints.ts'
import { hashOfSet, type RunNumbers } from '../../db/review/measure-run.ts'
import { runsOf } from '../../db/review/measure-runs.ts'
import { toldDimensions } from '../../sop-definitions/definition/dimensions.ts'
import { both, same } from '../../sop-definitions/language/label.ts'
import { PROVINCE } from '../../sop-definitions/language/province.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { isInForce, type IndicatorSet } from '../../sop-definitions/rules/indicators.ts'
import {
  ByIndicator,
  COUNTED_CASES_MOST,
  CountedCases,
  CountedCasesQuery,
  IndicatorQuery,
  IndicatorsView,
  IndicatorView,
} from '../contract/indicators.ts'
import { mayDo } from '../contract/policy.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem } from '../door/errors.ts'
import { publishedVersions } from '../words/published-words.ts'
import {
  askedOf,
  askedQuestion,
  countingAs,
  countSet,
  listCounted,
  type IndicatorCall,
  type IndicatorsAsked,
} from './indicator-counts.ts'
import { presentIndicator, shownPair, type CountedIndicator } from './indicators.view.ts'
import { knownNow } from './measures.routes.ts'
import { daysOf, monthBefore, spanOf } from './month.ts'

const presentAsked = ({ month, months, asOf, mayChoose, area }: IndicatorsAsked) => ({
  month,
  months,
  asOf: asOf.toISOString(),
  mayChoose,
  area: area ?? null,
})

/** As of the instant that is asked for, and beside it as known now. */
async function countedOf(
  tx: Tx,
  call: IndicatorCall,
  { set, asked }: { set: IndicatorSet; asked: IndicatorsAsked },
): Promise<{ numbers: RunNumbers; counted: readonly CountedIndicator[] }> {
  const numbers = await countSet(tx, call, { set, asked })
  const isNow = asked.asOf.getTime() === call.now.getTime()
  const now =
    asked.mayChoose && !isNow ? await countSet(tx, call, { set, asked: { ...asked, asOf: call.now } }) : numbers
  return {
    numbers,
    counted: numbers.map((then, at) => ({ then, later: asked.mayChoose ? (now[at] ?? then) : null })),
  }
}

const list = (call: IndicatorCall) => {
  const asked = askedOf(call)
  return countingAs(call, asked, async (tx): Promise<IndicatorsView> => {
    const sets = []
    for (const set of call.deps.indicators.filter((one) => isInForce(one, daysOf(asked.month)))) {
      const { counted } = await countedOf(tx, call, { set, asked })
      sets.push({
        set: set.set,
        cite: set.cite,
        note: set.note,
        indicators: set.indicators.flatMap((indicator, at) => {
          const one = counted[at]
          return one === undefined ? [] : [presentIndicator(set.set, indicator, { counted: one, asked })]
        }),
      })
    }
    return { ...presentAsked(asked), sets }
  })
}

const OUT_OF_FORCE = both(
  'Pada bulan ini ketentuan itu tidak berlaku.',
  'The standard or plan does not hold in this month.',
)
const TREND = 12
/** The last months up to the one that is asked for, each as it was known then, or at its own end. */
async function trendOf(tx: Tx, call: IndicatorCall, { set, asked }: { set: IndicatorSet; asked: IndicatorsAsked }) {
  const trend: IndicatorView['trend'] = []
  for (let back = TREND - 1; back >= 0; back -= 1) {
    const month = monthBefore(asked.month, back)
    if (!isInForce(set, daysOf(month))) continue
    const then = asked.mayChoose ? asked : askedOf({ ...call, query: { ...call.query, month } })
    const [number] = await countSet(tx, call, { set, asked: { ...then, month } })
    trend.push({ month, ...shownPair(number ?? { needing: 0, served: 0 }, asked.mayChoose) })
  }
  return trend
}

const UNKNOWN = both('Belum diketahui', 'Not known')
const PROVINCE_WORD = both('Provinsi', 'Province')
const NONE = both('Tidak satu pun', 'None of them')
const CODE_WORDS: Readonly<Record<string, Label>> = { '-': UNKNOWN, '[]': NONE }

/** What a dimension and its codes are called in the newest version that has them. */
async function wordsOfSplits(tx: Tx, { deps }: IndicatorCall, sop: string) {
  const areas = new Map((await listAreas(tx)).map(({ code, name }) => [code, same(name)]))
  const told = (await publishedVersions(tx, deps))
    .map(({ words }) => words.sop)
    .filter((one) => one.sop === sop)
    .flatMap(toldDimensions)
  return {
    dimension: (name: string): Label =>
      name === PROVINCE ? PROVINCE_WORD : (told.find((one) => one.name === name)?.label ?? same(name)),
    code: (name: string, code: string): Label =>
      CODE_WORDS[code] ??
      (name === PROVINCE
        ? areas.get(code)
        : told.find((one) => one.name === name)?.rungs[0]?.find((one) => one.code === code)?.label) ??
      same(code),
  }
}

async function splitsOf(tx: Tx, call: IndicatorCall, { sop, by }: { sop: string; by: RunNumbers[number]['by'] }) {
  const words = await wordsOfSplits(tx, call, sop)
  return Object.entries(by).map(([name, codes]) => ({
    name,
    label: words.dimension(name),
    codes: Object.entries(codes)
      .map(([code, [needing, served]]) => ({ code, label: words.code(name, code), needing, served }))
      .toSorted((one, other) => other.needing - one.needing || one.code.localeCompare(other.code)),
  }))
}

/** Sets of one name follow each other in time. */
function atHand({ deps, params }: IndicatorCall<{ indicator: string }>, { month }: IndicatorsAsked) {
  const [name = '', id = ''] = params.indicator.split('.')
  const named = deps.indicators.filter(
    (one) => one.set === name && one.indicators.some((indicator) => indicator.id === id),
  )
  if (named.length === 0) throw problem('not_found')
  const set = named.find((one) => isInForce(one, daysOf(month)))
  const indicator = set?.indicators.find((one) => one.id === id)
  if (set === undefined || indicator === undefined)
    throw problem('invalid', {
      issues: [{ ...issue(['query', 'month'], 'not_offered', OUT_OF_FORCE.en), sentence: OUT_OF_FORCE }],
    })
  return { set, indicator }
}

/** What was reported of the month. Row-level security shows it to nobody who does not see every case. */
async function reportedOf(
  call: IndicatorCall,
  { set, asked, id }: { set: IndicatorSet; asked: IndicatorsAsked; id: string },
): Promise<Pick<IndicatorView, 'definitionHash' | 'checkpoint' | 'reported'>> {
  const found = await call.scoped(async (tx) => ({
    hash: hashOfSet(await askedQuestion(tx, { set, asked })),
    newest: await lastCheckpoint(tx),
    runs: mayDo(call.actor.capabilities, 'ledger.read')
      ? await runsOf(tx, { sop: set.sop, cite: set.cite, since: spanOf(daysOf(asked.month)).from })
      : [],
  }))
  const reported: IndicatorView['reported'] = []
  for (const run of found.runs) {
    const told = run.numbers.find((one) => one.id === id)
    if (told === undefined) continue
    const now = (await knownNow(call, run)).find((one) => one.id === id) ?? told
    reported.push({
      ...{ id: run.id, asOf: run.as_of.toISOString(), countedAt: run.created_at.toISOString() },
      ...{ checkpoint: run.checkpoint, sha256: run.sha256, isSameDefinition: run.hash === found.hash },
      ...{ needing: told.needing, served: told.served },
      later: { needing: now.needing - told.needing, served: now.served - told.served },
    })
  }
  const { newest } = found
  return {
    definitionHash: found.hash,
    checkpoint: newest === null ? null : { size: newest.size, at: newest.at.toISOString() },
    reported,
  }
}

const listCases = (call: Call<{ indicator: string }, CountedCasesQuery, unknown>): Promise<CountedCases> => {
  const asked = askedOf(call)
  const { set, indicator } = atHand(call, asked)
  const isServed = call.query.part === 'served'
  return call.scoped(async (tx) => {
    const found = await listCounted(tx, call, { set: { ...set, indicators: [indicator] }, asked, isServed })
    return { data: found.slice(0, COUNTED_CASES_MOST), hasMore: found.length > COUNTED_CASES_MOST }
  })
}

const show = async (call: IndicatorCall<{ indicator: string }>) => {
  const asked = askedOf(call)
  const { set, indicator } = atHand(call, asked)
  const alone = { ...set, indicators: [indicator] }
  const proof = await reportedOf(call, { set, asked, id: indicator.id })
  return countingAs(call, asked, async (tx): Promise<IndicatorView> => {
    const { numbers, counted } = await countedOf(tx, call, { set: alone, asked })
    const [one] = counted
    if (one === undefined) throw problem('not_found')
    return {
      ...presentAsked(asked),
      set: set.set,
      cite: set.cite,
      note: set.note,
      ...presentIndicator(set.set, indicator, { counted: one, asked }),
      periodBy: indicator.periodBy,
      written: indicator.written,
      by: asked.mayChoose ? await splitsOf(tx, call, { sop: set.sop, by: numbers[0]?.by ?? {} }) : [],
      trend: await trendOf(tx, call, { set: alone, asked }),
      ...proof,
    }
  })
}

export const indicatorRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/indicators',
    summary: 'Indicators of a month as they were known at an instant, with what is known later, as far as I may count',
    action: 'report.read',
    query: IndicatorQuery,
    answer: IndicatorsView,
    load: 'counting',
    handle: list,
  }),
  endpoint({
    method: 'get',
    path: '/api/indicators/:indicator',
    summary: 'One indicator: its definition, what it is split by, and how it went month by month',
    action: 'report.read',
    params: ByIndicator,
    query: IndicatorQuery,
    answer: IndicatorView,
    load: 'counting',
    handle: show,
  }),
  endpoint({
    method: 'get',
    path: '/api/indicators/:indicator/cases',
    summary: 'The cases in sight that an indicator counted, by the tests of the count itself',
    action: 'case.read',
    params: ByIndicator,
    query: CountedCasesQuery,
    answer: CountedCases,
    load: 'counting',
    handle: listCases,
  }),
]
