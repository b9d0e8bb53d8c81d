// What colleagues write to each other about a case. Each text is sealed under the key of the person whom the case is
// about; a correction is another text, and what was taken back leaves its mark and is read by nobody.
import { sql, type Kysely } from 'kysely'

const TABLES = `
create table app.case_note (
  id uuid primary key, case_id uuid not null, created_by uuid not null, created_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  mentions uuid[] not null default '{}' check (cardinality(mentions) <= 10), version integer not null default 1 check (version > 0), taken_back_at timestamptz
);
create index case_note_of_case on app.case_note (case_id, created_at desc, id desc);
create table app.case_note_text (
  note_id uuid not null references app.case_note, version integer not null check (version > 0), case_id uuid not null, ciphertext bytea not null, at timestamptz not null default now(),
  primary key (note_id, version)
);
create index case_note_text_of_case on app.case_note_text (case_id);
`

const force = (table: string): string => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy owner_erases on app.${table} for all to current_user using (true) with check (true);
`

const ME = `(select app.user_id())`
const OURS = `organisation_id = (select app.org())`
const OWNED_CASE = `case_id in (select c.id from app.case_file c where c.owner_organisation = (select app.org()))`
/** Takes part as owner or with work: who is asked to sign, reads by reach or came in an emergency reads no note. */
const IN = `case_id in (select a.case_id from app.case_access a where a.organisation_id = (select app.org()) and a.basis <> 'signature')`
const MINE_STANDING = `created_by = ${ME} and taken_back_at is null`
/**
 * As in the migrations before: the owner may inherit the policies of the door, and must not be bound by those that
 * narrow.
 */
const IS_OWNER = `(select app.is_owner())`

const DOOR = `
grant select, insert on app.case_note, app.case_note_text to tapak_door;
grant update (version, taken_back_at) on app.case_note to tapak_door;
create policy door_reads on app.case_note for select to tapak_door using ((${OURS} or ${OWNED_CASE} or ${ME} = any(mentions)) and ${IN});
create policy door_writes on app.case_note for insert to tapak_door with check (${OURS} and ${MINE_STANDING} and ${IN});
create policy door_changes on app.case_note for update to tapak_door using (${MINE_STANDING} and ${IN}) with check (created_by = ${ME});
create policy door_reads on app.case_note_text for select to tapak_door using (exists (select 1 from app.case_note n where n.id = note_id and n.taken_back_at is null));
create policy door_writes on app.case_note_text for insert to tapak_door with check (exists (select 1 from app.case_note n where n.id = note_id and n.case_id = case_note_text.case_id and n.created_by = ${ME} and n.taken_back_at is null));
${['case_note', 'case_note_text']
  .map(
    (table) => `
create policy door_may_read on app.${table} as restrictive for select to tapak_door using (${IS_OWNER} or (select app.reads_answers()));
create policy door_is_shut on app.${table} as restrictive for select to tapak_door using (${IS_OWNER} or case_id <> all((select app.shut_out_of())::uuid[]));`,
  )
  .join('\n')}
create trigger note_is_written after insert or update on app.case_note for each row execute function app.tell_case();
`

/** Which offices take part: the owner knows them all, every other office itself and the owner. */
const QUESTION = `
create function app.offices_on(of_case uuid) returns uuid[] language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(array_agg(distinct a.organisation_id), '{}') from app.case_access a join app.case_file c on c.id = a.case_id
  where a.case_id = of_case and a.basis <> 'signature' and of_case <> all(app.shut_out_of()) and (a.organisation_id = app.org() or a.basis = 'owner' or c.owner_organisation = app.org())
    and exists (select from app.case_access m where m.case_id = of_case and m.organisation_id = app.org() and m.basis <> 'signature')
$$;
revoke all on function app.offices_on(uuid) from public;
grant execute on function app.offices_on(uuid) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, ...['case_note', 'case_note_text'].map(force), DOOR, QUESTION])
    await sql.raw(part).execute(db)
}
