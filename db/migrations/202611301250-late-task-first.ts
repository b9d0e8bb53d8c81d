// Of the tasks of a case a late one comes next, as in an inbox. Before, a limit of the law that came sooner stood
// first, and beside the red mark of the case stood a task that was in time.
import { sql, type Kysely } from 'kysely'

/** Of the cases that are there already: what decisions write from now on. Where a late task came first, it stays. */
export const LATE_FIRST = `
with late as (
  select distinct on (t.case_id) t.case_id, json_build_object(
    'instance', t.instance, 'item', t.item, 'organisation', t.organisation_id, 'user', t.user_id,
    'due', round(extract(epoch from t.due) * 1000)::bigint, 'basis', t.basis, 'late', true, 'risky', false) as next
  from app.task t
    join app.plan_item p on p.case_id = t.case_id and p.instance = t.instance
    join app.case_file f on f.id = t.case_id
  where t.late and t.ended_at is null and t.state <> 'suspended' and p.state <> 'enabled'
    and f.next_task ->> 'late' = 'false'
  order by t.case_id, t.due nulls last, t.opened_at,
    (f.state -> 'instances' -> t.instance ->> 'openedSeq')::integer, t.instance collate "C")
update app.case_file f set next_task = late.next from late where late.case_id = f.id`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(LATE_FIRST).execute(db)
}
