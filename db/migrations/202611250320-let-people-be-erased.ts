// Erasure: asked for by one person, approved by another, carried out by a worker in one transaction that destroys her
// key, and then scrubbed from the pages of the disk. The worker still sees nothing of the vault: what it needs it asks
// by functions that answer counts.
import { sql, type Kysely } from 'kysely'

const TABLE = `
create table app.erasure_request (
  id uuid primary key, person_id uuid not null references app.person, organisation_id uuid not null,
  ground text not null check (ground in ('subject_request', 'guardian_request', 'retention_over', 'court_order', 'entered_by_mistake')),
  asked_by uuid not null, asked_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'approved', 'erased', 'rejected', 'withdrawn')),
  decided_by uuid, decided_at timestamptz, rejection text check (rejection in ('not_her_wish', 'wrong_person', 'still_needed', 'law_forbids')), carry_out_at timestamptz,
  lapsed_at timestamptz, lapsed_for text[] not null default '{}',
  withdrawn_by uuid, withdrawn_at timestamptz, erased_at timestamptz, erased jsonb, waits_for text[], waited boolean not null default false, scrubbed_at timestamptz,
  check (decided_by is null or decided_by <> asked_by),
  check (state not in ('approved', 'rejected', 'erased') or (decided_by is not null and decided_at is not null)),
  check (state <> 'waiting' or decided_by is null), check ((state = 'rejected') = (rejection is not null)),
  check (state not in ('approved', 'erased') or carry_out_at >= decided_at), check ((state = 'withdrawn') = (withdrawn_by is not null)),
  check ((state = 'erased') = (erased_at is not null)), check (scrubbed_at is null or state = 'erased')
);
create unique index erasure_open on app.erasure_request (person_id) where state in ('waiting', 'approved');
create index erasure_wanted on app.erasure_request (carry_out_at) where state = 'approved';
create index erasure_unscrubbed on app.erasure_request (erased_at) where state = 'erased' and scrubbed_at is null;
create index erasure_newest on app.erasure_request (asked_at desc, id desc);
create index request_key_of_person on app.request_key ((body ->> 'id')) where body ? 'mask';
`

/**
 * Postgres keeps samples of what columns hold for its planner, in a catalogue that nobody can scrub: of these it must
 * keep none. Naming the type again drops what it has.
 */
const SAMPLED = [
  ['person_key', 'value', 'text'],
  ['person', 'mask', 'text'],
  ['access_log', 'purpose', 'text'],
  ['request_key', 'body', 'jsonb'],
] as const
const NO_SAMPLES = SAMPLED.map(
  ([table, column, type]) => `
alter table app.${table} alter column ${column} set statistics 0;
alter table app.${table} alter column ${column} type ${type};`,
).join('')

const MOVES = `
create function app.erasure_moves() returns trigger language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if old.state || '>' || new.state not in ('waiting>approved', 'waiting>rejected', 'waiting>withdrawn', 'approved>withdrawn', 'approved>waiting', 'approved>erased', 'erased>erased')
    or (new.id, new.person_id, new.organisation_id, new.ground, new.asked_by, new.asked_at) is distinct from (old.id, old.person_id, old.organisation_id, old.ground, old.asked_by, old.asked_at)
    or (new.state = 'approved' and new.carry_out_at < now())
  then raise exception 'an erasure does not move from % to %', old.state, new.state using errcode = 'check_violation'; end if;
  return new;
end $$;
revoke all on function app.erasure_moves() from public;
create trigger erasure_moves before update on app.erasure_request for each row execute function app.erasure_moves();
`

const MAY_READ = `((select app.can('request_erasure')) or (select app.can('approve_erasure')))`
const IN_REACH = `(organisation_id = (select app.org()) or (select app.reach()) = 'all')`
const ME = `(select app.user_id())`
const RIGHTS = `
alter table app.erasure_request enable row level security;
alter table app.erasure_request force row level security;
create policy owner_carries_out on app.erasure_request for all to current_user using (true) with check (true);
grant select, insert (id, person_id, organisation_id, ground, asked_by), update (state, decided_by, decided_at, rejection, carry_out_at, withdrawn_by, withdrawn_at) on app.erasure_request to tapak_door;
create policy door_reads on app.erasure_request for select to tapak_door using (${MAY_READ} and ${IN_REACH});
create policy door_asks on app.erasure_request for insert to tapak_door with check (
  (select app.can('request_erasure')) and asked_by = ${ME} and state = 'waiting'
  and exists (select from app.person p where p.id = person_id and p.organisation_id = erasure_request.organisation_id and p.erased_at is null));
create policy door_decides on app.erasure_request for update to tapak_door using (${MAY_READ} and ${IN_REACH} and state in ('waiting', 'approved')) with check (
  (state in ('approved', 'rejected') and (select app.can('approve_erasure')) and decided_by = ${ME} and asked_by <> ${ME} and withdrawn_by is null)
  or (state = 'withdrawn' and withdrawn_by = ${ME} and (asked_by = ${ME} or decided_by = ${ME})));
`

/** Deletion runs as the owner, whom forced policies bind too. */
const SEALED = ['person_identity', 'answer', 'draft', 'note', 'consent_record']
const OWNER = `
${SEALED.map((table) => `create policy owner_erases on app.${table} for all to current_user using (true) with check (true);`).join('\n')}
create policy owner_erases on app.person_key for delete to current_user using (true);
create policy owner_reads_looks on app.access_log for select to current_user using (true);
create policy owner_blanks on app.access_log for update to current_user using (true) with check (true);
create policy owner_reads_answers on app.request_key for select to current_user using (true);
create policy owner_blanks on app.request_key for update to current_user using (true) with check (true);
`

const WORK = `
create function app.erasures_due() returns table (id uuid, person_id uuid, organisation_id uuid, ground text, asked_by uuid, decided_by uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.id, r.person_id, r.organisation_id, r.ground, r.asked_by, r.decided_by from app.erasure_request r where r.state = 'approved' and r.carry_out_at <= now() order by r.carry_out_at, r.id
$$;

-- Of a person's cases only what the rules look at: no id, no number, no answer.
create function app.cases_of_person(person uuid) returns table (sop text, status text, closed_at timestamptz, happened jsonb, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.sop, c.status, c.closed_at, c.state -> 'happened', p.created_at from app.person p left join app.case_file c on c.subject = p.id where p.id = person order by c.opened_at, c.id
$$;
create function app.cases_that_hold(person uuid) returns table (sop text, status text, closed_at timestamptz, happened jsonb, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select h.* from app.cases_of_person(person) h where app.can('request_erasure') or app.can('approve_erasure')
$$;

create function app.lapse_erasure(request uuid, reasons text[]) returns void language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.erasure_request r set state = 'waiting', decided_by = null, decided_at = null, carry_out_at = null, lapsed_at = now(), lapsed_for = reasons where r.id = request and r.state = 'approved'
$$;

-- All of it or nothing: her key, every word that it sealed, every key by which she is found, what was left of her in words. Every table of the schema
-- that holds a ciphertext takes part without being named; a test holds each of them to a policy that lets the owner delete.
create function app.erase_person(request uuid) returns jsonb language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare wanted app.erasure_request; sealed record; touched bigint; counts jsonb := '{}'; documents regprocedure := to_regprocedure('app.destroy_documents(uuid)');
begin
  select * into wanted from app.erasure_request r where r.id = request for update;
  if wanted.state is distinct from 'approved' or wanted.carry_out_at > now() or wanted.decided_by = wanted.asked_by then return null; end if;
  perform from app.person p where p.id = wanted.person_id for update;
  if exists (select from app.case_file c where c.subject = wanted.person_id and c.status <> 'closed') then return null; end if;
  for sealed in
    select c.table_name as name, bool_or(c.column_name = 'person_id') as of_person, bool_or(c.column_name = 'ciphertext' and c.is_nullable = 'YES') as stays
    from information_schema.columns c where c.table_schema = 'app' group by c.table_name
    having bool_or(c.column_name = 'ciphertext') and (bool_or(c.column_name = 'person_id') or bool_or(c.column_name = 'case_id')) order by 1
  loop
    execute format(case when sealed.stays then 'update app.%I set ciphertext = null where ciphertext is not null and %s' else 'delete from app.%I where %s' end, sealed.name,
      case when sealed.of_person then 'person_id = $1' else 'case_id in (select c.id from app.case_file c where c.subject = $1)' end) using wanted.person_id;
    get diagnostics touched = row_count;
    counts := counts || jsonb_build_object(sealed.name, touched);
  end loop;
  delete from app.person_key k where k.person_id = wanted.person_id;
  get diagnostics touched = row_count;
  counts := counts || jsonb_build_object('person_key', touched);
  update app.access_log l set purpose = 'erased' where l.object_type = 'person' and l.object_id = wanted.person_id::text and l.purpose !~ '^[a-z_]{1,40}$';
  get diagnostics touched = row_count;
  counts := counts || jsonb_build_object('access_log', touched);
  update app.request_key k set body = jsonb_set(k.body, '{mask}', '"•••"') where k.body ? 'mask' and k.body ->> 'id' = wanted.person_id::text;
  update app.person p set dek = '', kek_id = '', mask = '•••', identity_state = 'erased', erased_at = now() where p.id = wanted.person_id;
  -- Files have keys of their own, wrapped by hers; whoever keeps files empties those and tells which blobs are litter now.
  if documents is not null then
    execute format('select count(*) from %s', replace(documents::text, '(uuid)', '($1)')) into touched using wanted.person_id;
    counts := counts || jsonb_build_object('document', touched);
  end if;
  update app.erasure_request r set state = 'erased', erased_at = now(), erased = counts where r.id = request;
  return counts;
end $$;

-- A deleted row stays on its page until that is written over. The tables that held a key, a name or a
-- sentence about her in clear are written anew, with their indexes, and
-- the old files go. Postgres would carry dead rows along for as long as somebody's transaction is older than the erasure, and does not say so: false until
-- every transaction of this database that was open at the first try has ended, and then every one that was open at that moment: its snapshot may be as old.
create function app.scrub_erased() returns boolean language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp set lock_timeout = '3s' as $$
declare open_now text[]; looks bigint;
begin
  if not exists (select from app.erasure_request r where r.state = 'erased' and r.scrubbed_at is null) then return true; end if;
  select coalesce(array_agg(l.virtualxid), '{}') into open_now from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'virtualxid' and l.granted and l.pid <> pg_backend_pid() and a.datname = current_database();
  update app.erasure_request r set waits_for = open_now where r.state = 'erased' and r.scrubbed_at is null and r.waits_for is null;
  update app.erasure_request r set waited = true, waits_for = open_now where r.state = 'erased' and r.scrubbed_at is null and not r.waited and not r.waits_for && open_now;
  if exists (select from app.erasure_request r where r.state = 'erased' and r.scrubbed_at is null and (not r.waited or r.waits_for && open_now)) then return false; end if;
  select count(*) into looks from app.erasure_request r where r.state = 'erased' and r.scrubbed_at is null and (r.erased ->> 'access_log')::integer > 0;
  lock table app.person, app.person_key in access exclusive mode;
  cluster app.person using person_pkey;
  cluster app.person_key using person_key_pkey;
  if looks > 0 then cluster app.access_log using access_log_pkey; end if;
  update app.erasure_request r set scrubbed_at = now() where r.state = 'erased' and r.scrubbed_at is null;
  return true;
end $$;
revoke all on function app.erasures_due(), app.cases_of_person(uuid), app.cases_that_hold(uuid), app.lapse_erasure(uuid, text[]), app.erase_person(uuid), app.scrub_erased() from public;
grant execute on function app.erasures_due(), app.cases_of_person(uuid), app.lapse_erasure(uuid, text[]), app.erase_person(uuid), app.scrub_erased() to tapak_recorder;
grant execute on function app.cases_that_hold(uuid) to tapak_door;
`

/**
 * The worker writes one kind of row into the stream of an organisation, bound to it for one transaction: that somebody
 * was erased.
 */
const STREAM = `
create function app.recorded_stream() returns text language sql stable as $$ select nullif(current_setting('app.stream', true), '') $$;
revoke all on function app.recorded_stream() from public;
grant execute on function app.recorded_stream() to tapak_recorder;
create policy recorder_tells_erasures on app.case_event for insert to tapak_recorder with check (stream = (select app.recorded_stream()) and starts_with(stream, 'org:') and type = 'person_erased');
create policy recorder_moves_head_of_stream on app.ledger_head for all to tapak_recorder
  using (stream = (select app.recorded_stream()) and starts_with(stream, 'org:')) with check (stream = (select app.recorded_stream()) and starts_with(stream, 'org:'));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, NO_SAMPLES, MOVES, RIGHTS, OWNER, WORK, STREAM]) await sql.raw(part).execute(db)
}
