// Reports: a dashboard over the cases that the asker sees. A reader of statistics alone sees no case, and no number
// that would reveal one.
import type { z } from 'zod'
import { withDoor, type Tx } from '../../db/ground/connect.ts'
import { listAreas } from '../../db/accounts/organisations.ts'
import { countOfficeLoad, listReported, type Reported } from '../../db/review/kept-counts.ts'
import type { ReportWanted } from '../../db/review/reports.ts'
import { findSopTitles, listNewestSops } from '../../db/procedures/sops.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Call } from '../door/call.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import { DashboardFilter, DashboardView } from '../contract/reports.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { plainIndicatorsIn, type Named } from '../sops/indicators.ts'
import { mayDo } from '../contract/policy.ts'
import { scopeOf } from '../policy/scope.ts'
import type { Words } from '../words/words.view.ts'
import { placesToAsk } from './area-tree.ts'
import { begun, COUNTING, countNow, countOfDay, NOTHING, type Counts } from './counts.ts'
import { dashboardOf } from './dashboard.ts'
import { dayAt, daysOf, monthAt, monthBefore, spanOf, startOf, type Days } from './month.ts'
import { same } from '../../sop-definitions/language/label.ts'

type DashboardCall = Call<unknown, z.output<typeof DashboardFilter>, unknown>
/** The data of a dashboard and the choices for others. `area`: where it is counted. */
interface Basis {
  asOf: Date
  area: string | undefined
  sop: string | undefined
  named: readonly Named[]
  weeks: readonly Days[]
  counts: Counts
  months: DashboardView['months']
  programmes: readonly Pick<Reported['programmes'][number], 'sop' | 'hash'>[]
  places: readonly string[]
}

const seesCases = ({ actor }: DashboardCall): boolean => mayDo(actor.capabilities, 'case.read')
const monthOf = ({ query, now }: DashboardCall): string => query.month ?? monthAt(now)

async function inSight(tx: Tx, call: DashboardCall): Promise<Basis> {
  const {
    query: { area, sop },
    actor,
    deps,
    now,
  } = call
  const month = monthOf(call),
    weeks = begun(month, now)
  const office = scopeOf(actor, 'report').reach === 'own' ? actor.organisation : undefined
  const { areas, programmes } = await listReported(tx)
  const wanted: ReportWanted = { sop, under: area, office, month: spanOf(daysOf(month)), weeks: weeks.map(spanOf) }
  const named = plainIndicatorsIn(deps.indicators, { sop, days: daysOf(month) }).filter(({ set }) =>
    programmes.some((one) => one.sop === set.sop),
  )
  return {
    asOf: now,
    area,
    sop,
    named,
    weeks,
    counts: await countNow(tx, wanted, named),
    months: monthsOf(programmes),
    programmes,
    places: placesToAsk(areas),
  }
}

const MONTHS = 36
/** Placeholder area that matches nothing, for an asker without access to the requested area. */
const NOWHERE = '-'

/**
 * One programme at a time, because a total without one programme would reveal that one. The choices come from published
 * versions and the calendar, so they do not reveal whether there are cases.
 */
async function ofTheDay(tx: Tx, call: DashboardCall): Promise<Basis> {
  const {
    query,
    actor: { level, area: own },
    deps,
    now,
  } = call
  const day = dayAt(now),
    asOf = startOf(day),
    month = monthOf(call)
  const isIn = (area: string): boolean => level === 'national' || area.startsWith(own)
  const programmes = await listNewestSops(tx)
  const months = { first: monthBefore(monthAt(now), MONTHS - 1), last: monthAt(now) }
  const sop = query.sop ?? programmes[0]?.sop
  const area = query.area ?? (level === 'national' ? undefined : own)
  const named = plainIndicatorsIn(deps.indicators, { sop, days: daysOf(month) })
  const isAsked = programmes.some((one) => one.sop === sop) && month >= months.first && month <= months.last
  return {
    asOf,
    area: area === undefined || isIn(area) ? area : NOWHERE,
    sop,
    named,
    weeks: begun(month, asOf),
    counts: isAsked && sop !== undefined ? await countOfDay(tx, { day, sop, month }, named) : NOTHING,
    months,
    programmes,
    places: (await listAreas(tx)).map(({ code }) => code).filter(isIn),
  }
}

async function wordsIn(
  tx: Tx,
  { deps }: DashboardCall,
  hashes: Iterable<string>,
): Promise<(hash: string, item: string) => Label> {
  const words = new Map<string, Words>()
  for (const hash of new Set(hashes)) words.set(hash, await wordsFor(tx, deps, hash))
  return (hash, item) => words.get(hash)?.item(item) ?? same(item)
}

const show = (call: DashboardCall): Promise<DashboardView> => {
  const isWhole = seesCases(call)
  const work = async (tx: Tx): Promise<DashboardView> => {
    const {
      query: { area, level },
      actor,
    } = call
    const month = monthOf(call)
    const { counts, named, weeks, sop, ...basis } = isWhole ? await inSight(tx, call) : await ofTheDay(tx, call)
    const places = new Map((await listAreas(tx)).map(({ code, name }) => [code, name]))
    const nameOf = (code: string): string => places.get(code) ?? code
    const shown = dashboardOf(
      {
        ...counts,
        words: await wordsIn(
          tx,
          call,
          counts.stages.map(({ hash }) => hash),
        ),
        nameOf,
      },
      { named, area: basis.area, level, month, weeks, reader: { isWhole, shared: sop === undefined ? {} : { sop } } },
    )
    return {
      ...shown,
      asOf: basis.asOf.toISOString(),
      isWhole,
      month,
      level,
      area: area ?? null,
      sop: sop ?? null,
      months: basis.months,
      areas: basis.places.map((code) => ({ code, name: nameOf(code), isProvince: !code.includes('.') })),
      programmes: await programmesOf(tx, basis.programmes),
      load:
        isWhole && mayDo(actor.capabilities, 'home.read')
          ? loadOf(await countOfficeLoad(tx, { sop, under: area }))
          : null,
    }
  }
  return isWhole ? call.scoped(work) : withDoor(call.deps.db, COUNTING, work)
}

function monthsOf(reported: Reported['programmes']): DashboardView['months'] {
  const [first, last] = [
    reported.map((one) => one.first).toSorted((one, other) => one.getTime() - other.getTime())[0],
    reported.map((one) => one.last).toSorted((one, other) => other.getTime() - one.getTime())[0],
  ]
  return first === undefined || last === undefined ? null : { first: monthAt(first), last: monthAt(last) }
}

/** The newest title of each programme. */
async function programmesOf(tx: Tx, reported: Basis['programmes']): Promise<DashboardView['programmes']> {
  const titles = await findSopTitles(
    tx,
    reported.map(({ hash }) => hash),
  )
  const named = new Map(reported.map(({ sop, hash }) => [sop, titles.get(hash)?.title ?? same(sop)]))
  return [...named].map(([sop, title]) => ({ sop, title }))
}
const loadOf = (load: Awaited<ReturnType<typeof countOfficeLoad>>): DashboardView['load'] =>
  load.map(({ organisation, name, open, late }) => ({ organisationId: organisation, name: name ?? '', open, late }))

export const reportRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/reports/dashboard',
    summary: 'How cases flow, age and are late, by stage, week and area, as far as I may count them',
    action: 'report.read',
    query: DashboardFilter,
    answer: DashboardView,
    handle: show,
  }),
]
