// The data of a dashboard: many cases as copies of one, and the numbers that it shows of them.
import type { DashboardView, Cell } from '../../../api/contract/reports.ts'
import { COURSE } from '../record/course-of-tables.ts'
import type { TestApp } from './test-app.ts'

export const COPIES = 48
/** Cases in different places and states, as copies of one: only the columns that a report reads are written. */
export async function copies(app: TestApp, caseId: string): Promise<void> {
  const of = (table: string): Promise<unknown[]> =>
    app.rows(
      `select column_name as name from information_schema.columns where table_schema = 'app' and table_name = $1
       order by ordinal_position`,
      [table],
    )
  const copied = async (table: string, changed: Record<string, string>): Promise<unknown> => {
    const names = (await of(table)).flatMap((row) =>
      typeof row === 'object' && row !== null && 'name' in row ? [String(row.name)] : [],
    )
    const values = names.map((name) => changed[name] ?? `it.${name}`)
    return app.rows(
      `insert into app.${table} (${names.join(', ')}) select ${values.join(', ')}
       from app.${table} it cross join generate_series(1, ${COPIES}) as copy(k)
       where it.${table === 'case_file' ? 'id' : 'case_id'} = $1`,
      [caseId],
    )
  }
  const id = `overlay(overlay(md5('copy' || k) placing '4' from 13) placing '8' from 17)::uuid`
  const opened = `it.opened_at - make_interval(days => k)`
  await copied('case_file', {
    id,
    number: `'V-' || k`,
    area: `case when k % 24 = 7 then '21.02'
      else (array['21.71', '21.71', '21.01', '21', '32.73', 'ID'])[1 + k % 6] end`,
    status: `case when k % 5 = 0 then 'closed' when k % 7 = 0 then 'on_hold' else 'open' end`,
    closed_at: `case when k % 5 = 0 then now() - make_interval(days => k / 2) end`,
    opened_at: opened,
    late_count: 'k % 3',
    unowned_count: '(k % 4) / 2',
    next_instant: 'null',
    stages: `case when k % 5 = 0 then '{}'::text[] else it.stages end`,
  })
  await copied('case_access', { case_id: id })
  await copied('plan_item', {
    case_id: id,
    opened_at: opened,
    state: `case when k % 5 = 0 and it.kind = 'stage' then 'completed' else it.state end`,
    ended_at: `case when k % 5 = 0 and it.kind = 'stage' then now() - make_interval(days => k / 2)
      else it.ended_at end`,
  })
  await copied('clock', {
    case_id: id,
    breached: 'k % 3 = 1',
    due: 'now() - make_interval(days => k / 3)',
    basis: `case when k % 6 < 3 then 'uu-21-2007 Pasal 53' else 'product-default' end`,
  })
  await app.rows(`insert into app.plan_item (case_id, instance, item, n, kind, parent, state, opened_at, ended_at)
    select ${id}, 'health_admission#1', 'health_admission', 1, 'task', 'health#1', 'completed',
      now() - make_interval(days => k), now() - make_interval(days => k / 2)
    from generate_series(1, ${COPIES}) as copy(k) where k % 4 = 0`)
  await keepCourses(app)
}

/** What a report reads, after a test has changed steps and limits themselves. */
export const keepCourses = (app: TestApp): Promise<unknown> => app.rows(`update app.case_file f set course = ${COURSE}`)

export const cellsOf = ({ totals, firstService, flow, ageing, breaches, byArea, standards }: DashboardView): Cell[] => [
  ...Object.values(totals),
  firstService.served,
  ...flow.flatMap(({ opened, closed, stages }) => [opened, closed, ...stages]),
  ...ageing.flatMap(({ cases, late, ages }) => [cases, late, ...ages.map(({ cell }) => cell)]),
  breaches.law,
  breaches.default,
  ...standards.flatMap(({ indicators }) => indicators.flatMap(({ served, needing }) => [served, needing])),
  ...byArea.flatMap(({ running, late, unowned }) => [running, late, unowned]),
]
