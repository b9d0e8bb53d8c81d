// The directory of services: what an office offers to others, for whom and where, whether it has room, and how it is
// asked. It has no column for an address: where a shelter stands is listed nowhere.
import { sql, type Kysely } from 'kysely'

/** Stewards keep the entries of their own office, administrators those of every office. */
const STEWARDS = `
create function app.is_steward_of(office uuid) returns boolean
language sql stable as $$
  select (office = (select app.org()) and (select app.can('steward_directory'))) or (select app.can('administer'))
$$;
revoke all on function app.is_steward_of(uuid) from public;
grant execute on function app.is_steward_of(uuid) to tapak_door;
`

/** An entry stays with its office: of an update the office is no part. */
const SERVICES = `
create table app.service (
  id uuid primary key,
  organisation_id uuid not null references app.organisation,
  kind text not null check (kind in ('health', 'social', 'legal', 'return', 'reintegration', 'case_ownership')),
  state text not null default 'active' check (state in ('active', 'paused')),
  paused_until date check (paused_until is null or state = 'paused'),
  fits text check (length(fits) between 1 and 1000),
  fits_lowered jsonb check ((fits is null) = (fits_lowered is null)),
  note jsonb,
  languages text[] not null check (languages <@ array[
    'id', 'en', 'jv', 'su', 'mad', 'ban', 'sas', 'bug', 'mak', 'min', 'ace', 'bjn', 'ms', 'zh', 'ar', 'vi', 'th', 'fil',
    'km', 'my']),
  interpreter boolean not null,
  sign_language boolean not null,
  reached_by text not null check (reached_by in ('console', 'link', 'phone', 'letter')),
  needs_identity boolean not null,
  papers text[] not null check (papers <@ array[
    'nik_card', 'family_card', 'birth_certificate', 'passport', 'splp', 'crime_report', 'referral_letter']),
  payers text[] not null check (payers <@ array[
    'local', 'national', 'insurance', 'lpsk', 'mission', 'iom', 'partner']),
  acceptance text not null check (acceptance in ('asked', 'automatic')),
  hours text[],
  round_the_clock boolean not null,
  assured_at timestamptz,
  assured_by uuid references app.user_account,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create index service_of_organisation on app.service (organisation_id);
create index service_of_kind on app.service (kind);
alter table app.service enable row level security, force row level security;
grant select, insert, update (
  kind, state, paused_until, fits, fits_lowered, note, languages, interpreter, sign_language, reached_by,
  needs_identity, papers, payers, acceptance, hours, round_the_clock, assured_at, assured_by, changed_at
) on app.service to tapak_door;
create policy owner_sets_up on app.service for all to current_user using (true) with check (true);
create policy door_reads on app.service for select to tapak_door using ((select app.org()) is not null);
create policy door_adds on app.service for insert to tapak_door with check (
  app.is_steward_of(organisation_id)
);
create policy door_changes on app.service for update to tapak_door
  using (app.is_steward_of(organisation_id))
  with check (app.is_steward_of(organisation_id));

create table app.service_area (
  service_id uuid not null references app.service,
  area text not null references app.area,
  primary key (service_id, area)
);
create index service_area_of_area on app.service_area (area);
alter table app.service_area enable row level security, force row level security;
grant select, insert, delete on app.service_area to tapak_door;
create policy owner_sets_up on app.service_area for all to current_user using (true) with check (true);
create policy door_reads on app.service_area for select to tapak_door using ((select app.org()) is not null);
create policy door_adds on app.service_area for insert to tapak_door with check (
  exists (select from app.service s where s.id = service_id and app.is_steward_of(s.organisation_id))
);
create policy door_removes on app.service_area for delete to tapak_door using (
  exists (select from app.service s where s.id = service_id and app.is_steward_of(s.organisation_id))
);
`

/**
 * Each word about the room of a service is a row, which nobody changes afterwards; the latest counts. A word of another
 * office is a telephone call that its author answers for. An office that answers a referral with "full" says it too
 * (`app.say_full`), and nobody is named: it may have no account here.
 */
const CAPACITY = `
create table app.capacity (
  id uuid primary key,
  service_id uuid not null references app.service,
  state text not null check (state in ('yes', 'waitlist', 'no', 'unknown')),
  wait text check (wait in ('under_one', 'one_to_three', 'over_three', 'unknown')),
  until date check (until is null or state = 'no'),
  beds_available integer check (beds_available between 0 and beds_maximum),
  beds_maximum integer check (beds_maximum between 1 and 10000),
  told text not null check (told in ('office', 'telephone', 'answer')),
  updated_at timestamptz not null,
  updated_by uuid references app.user_account,
  updated_office uuid not null references app.organisation,
  check ((wait is not null) = (state = 'waitlist')),
  check ((beds_available is null) = (beds_maximum is null)),
  check ((updated_by is null) = (told = 'answer'))
);
create index capacity_latest on app.capacity (service_id, updated_at desc, id desc);
alter table app.capacity enable row level security, force row level security;
grant select, insert on app.capacity to tapak_door;
create policy owner_sets_up on app.capacity for all to current_user using (true) with check (true);
create policy door_reads on app.capacity for select to tapak_door using ((select app.org()) is not null);
create policy door_tells on app.capacity for insert to tapak_door with check (
  updated_by = (select app.user_id()) and updated_office = (select app.org())
  and updated_at between now() - interval '1 hour' and now() + interval '1 hour'
  and case told
    when 'office' then exists (
      select from app.service s where s.id = service_id and app.is_steward_of(s.organisation_id))
    when 'telephone' then (select app.can('coordinate_case')) and exists (
      select from app.service s where s.id = service_id and s.organisation_id <> (select app.org()))
    else false end
);
`

/** How an office is called: of the office, never of a person. */
const CONTACTS = `
create table app.contact (
  organisation_id uuid not null references app.organisation,
  kind text not null check (kind in ('duty', 'urgent')),
  telephone text not null check (telephone ~ '^[0-9+() -]{5,30}$'),
  hours text[],
  round_the_clock boolean not null,
  primary key (organisation_id, kind)
);
alter table app.contact enable row level security, force row level security;
grant select, insert, update (telephone, hours, round_the_clock) on app.contact to tapak_door;
create policy owner_sets_up on app.contact for all to current_user using (true) with check (true);
create policy door_reads on app.contact for select to tapak_door using ((select app.org()) is not null);
create policy door_adds on app.contact for insert to tapak_door with check (
  app.is_steward_of(organisation_id)
);
create policy door_changes on app.contact for update to tapak_door
  using (app.is_steward_of(organisation_id))
  with check (app.is_steward_of(organisation_id));
`

/**
 * Agreements between places and offices, as published with the procedures. Codes and short names need not exist here:
 * an agreement may name a place that this installation does not know.
 */
const PARTNERSHIPS = `
create table app.partnership (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  title jsonb not null,
  areas text[] not null,
  offices text[] not null,
  bodies jsonb not null,
  kinds text[] not null check (kinds <@ array[
    'health', 'social', 'legal', 'return', 'reintegration', 'case_ownership']),
  fetches text check (fetches in ('origin', 'host')),
  costs jsonb,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  source text not null,
  evidence text not null check (evidence in ('source', 'recalled', 'inferred'))
);
alter table app.partnership enable row level security, force row level security;
grant select on app.partnership to tapak_door;
create policy owner_publishes on app.partnership for all to current_user using (true) with check (true);
create policy door_reads on app.partnership for select to tapak_door using ((select app.org()) is not null);
`

/** How much open work other offices gave to each: it orders what is offered, and is shown nowhere. */
const LOAD = `
create function app.load_of_offices(offices uuid[]) returns table (office uuid, load integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select t.organisation_id, count(*)::integer from app.task t
  where (select app.can('coordinate_case')) and t.organisation_id = any(offices)
    and t.organisation_id <> t.owner_organisation
    and t.state in ('ready', 'reserved', 'in_progress', 'suspended', 'proposed')
  group by t.organisation_id
$$;
revoke all on function app.load_of_offices(uuid[]) from public;
grant execute on function app.load_of_offices(uuid[]) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [STEWARDS, SERVICES, CAPACITY, CONTACTS, PARTNERSHIPS, LOAD]) await sql.raw(part).execute(db)
}
