// Whoever opens a case keeps sight of her own act, wherever she works by now and whoever has the case: what she
// entered, as she entered it, of that case alone. Asked by these functions and by nothing else: it opens no row of a
// case, of a person or of a later answer.
import { sql, type Kysely } from 'kysely'

/**
 * The rows that the opening left, with what its procedure was then; and the first answers of hers to the steps that it
 * opened.
 */
const ENTERED = `
create index case_event_opener on app.case_event (actor, at desc, stream) where seq = 1 and type = 'case_opened';
create function app.opened_by_me(of_case uuid) returns setof app.case_event language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select e.* from app.case_event first join app.case_event e on e.stream = first.stream and e.command_id = first.command_id
  where first.stream = of_case::text and first.seq = 1 and first.type = 'case_opened' and first.actor = app.user_id()::text and app.org() is not null and of_case <> all(app.shut_out_of())
  order by e.seq
$$;
create function app.cases_opened_by_me(before timestamptz, before_case uuid, most integer) returns table (case_id uuid, canon text) language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select e.stream::uuid, e.canon from app.case_event e
  where e.seq = 1 and e.type = 'case_opened' and e.actor = app.user_id()::text and app.org() is not null and app.stream_case(e.stream) <> all(app.shut_out_of())
    and (before is null or (e.at, e.stream) < (before, before_case::text))
  order by e.at desc, e.stream desc limit most
$$;
-- As everywhere: what narrows the door's sight does not bind the owner of the tables, who may inherit it.
alter policy door_reads_while_shared on app.answer using (
  (select app.is_owner()) or (select app.org()) is null or case_id in (select a.case_id from app.case_access a where a.organisation_id = (select app.org())));
create policy owner_reads_what_the_opener_entered on app.answer for select to current_user using (true);
create function app.entered_by_me(of_case uuid, tasks uuid[]) returns table (id uuid, task_id uuid, person_id uuid, ciphertext bytea, created_at timestamptz, dek bytea, kek_id text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select distinct on (a.task_id, a.state) a.id, a.task_id, a.person_id, a.ciphertext, a.created_at, p.dek, p.kek_id
  from app.answer a join app.person p on p.id = a.person_id and p.erased_at is null
  where a.case_id = of_case and a.created_by = app.user_id() and a.task_id = any(tasks) and a.state <> 'staged' and exists (select from app.opened_by_me(of_case))
  order by a.task_id, a.state, a.created_at, a.id
$$;
revoke all on function app.opened_by_me(uuid), app.cases_opened_by_me(timestamptz, uuid, integer), app.entered_by_me(uuid, uuid[]) from public;
grant execute on function app.opened_by_me(uuid), app.cases_opened_by_me(timestamptz, uuid, integer), app.entered_by_me(uuid, uuid[]) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(ENTERED).execute(db)
}
