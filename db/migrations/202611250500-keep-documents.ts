// Files that belong to a question of a task. The row decides: a blob that no ready row names is litter. Name and file
// key are sealed under the person's key; deleting empties both, so that what a driver or a backup still holds cannot be
// opened.
import { sql, type Kysely } from 'kysely'

const TABLE = `
create table app.document (
  id uuid primary key, case_id uuid not null, task_id uuid not null, person_id uuid not null, field text not null,
  class text not null check (class in ('D0', 'D1', 'D2', 'D3', 'D4')),
  state text not null check (state in ('arriving', 'ready', 'refused', 'deleted')), name bytea, file_key bytea, blob uuid unique,
  kind text, size bigint, sha256 text, received_sha256 text, scanned boolean, reason text, request_id text,
  created_by uuid not null, created_at timestamptz not null default now(), organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  ready_at timestamptz, deleted_at timestamptz, deleted_by uuid,
  check (state <> 'ready' or (name is not null and file_key is not null and blob is not null and kind is not null and size is not null and sha256 is not null)),
  check (state not in ('deleted', 'refused') or (name is null and file_key is null))
);
create index document_case on app.document (case_id, created_at desc, id);
create index document_person on app.document (person_id);
alter table app.document enable row level security;
alter table app.document force row level security;
create policy owner_reads on app.document for select to current_user using (true);
create policy owner_destroys on app.document for update to current_user using (true) with check (state = 'deleted');
grant select, insert, update, delete on app.document to tapak_door;
`

/**
 * As answers are seen, no longer than the office takes part in the case, and by nobody who is shut out of it; what
 * endangers somebody only by who brought it and by whoever holds its task.
 */
const OURS = `organisation_id = (select app.org())`
const MINE = `created_by = (select app.user_id())`
const OWNED_CASE = `case_id in (select c.id from app.case_file c where c.owner_organisation = (select app.org()))`
const NAMED = `${MINE} or exists (select 1 from app.task t where t.id = task_id and t.user_id = (select app.user_id()))`
const TAKES_PART = `case_id in (select a.case_id from app.case_access a where a.organisation_id = (select app.org())) and case_id <> all((select app.shut_out_of())::uuid[])`
const SEEN = `${TAKES_PART} and case when class = 'D4' then ${OURS} and (${NAMED}) else ${OURS} or ${OWNED_CASE} end`
const DOOR = `
create policy door_reads on app.document for select to tapak_door using (${SEEN});
create policy door_adds on app.document for insert to tapak_door with check (${OURS} and ${MINE} and state = 'arriving' and exists (select 1 from app.task t where t.id = task_id and t.case_id = document.case_id));
create policy door_changes on app.document for update to tapak_door using (${SEEN}) with check (${SEEN});
create policy door_forgets on app.document for delete to tapak_door using (${OURS} and ${MINE} and state = 'arriving');
`

/**
 * They see past what one person may see, and tell nothing but names of blobs. Only whose own key is gone already can
 * lose her documents.
 */
const FUNCTIONS = `
create function app.blobs_kept(names uuid[]) returns setof uuid language sql stable security definer set search_path = app, pg_temp
  as $$ select d.blob from app.document d where d.blob = any(names) and d.state = 'ready' $$;
create function app.forget_documents() returns void language sql volatile security definer set search_path = app, pg_temp as $$
  update app.document d set state = 'deleted', name = null, file_key = null, reason = 'erasure', deleted_at = now()
  from app.person p where p.id = d.person_id and p.erased_at is not null and d.state <> 'deleted' $$;
create function app.destroy_documents(whose uuid) returns setof uuid language plpgsql security definer set search_path = app, pg_temp as $$
begin
  if not exists (select 1 from app.person p where p.id = whose and p.erased_at is not null) then
    raise exception 'documents are destroyed only of a person who is erased' using errcode = 'insufficient_privilege';
  end if;
  update app.document set state = 'deleted', name = null, file_key = null, reason = 'erasure', deleted_at = now() where person_id = whose and state <> 'deleted';
  return query select d.blob from app.document d where d.person_id = whose and d.blob is not null;
end $$;
revoke all on function app.blobs_kept(uuid[]), app.forget_documents(), app.destroy_documents(uuid) from public;
grant execute on function app.blobs_kept(uuid[]), app.forget_documents(), app.destroy_documents(uuid) to tapak_door, tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, DOOR, FUNCTIONS]) await sql.raw(part).execute(db)
}
