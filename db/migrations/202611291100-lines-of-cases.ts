// A list of cases shows facts and the next task of each. They stand beside the state, so that a page of a list need not
// read as many whole states as it has rows.
import { sql, type Kysely } from 'kysely'

const COLUMNS = `
  sop, edition, revision, sop_hash, subject, owner_organisation, area, offset_minutes, demo, status, closed_code, seq,
  next_instant, late_count, risk_count, unowned_count, open_count, earliest_due, stages, facts, next_task`
const rowOf = (name: string): string =>
  COLUMNS.split(',')
    .map((column) => `${name}.${column.trim()}`)
    .join(', ')

const WRITING = `
alter table app.case_file add column facts json not null default '{}', add column next_task json;

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

/** Of the cases that are there already; the same as `nextTask` in db/recording/next-task.ts, of that day. */
export const FILLING = `
update app.case_file f set facts = f.state -> 'facts', next_task = (
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
  limit 1)
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(WRITING).execute(db)
  await sql.raw(FILLING).execute(db)
}
