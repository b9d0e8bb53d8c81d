// Accounts, SOP versions, the vault, answers, access log: written by the API as the door role. The recorder sees of all
// this only SOP versions and the coded facts of staged answers, never the vault.
import { sql, type Kysely } from 'kysely'

const ACCOUNTS = `
create table app.area (code text primary key, name text not null, parent text references app.area, zone text not null, kind text not null);
create table app.organisation (
  id uuid primary key, slug text not null unique, name text not null, type text not null, level text not null, area text not null references app.area,
  parent_id uuid references app.organisation, roles text[] not null
);
create table app.user_account (
  id uuid primary key, email text not null, name text not null, password_hash text not null, active boolean not null default true, language text not null,
  created_at timestamptz not null default now()
);
create unique index user_account_email on app.user_account (lower(email));
create table app.membership (
  user_id uuid not null references app.user_account, organisation_id uuid not null references app.organisation, role text not null,
  primary key (user_id, organisation_id, role)
);
create index membership_organisation on app.membership (organisation_id);
create table app.session (
  token_hash bytea primary key check (length(token_hash) = 32), user_id uuid not null references app.user_account, created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(), expires_at timestamptz not null, revoked_at timestamptz
);
create index session_of_user on app.session (user_id);
create table app.sop_version (
  hash text primary key, sop text not null, edition text not null, revision integer not null, title jsonb not null, document jsonb not null, ir jsonb not null,
  source text not null, published_at timestamptz not null default now(), published_by uuid,
  unique (sop, edition, revision)
);
create sequence app.case_number;
`

const VAULT = (trigram: string): string => `
create table app.person (
  id uuid primary key, identity_state text not null, mask text not null, organisation_id uuid not null, created_by uuid not null, created_at timestamptz not null default now(),
  dek bytea not null, kek_id text not null, erased_at timestamptz
);
create index person_organisation on app.person (organisation_id);
create table app.person_identity (
  person_id uuid not null references app.person, field text not null, ciphertext bytea not null, updated_at timestamptz not null default now(),
  primary key (person_id, field)
);
create table app.person_key (
  person_id uuid not null references app.person, kind text not null, value text not null, birth_year integer,
  primary key (person_id, kind, value)
);
create index person_key_exact on app.person_key (kind, value);
create index person_key_similar on app.person_key using gin (value ${trigram}.gin_trgm_ops) where kind in ('name_new', 'name_old', 'name_solid');
`

const OWN_ORGANISATION = `organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid`
const ANSWERS = `
create table app.answer (
  id uuid primary key, case_id uuid not null, task_id uuid not null, person_id uuid not null, state text not null check (state in ('staged', 'committed')),
  ciphertext bytea not null, facts jsonb not null, created_by uuid not null, created_at timestamptz not null default now(), ${OWN_ORGANISATION}
);
create index answer_case on app.answer (case_id);
create index answer_task on app.answer (task_id);
create table app.draft (
  task_id uuid not null, user_id uuid not null, case_id uuid not null, person_id uuid not null, ciphertext bytea not null, version integer not null,
  saved_at timestamptz not null default now(), ${OWN_ORGANISATION}, primary key (task_id, user_id)
);
create table app.consent_record (
  id uuid primary key, case_id uuid not null, code text not null, ciphertext bytea, language text not null, method text not null, created_by uuid not null,
  created_at timestamptz not null default now(), ${OWN_ORGANISATION}
);
create index consent_record_case on app.consent_record (case_id, code);
create table app.note (
  id uuid primary key, case_id uuid not null, ciphertext bytea not null, created_by uuid not null, created_at timestamptz not null default now(), ${OWN_ORGANISATION}
);
create index note_case on app.note (case_id, created_at);
create table app.access_log (
  id bigint generated always as identity primary key, at timestamptz not null default now(), user_id uuid, organisation_id uuid, role text, action text not null,
  object_type text not null, object_id text, purpose text, fields text[] not null default '{}', allowed boolean not null, request_id text not null
);
create index access_log_object on app.access_log (object_type, object_id, at desc);
create index access_log_user on app.access_log (user_id, at desc);
create table app.request_key (
  id text not null, actor text not null, fingerprint text not null, status integer not null, body jsonb not null, created_at timestamptz not null default now(),
  primary key (actor, id)
);
`

const ALL = [
  'area',
  'organisation',
  'user_account',
  'membership',
  'session',
  'sop_version',
  'person',
  'person_identity',
  'person_key',
  'answer',
  'draft',
  'consent_record',
  'note',
  'access_log',
  'request_key',
]
/** Set up by whoever runs the migrations (first accounts, areas, the SOPs of the folder). */
const SET_UP = ['area', 'organisation', 'user_account', 'membership', 'sop_version']
/** Read by the definer functions, which run as the owner: sign-in and the search for the same person elsewhere. */
const DEFINER_READS = ['session', 'person', 'person_key']

const force = (table: string): string => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
${SET_UP.includes(table) ? `create policy owner_sets_up on app.${table} for all to current_user using (true) with check (true);` : ''}
${DEFINER_READS.includes(table) ? `create policy owner_reads on app.${table} for select to current_user using (true);` : ''}
`

const GRANTS = `
grant select on app.area, app.organisation, app.membership, app.sop_version to tapak_door;
grant insert, update on app.area, app.organisation to tapak_door;
grant insert, delete on app.membership to tapak_door;
grant insert on app.sop_version to tapak_door;
grant select (id, email, name, active, language, created_at), insert, update on app.user_account to tapak_door;
grant select, insert, update on app.session, app.person, app.person_identity, app.draft to tapak_door;
grant select, insert, delete on app.person_key to tapak_door;
grant delete on app.person_identity, app.draft to tapak_door;
grant select, insert on app.answer, app.consent_record, app.note, app.access_log, app.request_key to tapak_door;
grant delete on app.answer to tapak_door;
grant usage on sequence app.case_number to tapak_door;
grant select on app.sop_version to tapak_recorder;
grant select (id, case_id, task_id, state, facts), update (state) on app.answer to tapak_recorder;
`

const ADMINISTERS = `(select app.can('administer'))`
const SIGNED_IN = `(select app.user_id()) is not null`
const SELF = `user_id = (select app.user_id())`
const DOOR_ACCOUNTS = `
create policy door_reads on app.area for select to tapak_door using (true);
create policy door_adds on app.area for insert to tapak_door with check (${ADMINISTERS});
create policy door_changes on app.area for update to tapak_door using (${ADMINISTERS}) with check (${ADMINISTERS});
create policy door_reads on app.organisation for select to tapak_door using (true);
create policy door_adds on app.organisation for insert to tapak_door with check (${ADMINISTERS});
create policy door_changes on app.organisation for update to tapak_door using (${ADMINISTERS}) with check (${ADMINISTERS});
create policy door_reads on app.sop_version for select to tapak_door using (true);
create policy door_publishes on app.sop_version for insert to tapak_door with check ((select app.can('publish_sop')));
create policy recorder_reads on app.sop_version for select to tapak_recorder using (true);
create policy door_reads on app.user_account for select to tapak_door using (${SIGNED_IN});
create policy door_adds on app.user_account for insert to tapak_door with check (${ADMINISTERS});
create policy door_changes on app.user_account for update to tapak_door
  using (${ADMINISTERS} or id = (select app.user_id())) with check (${ADMINISTERS} or id = (select app.user_id()));
create policy door_reads on app.membership for select to tapak_door using (${SIGNED_IN});
create policy door_adds on app.membership for insert to tapak_door with check (${ADMINISTERS});
create policy door_removes on app.membership for delete to tapak_door using (${ADMINISTERS});
create policy door_keeps on app.session for all to tapak_door using (${SELF}) with check (${SELF});
create policy door_revokes on app.session for update to tapak_door using (${ADMINISTERS}) with check (${ADMINISTERS});
create policy door_keeps on app.request_key for all to tapak_door using (actor = (select app.user_id())::text) with check (actor = (select app.user_id())::text);
create policy door_adds on app.access_log for insert to tapak_door with check (user_id is not distinct from (select app.user_id()));
create policy door_reads on app.access_log for select to tapak_door using (
  ${SELF} or ((select app.can('verify_ledger')) and (organisation_id = (select app.org()) or (select app.reach()) = 'all')));
`

const OURS = `organisation_id = (select app.org())`
/** Takes part in a case of hers, as owner or with a task: reading by reach alone stays pseudonymous. */
const HER_CASES = `exists (select 1 from app.case_file c join app.case_access a on a.case_id = c.id where c.subject = person.id and a.organisation_id = (select app.org()))`
const OF_HER = `exists (select 1 from app.person p where p.id = person_id)`
const OWNED_CASE = `case_id in (select c.id from app.case_file c where c.owner_organisation = (select app.org()))`
const CASE_SEEN = `exists (select 1 from app.case_file c where c.id = case_id)`
const MINE = `created_by = (select app.user_id())`
const DOOR_VAULT = `
create policy door_reads on app.person for select to tapak_door using (${OURS} or ${HER_CASES});
create policy door_adds on app.person for insert to tapak_door with check (${OURS} and ${MINE});
create policy door_changes on app.person for update to tapak_door using (${OURS} or ${HER_CASES}) with check (${OURS} or ${HER_CASES});
${['person_identity', 'person_key'].map((table) => `create policy door_keeps on app.${table} for all to tapak_door using (${OF_HER}) with check (${OF_HER});`).join('\n')}
${['answer', 'consent_record', 'note']
  .map(
    (table) => `
create policy door_reads on app.${table} for select to tapak_door using (${OURS} or ${OWNED_CASE});
create policy door_adds on app.${table} for insert to tapak_door with check (${OURS} and ${MINE} and ${CASE_SEEN});`,
  )
  .join('\n')}
create policy door_unstages on app.answer for delete to tapak_door using (${OURS} and ${MINE} and state = 'staged');
create policy recorder_checks on app.answer for all to tapak_recorder using (case_id = (select app.case_id())) with check (case_id = (select app.case_id()) and state = 'committed');
create policy door_keeps on app.draft for all to tapak_door using (${SELF} and ${OURS}) with check (${SELF} and ${OURS} and exists (select 1 from app.task t where t.id = task_id));
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const found = await sql<{
    schema: string
  }>`select quote_ident(n.nspname) as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'`.execute(
    db,
  )
  for (const part of [
    ACCOUNTS,
    VAULT(found.rows[0]?.schema ?? 'app'),
    ANSWERS,
    ...ALL.map(force),
    GRANTS,
    DOOR_ACCOUNTS,
    DOOR_VAULT,
  ])
    await sql.raw(part).execute(db)
}
