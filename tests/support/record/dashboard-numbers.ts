// What a dashboard tells of random cases, once from the sums that decisions keep and once from each case in sight.
import { sql } from 'kysely'
import { withDoor, type Db, type Scope, type Tx } from '../../../db/ground/connect.ts'
import { countCases, countKept } from '../../../db/review/kept-counts.ts'
import { measure, type Measured } from '../../../db/review/reports.ts'
import { STAGE_AGE_NAMES } from '../../../sop-definitions/language/vocabulary.ts'
import type { Chance } from '../engine/a-chance.ts'

const wib = (day: string): Date => new Date(`${day}T00:00:00+07:00`)
const MONTH = { from: wib('2026-10-01'), until: wib('2026-11-01') }
const WEEKS = [
  { from: wib('2026-10-05'), until: wib('2026-10-12') },
  { from: wib('2026-10-26'), until: wib('2026-11-01') },
]
export const NEEDS = [
  { sop: 'relay', needing: ['a', 'b'], served: ['c'], isServed: true },
  { sop: 'workshop', needing: ['a'], served: ['b', 'c'], isServed: true },
]
const MEASURED = ['areas', 'flow', 'stages', 'breaches', 'service', 'tellings', 'indicators'] as const

/** Wider readers are told most of it under the area that they asked for, and not under each in it. */
function summary({ areas, flow, stages, breaches, service, tellings, indicators }: Measured) {
  const all = (rows: readonly (readonly number[])[]): number[] =>
    rows.reduce<number[]>((sum, row) => row.map((n, at) => n + (sum[at] ?? 0)), [])
  const byStage = Map.groupBy(stages, ({ sop, item }) => `${sop}/${item}`)
  const staged = [...byStage].map(([name, of]) => ({
    name,
    numbers: all(of.map(({ late, ages, stood }) => [late, ...ages, ...stood])),
  }))
  const days = service.medians.find(({ area }) => area === '')?.days ?? null
  return {
    areas: areas
      .filter(({ running }) => running > 0)
      .map(({ area, running, late, unowned }) => [area, running, late, unowned].join(' '))
      .toSorted(),
    stages: staged
      .filter(({ numbers }) => numbers.some((n) => n > 0))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    median: days === null ? null : Math.round(days * 1_000),
    numbers: [
      ...padded(all(staged.map(({ numbers }) => numbers)), 1 + STAGE_AGE_NAMES.length + WEEKS.length),
      ...padded(all(flow.map(({ opened, closed }) => [...opened, ...closed])), 2 * WEEKS.length),
      ...padded(all(breaches.map(({ law, other }) => [law, other])), 2),
      ...padded(all(service.areas.map(({ served, waiting }) => [served, waiting])), 2),
      ...padded(all(tellings.map(({ opened, taken, anew, barred }) => [opened, taken, anew, barred])), 4),
      ...padded(all(indicators.map(({ served, waiting }) => [...served, ...waiting])), 2 * NEEDS.length),
    ],
  }
}
const padded = (numbers: readonly number[], length: number): number[] =>
  Array.from({ length }, (_, at) => numbers[at] ?? 0)

/** What a dashboard tells, from the sums or from each case in sight. */
export const dashboard = (
  door: Db,
  who: Scope,
  { from, under }: { from: 'sums' | 'cases'; under: string | undefined },
) =>
  withDoor(door, who, async (tx) => {
    const office = who.reach === 'own' ? (who.organisationId ?? undefined) : undefined
    const asked = { under, office, month: MONTH, weeks: WEEKS, ends: WEEKS.map(({ until }) => until), needs: NEEDS }
    return from === 'sums'
      ? { ...summary(await countKept(tx, asked)), totals: under === undefined ? await countCases(tx) : null }
      : { ...summary(await measure(tx, asked, MEASURED)), totals: under === undefined ? await totals(tx) : null }
  })
const totals = async (tx: Tx): Promise<unknown> =>
  (
    await sql`
      select count(*)::integer as all, count(*) filter (where status <> 'closed')::integer as open,
        count(*) filter (where late_count > 0)::integer as late, coalesce(sum(late_count), 0)::integer as "lateTasks"
      from case_file`.execute(tx)
  ).rows[0]

/** Of a case that went its way: stages that it was in, also twice at once, and what reports ask beside them. */
export const randomCourse = (
  { below, often, pick }: Pick<Chance, 'below' | 'often' | 'pick'>,
  day: () => Date,
): string => {
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: below(most) }, make)
  const items = (): Record<string, string> =>
    Object.fromEntries(['a', 'b', 'c'].filter(() => often(0.4)).map((item) => [item, day().toISOString()]))
  return JSON.stringify({
    opened: items(),
    done: items(),
    stages: some(4, () => {
      const [from, isOpen] = [often(0.5) ? day() : new Date(Date.now() - below(120) * 86_400_000), often(0.4)]
      const to = new Date(from.getTime() + below(20 * 24) * 3_600_000)
      return { item: pick(['intake', 'care']), opened: from, ended: isOpen ? null : to, active: isOpen }
    }),
    missed: some(3, () => ({ due: often(0.8) ? day() : null, law: often(0.5) })),
    served: often(0.5) ? day() : null,
    heard: some(3, () => ({ at: day(), taken: below(2), anew: below(2), barred: below(2) })),
  })
}

/** The same as sorted lines from the rows themselves. */
export const countedOneByOne = (door: Db, who: Scope, office: string): Promise<string[]> =>
  withDoor(door, who, async (tx) => {
    const { rows } = await sql<{ line: string }>`
      with seen as (
        select c.*, c.owner_organisation = ${office}::uuid as own from case_file c
        where c.id in (select a.case_id from case_access a where a.organisation_id = ${office}::uuid)),
      one as (
        select 'case' as what, sop, area, jsonb_build_object('own', own, 'status', status, 'late', late_count > 0,
          'risk', risk_count > 0, 'unowned', unowned_count > 0) as detail from seen
        union all
        select 'opened', sop, area, jsonb_build_object('own', own, 'hash', sop_hash, 'day',
          to_char(opened_at at time zone 'Asia/Jakarta', 'YYYY-MM-DD')) from seen where channel <> 'import'
        union all
        select 'closed', sop, area, jsonb_build_object('own', own, 'day',
          to_char(closed_at at time zone 'Asia/Jakarta', 'YYYY-MM-DD')) from seen
          where closed_at is not null and closed_code is distinct from 'imported_closed'
        union all
        select 'task', c.sop, t.area, jsonb_build_object('at', t.organisation_id, 'late', t.late, 'is', case
          when t.state in ('proposed', 'suspended') then t.state
          when t.state = 'ready' and t.user_id is null and t.organisation_id <> t.owner_organisation
            then 'unanswered' end)
          from task t join case_file c on c.id = t.case_id
          where t.owner_organisation = ${office}::uuid and t.ended_at is null)
      select concat_ws(' ', what, sop, area, detail, count(*)) as line from one
        group by what, sop, area, detail`.execute(tx)
    return rows.map(({ line }) => line).toSorted()
  })
