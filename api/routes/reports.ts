// Reports: a dashboard over the cases that the asker sees. Whoever reads statistics alone sees no case, and no number that would tell one.
import type { z } from 'zod'
import { withDoor, type Scope, type Tx } from '../../db/connect.ts'
import { listAreas } from '../../db/organisations.ts'
import { countBreaches, countByArea, countByStage, countIndicators, countOfficeLoad, countStanding, listReported, measureFirstService, type ReportWanted, type Reported } from '../../db/reports.ts'
import { findSopTitles } from '../../db/sops.ts'
import type { Label } from '../../sop-definitions/vocabulary.ts'
import type { Call } from '../call.ts'
import { wordsFor } from '../case-at-hand.ts'
import { DashboardFilter, DashboardView } from '../contract/reports.ts'
import { endpoint, type Endpoint } from '../endpoint.ts'
import { indicatorsIn } from '../indicators.ts'
import { mayDo, scopeOf } from '../policy.ts'
import { plain, type Words } from '../presenters/words.ts'
import { placesToAsk } from '../reports/area-tree.ts'
import { dashboardOf } from '../reports/dashboard.ts'
import { endOf, monthAt, spanOf, daysOf, startOf, weeksOf, type Days } from '../reports/month.ts'

type DashboardCall = Call<unknown, z.output<typeof DashboardFilter>, unknown>

const asReviewer = ({ actor }: DashboardCall): Scope => scopeOf({ ...actor, capabilities: ['read_pseudonymous'] }, 'statistics')
const seesCases = ({ actor }: DashboardCall): boolean => mayDo(actor.capabilities, 'case.read')

/** Row-level security shows no case to whoever reads statistics alone: hers are counted with the eyes of a reviewer of her area, for this answer only. */
const counting = <T>(call: DashboardCall, work: (tx: Tx) => Promise<T>): Promise<T> =>
  seesCases(call) ? call.scoped(work) : withDoor(call.deps.db, asReviewer(call), work)

/** Whether a place has cases is not said where they may not be counted: all places are offered. */
const withinReach = (codes: readonly string[], call: DashboardCall): string[] => codes.filter((code) => asReviewer(call).reach === 'all' || code.startsWith(call.actor.area))

/** Weeks that have not begun are none yet. */
const begun = (month: string, now: Date): Days[] => weeksOf(month).filter(({ from }) => startOf(from) <= now)

/** Without cases to look at, one programme at a time: all of them less one would tell of the others. */
const programmeOf = (call: DashboardCall, reported: readonly Reported[]): string | undefined => call.query.sop ?? (seesCases(call) ? undefined : reported.map(({ sop }) => sop).toSorted()[0])

async function wordsIn(tx: Tx, { deps }: DashboardCall, hashes: Iterable<string>): Promise<(hash: string, item: string) => Label> {
  const words = new Map<string, Words>()
  for (const hash of new Set(hashes)) words.set(hash, await wordsFor(tx, deps, hash))
  return (hash, item) => words.get(hash)?.item(item) ?? plain(item)
}

const show = (call: DashboardCall) => counting(call, async (tx): Promise<DashboardView> => {
  const { query: { area, level, month: wantedMonth }, actor, now } = call
  const isWhole = seesCases(call)
  const month = wantedMonth ?? monthAt(now)
  const weeks = begun(month, now)
  const reported = await listReported(tx)
  const sop = programmeOf(call, reported)
  const wanted: ReportWanted = { sop, under: isWhole ? area : undefined, month: spanOf(daysOf(month)), weeks: weeks.map(spanOf) }
  const named = indicatorsIn(call.deps.indicators, sop).filter(({ set }) => reported.some((one) => one.sop === set.sop))
  const stages = await countByStage(tx, wanted)
  const standing = isWhole ? await countStanding(tx, wanted, weeks.map(({ to }) => endOf(to))) : []
  const places = await listAreas(tx)
  const nameOf = (code: string): string => places.find((place) => place.code === code)?.name ?? code
  const shown = dashboardOf({
    areas: await countByArea(tx, wanted), stages, standing, breaches: await countBreaches(tx, wanted), service: await measureFirstService(tx, wanted, isWhole ? undefined : area),
    indicators: await countIndicators(tx, wanted, named.map(({ set, indicator: { needing, served } }) => ({ sop: set.sop, needing, served, isServed: true }))),
    words: await wordsIn(tx, call, [...stages, ...standing].map(({ hash }) => hash)), nameOf,
  }, { named, area, level, month, weeks, reader: { isWhole, shared: sop === undefined ? {} : { sop } } })
  return {
    ...shown, asOf: now.toISOString(), isWhole, month, level, area: area ?? null, sop: sop ?? null, months: monthsOf(reported), areas: placesToAsk(isWhole ? reported.map((one) => one.area) : withinReach(places.map(({ code }) => code), call)).map((code) => ({ code, name: nameOf(code), isProvince: !code.includes('.') })),
    programmes: await programmesOf(tx, reported), load: mayDo(actor.capabilities, 'home.read') ? loadOf(await countOfficeLoad(tx, { sop, under: area }, actor.organisation)) : null,
  }
})

function monthsOf(reported: readonly Reported[]): DashboardView['months'] {
  const [first, last] = [reported.map((one) => one.first).toSorted((one, other) => one.getTime() - other.getTime())[0], reported.map((one) => one.last).toSorted((one, other) => other.getTime() - one.getTime())[0]]
  return first === undefined || last === undefined ? null : { first: monthAt(first), last: monthAt(last) }
}

/** The newest title of each programme that there are cases of. */
async function programmesOf(tx: Tx, reported: readonly Reported[]): Promise<DashboardView['programmes']> {
  const titles = await findSopTitles(tx, reported.map(({ hash }) => hash))
  const named = new Map(reported.map(({ sop, hash }) => [sop, titles.get(hash)?.title ?? plain(sop)]))
  return [...named].map(([sop, title]) => ({ sop, title }))
}
const loadOf = (load: Awaited<ReturnType<typeof countOfficeLoad>>): DashboardView['load'] => load.map(({ organisation, name, open, late }) => ({ organisationId: organisation, name: name ?? '', open, late }))

export const reportRoutes: readonly Endpoint[] = [
  endpoint({ method: 'get', path: '/api/reports/dashboard', summary: 'How cases flow, age and are late, by stage, week and area, as far as I may count them', action: 'report.read', query: DashboardFilter, answer: DashboardView, handle: show }),
]
