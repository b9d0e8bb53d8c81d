// A list of cases shows facts and the next task of each, and a report counts what cases went through. Both stand beside
// the state, so that a page need not read as many whole states or plans as it counts cases.
import { sql, type Kysely } from 'kysely'

const COLUMNS = `
  sop, edition, revision, sop_hash, subject, owner_organisation, area, offset_minutes, demo, status, closed_code, seq,
  next_instant, late_count, risk_count, unowned_count, open_count, earliest_due, stages, facts, next_task,
  course`
const rowOf = (name: string): string =>
  COLUMNS.split(',')
    .map((column) => `${name}.${column.trim()}`)
    .join(', ')

const WRITING = `
alter table app.case_file add column facts json not null default '{}', add column next_task json,
  add column course jsonb not null default '{"opened": {}, "done": {}, "stages": [], "missed": [], "served": null}';

create or replace function app.write_case_file(of_case uuid, tables jsonb, snapshot json) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
declare
  file app.case_file := jsonb_populate_record(null::app.case_file, tables -> 'file');
begin
  if tables ? 'opened' then
    insert into app.case_file (id, number, channel, opened_at, closed_at, frozen_at, known_seq, state,${COLUMNS})
    select of_case, o.number, o.channel, o.opened_at, (tables ->> 'closed_at')::timestamptz, null, null, snapshot,
      ${rowOf('file')}
    from jsonb_populate_record(null::app.case_file, tables -> 'opened') o
    on conflict (id) do update set (number, channel, opened_at, closed_at, frozen_at, known_seq, state,${COLUMNS}) =
      row(excluded.number, excluded.channel, excluded.opened_at, excluded.closed_at, null, null, excluded.state,
        ${rowOf('excluded')});
    return;
  end if;
  -- Only a case that is not ahead of its ledger can record, so recording unfreezes it.
  update app.case_file f set (frozen_at, known_seq, state, closed_at,${COLUMNS}) =
    row(null, null, snapshot,
      case when tables ? 'closed_at' then (tables ->> 'closed_at')::timestamptz else f.closed_at end, ${rowOf('file')})
  where f.id = of_case;
  if not found then raise exception 'case % has no file to update', of_case; end if;
end
$$;
`

/** Of the cases that are there already: what decisions of that day write. */
const NEXT_TASK = `
  select json_build_object(
    'instance', t.instance, 'item', t.item, 'organisation', t.organisation_id, 'user', t.user_id,
    'due', round(extract(epoch from t.due) * 1000)::bigint, 'basis', t.basis, 'late', t.late,
    'risky', not t.late and exists (
      select from jsonb_each(f.state::jsonb -> 'clocks') c
        cross join lateral jsonb_array_elements(c.value -> 'thresholds') h
      where c.value ->> 'instance' = t.instance and c.value ->> 'state' = 'running' and h ->> 'kind' = 'at_risk'
        and (c.value -> 'fired') ? (h ->> 'id')
        and not exists (select from app.clock b where b.case_id = f.id and b.id = c.key and b.breached)))
  from app.task t join app.plan_item p on p.case_id = t.case_id and p.instance = t.instance
  where t.case_id = f.id and t.ended_at is null and p.state <> 'enabled'
  order by t.state = 'suspended', t.due nulls last, t.opened_at,
    (f.state -> 'instances' -> t.instance ->> 'openedSeq')::integer, t.instance collate "C"
  limit 1`

const iso = (at: string): string => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
/** Read off the tables of steps and limits, of a case named `f`. */
export const COURSE = `
  jsonb_build_object(
    'opened', (select coalesce(jsonb_object_agg(i.item, ${iso('i.at')}), '{}') from (
      select p.item, min(p.opened_at) as at from app.plan_item p where p.case_id = f.id group by p.item) i),
    'done', (select coalesce(jsonb_object_agg(i.item, ${iso('i.at')}), '{}') from (
      select p.item, min(p.ended_at) as at from app.plan_item p
      where p.case_id = f.id and p.state = 'completed' and p.ended_at is not null group by p.item) i),
    'stages', (select coalesce(jsonb_agg(jsonb_build_object('item', p.item, 'opened', ${iso('p.opened_at')},
        'ended', ${iso('p.ended_at')}, 'active', p.state = 'active')
        order by p.opened_at, p.instance collate "C"), '[]')
      from app.plan_item p where p.case_id = f.id and p.kind = 'stage'),
    'missed', (select coalesce(jsonb_agg(jsonb_build_object(
        'due', ${iso('k.due')}, 'law', k.basis <> 'product-default') order by k.due, k.id collate "C"), '[]')
      from app.clock k where k.case_id = f.id and k.breached),
    'served', (select ${iso('min(p.ended_at)')} from app.plan_item p
      where p.case_id = f.id and p.kind = 'task' and p.state = 'completed' and p.parent is not null
        and split_part(p.parent, '#', 1) <> (select first.item from app.plan_item first
          where first.case_id = f.id and first.kind = 'stage' and first.parent is null
          order by first.opened_at, first.item collate "C" limit 1)))`

export const FILLING = `
update app.case_file f set facts = coalesce(f.state -> 'facts', '{}'), next_task = (${NEXT_TASK}), course = ${COURSE}`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(WRITING).execute(db)
  await sql.raw(FILLING).execute(db)
  // Reports went through the stages of every case by it.
  await sql.raw('drop index app.plan_item_stages').execute(db)
}
