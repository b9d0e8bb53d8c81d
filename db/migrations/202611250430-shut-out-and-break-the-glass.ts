// Two exceptions to who sees a case. A colleague with a conflict of interest is shut out of one case at once, whatever
// else would let her in; and somebody who may not see a case opens it in an emergency, for minutes, while its owner is
// told and another person has to answer for it.
import { sql, type Kysely } from 'kysely'

const OWN_ORGANISATION = `organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid`
const TABLES = `
create table app.case_lock (
  id uuid primary key, case_id uuid not null, user_id uuid not null references app.user_account, reason text not null, set_by uuid not null, set_at timestamptz not null default now(), ${OWN_ORGANISATION},
  lifted_by uuid, lifted_at timestamptz,
  check (user_id <> set_by), check ((lifted_by is null) = (lifted_at is null)), check (lifted_by <> user_id)
);
create unique index case_lock_standing on app.case_lock (case_id, user_id) where lifted_at is null;
create index case_lock_of_user on app.case_lock (user_id) where lifted_at is null;

create table app.break_glass (
  id uuid primary key, case_id uuid not null, user_id uuid not null references app.user_account, organisation_id uuid not null, reason text not null, words bytea,
  opened_at timestamptz not null default now(), expires_at timestamptz not null, review_due_at timestamptz not null,
  finding text check (finding in ('justified', 'not_justified')), reviewed_by uuid, reviewed_at timestamptz,
  check (expires_at > opened_at and expires_at <= opened_at + interval '60 minutes'), check (reviewed_by <> user_id), check ((finding is null) = (reviewed_by is null)), check ((finding is null) = (reviewed_at is null))
);
create index break_glass_of_user on app.break_glass (user_id, expires_at);
create index break_glass_waiting on app.break_glass (review_due_at) where finding is null;
create index break_glass_newest on app.break_glass (opened_at desc);
`

const force = (table: string): string => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy owner_reads on app.${table} for select to current_user using (true);
`

/** Asked by the policies of a case, once per statement: hence no policy of theirs may ask the case back. */
const QUESTIONS = `
create function app.shut_out_of() returns uuid[] language sql stable security definer set search_path = pg_catalog, app, pg_temp
  as $$ select coalesce(array_agg(l.case_id), '{}') from app.case_lock l where l.user_id = app.user_id() and l.lifted_at is null $$;
create function app.shut_out_people() returns uuid[] language sql stable security definer set search_path = pg_catalog, app, pg_temp
  as $$ select coalesce(array_agg(c.subject), '{}') from app.case_file c where c.id = any(app.shut_out_of()) $$;
create function app.opened_in_emergency() returns uuid[] language sql stable security definer set search_path = pg_catalog, app, pg_temp
  as $$ select coalesce(array_agg(b.case_id), '{}') from app.break_glass b where b.user_id = app.user_id() and b.expires_at > now() $$;
create function app.emergency_people() returns uuid[] language sql stable security definer set search_path = pg_catalog, app, pg_temp
  as $$ select coalesce(array_agg(c.subject), '{}') from app.case_file c where c.id = any(app.opened_in_emergency()) $$;
-- Whose eyes differ from her colleagues': ids of people, no case.
create function app.excepted_users() returns table (user_id uuid) language sql stable security definer set search_path = pg_catalog, app, pg_temp
  as $$ select l.user_id from app.case_lock l where l.lifted_at is null union select b.user_id from app.break_glass b where b.expires_at > now() $$;

-- Finds and opens in one step: a number that is only looked up would leave no trace. Nothing for a colleague who is shut out of it.
create function app.break_glass_on(opening uuid, case_number text, because text, minutes integer, review_hours integer) returns table (case_id uuid, subject uuid, expires_at timestamptz)
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with asked as (
    select c.id, c.subject from app.case_file c
    where c.number = case_number and app.can('break_glass') and app.user_id() is not null and app.org() is not null and c.id <> all(app.shut_out_of())),
  opened as (
    insert into app.break_glass (id, case_id, user_id, organisation_id, reason, expires_at, review_due_at)
    select opening, a.id, app.user_id(), app.org(), because, now() + make_interval(mins => minutes), now() + make_interval(hours => review_hours) from asked a
    on conflict (id) do nothing returning break_glass.case_id, break_glass.expires_at)
  select o.case_id, a.subject, o.expires_at from opened o join asked a on a.id = o.case_id
$$;
revoke all on function app.shut_out_of(), app.shut_out_people(), app.opened_in_emergency(), app.emergency_people(), app.excepted_users(), app.break_glass_on(uuid, text, text, integer, integer) from public;
grant execute on function app.shut_out_of(), app.shut_out_people(), app.opened_in_emergency(), app.emergency_people(), app.excepted_users(), app.break_glass_on(uuid, text, text, integer, integer) to tapak_door;
create policy owner_opens on app.break_glass for insert to current_user with check (true);
`

/**
 * As in the migration before: the owner may inherit the policies of the door, and must not be bound by those that
 * narrow.
 */
const IS_OWNER = `(select app.is_owner())`
const OUT = `(select app.shut_out_of())::uuid[]`
const IN_EMERGENCY = `(select app.opened_in_emergency())::uuid[]`
const EMERGENCY_PEOPLE = `(select app.emergency_people())::uuid[]`
const shutOut = (table: string, column: string, from = OUT): string =>
  `create policy door_is_shut on app.${table} as restrictive for select to tapak_door using (${IS_OWNER} or ${column} <> all(${from}));`
/**
 * Reading only, the person's row and fields among it; what was answered, noted or drafted never, and of her fields
 * never how to reach her safely.
 */
const SIGHT = [
  shutOut('case_file', 'id'),
  ...['case_access', 'task', 'answer', 'draft', 'consent_record', 'note', 'deletion_request'].map((table) =>
    shutOut(table, 'case_id'),
  ),
  shutOut('person', 'id', '(select app.shut_out_people())::uuid[]'),
  `create policy door_reads_in_emergency on app.case_file for select to tapak_door using (id = any(${IN_EMERGENCY}));`,
  `create policy door_reads_in_emergency on app.task for select to tapak_door using (case_id = any(${IN_EMERGENCY}));`,
  // Work that ended shows to offices that take part, and in an emergency.
  `alter policy door_reads_while_shared on app.task using (
    (select app.org()) is null or ended_at is null or owner_organisation = (select app.org()) or (select app.reach()) <> 'own'
    or case_id in (select a.case_id from app.case_access a where a.organisation_id = (select app.org())) or case_id = any(${IN_EMERGENCY}));`,
  `create policy door_reads_in_emergency on app.person for select to tapak_door using (id = any(${EMERGENCY_PEOPLE}));`,
  `create policy door_hides_safe_contact on app.person_identity as restrictive for select to tapak_door using (${IS_OWNER} or field <> 'safe_contact' or person_id <> all(${EMERGENCY_PEOPLE}));`,
  ...['person_identity', 'person_key'].flatMap((table) => [
    `create policy door_only_reads_in_emergency on app.${table} as restrictive for insert to tapak_door with check (${IS_OWNER} or person_id <> all(${EMERGENCY_PEOPLE}));`,
    `create policy door_only_deletes_outside_emergency on app.${table} as restrictive for delete to tapak_door using (${IS_OWNER} or person_id <> all(${EMERGENCY_PEOPLE}));`,
  ]),
  `create policy door_only_changes_outside_emergency on app.person_identity as restrictive for update to tapak_door using (${IS_OWNER} or person_id <> all(${EMERGENCY_PEOPLE}));`,
].join('\n')

const COORDINATES = `(select app.can('coordinate_case')) and exists (select 1 from app.case_file c where c.id = case_id and c.owner_organisation = (select app.org()))`
const SEEN = `exists (select 1 from app.case_file c where c.id = case_id)`
const ME = `(select app.user_id())`
const DOOR = `
grant select, insert, update (lifted_by, lifted_at) on app.case_lock to tapak_door;
create policy door_reads on app.case_lock for select to tapak_door using (${SEEN});
create policy door_locks on app.case_lock for insert to tapak_door with check (${COORDINATES} and set_by = ${ME} and lifted_at is null);
create policy door_lifts on app.case_lock for update to tapak_door using (${COORDINATES} and lifted_at is null) with check (lifted_by = ${ME});

grant select, update (words, finding, reviewed_by, reviewed_at) on app.break_glass to tapak_door;
create policy door_reads on app.break_glass for select to tapak_door using (user_id = ${ME} or ${SEEN});
create policy door_says_why on app.break_glass for update to tapak_door using (user_id = ${ME} and words is null and finding is null) with check (user_id = ${ME} and finding is null);
create policy door_reviews on app.break_glass for update to tapak_door
  using (finding is null and user_id <> ${ME} and ((${COORDINATES}) or ((select app.can('review_access')) and ${SEEN}))) with check (reviewed_by = ${ME});
`

/**
 * Whoever sees the case looks again, and a colleague who lost it sees her lists anew. Past the last row: what the asker
 * has done herself counts as seen.
 */
const TOLD = `
create function app.tell_case() returns trigger language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_notify('tapak', new.case_id || ':' || coalesce((select c.seq from app.case_file c where c.id = new.case_id), 0) + 1);
  return null;
end $$;
-- A stream knows of a case only once it was told of it: whose own sight changes, reads everything anew.
create function app.tell_excepted() returns trigger language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_notify('tapak', 'user:' || new.user_id);
  return null;
end $$;
revoke all on function app.tell_case(), app.tell_excepted() from public;
create trigger lock_changes after insert or update on app.case_lock for each row execute function app.tell_case();
create trigger lock_changes_sight after insert or update on app.case_lock for each row execute function app.tell_excepted();
create trigger glass_breaks after insert or update on app.break_glass for each row execute function app.tell_case();
`

/** The search for a person: whoever is shut out of her case hears of her no more than a stranger would. */
const narrowSearch = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{
    definition: string
  }>`select pg_get_functiondef('app.find_people(text, text, text[], integer, real)'::regprocedure) as definition`.execute(
    db,
  )
  const definition = rows[0]?.definition ?? ''
  const narrowed = definition
    .replace(
      'p.organisation_id = a.org or exists (',
      'p.id <> all(app.shut_out_people()) and (p.organisation_id = a.org or exists (',
    )
    .replace(`x.basis <> 'signature') as ours`, `x.basis <> 'signature')) as ours`)
  if (!narrowed.includes(`'signature')) as ours`))
    throw new Error('the search for a person is not the one that this migration knows')
  await sql.raw(narrowed).execute(db)
}

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, ...['case_lock', 'break_glass'].map(force), QUESTIONS, SIGHT, DOOR, TOLD])
    await sql.raw(part).execute(db)
  await narrowSearch(db)
}
