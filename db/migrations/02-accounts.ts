// Areas, offices, people who sign in and connected machines: how each proves its identity, and what each person chose.
// Written by the door; the recorder sees none of it.
import { sql, type Kysely } from 'kysely'

/**
 * Set up by the migrating owner and by administrators. `calendar`: the calendar of the area; `hours`: opening hours of
 * the office. An office can be closed only when nothing is open there. A mission lies in the country that sent it, so
 * that whoever looks upwards from it ends at the national offices.
 */
const OFFICES = `
create table app.area (
  code text primary key,
  name text not null,
  parent text references app.area,
  zone text not null check (zone in (
    'WIB', 'WITA', 'WIT', 'MYT', 'SGT', 'HKT', 'PHT', 'ICT', 'MMT', 'JST', 'KST', 'GST', 'AST', 'CST',
    'BNT', 'TRT', 'CET'
  )),
  kind text not null check (kind in ('country', 'province', 'city', 'district', 'village', 'mission')),
  calendar text
);
alter table app.area enable row level security, force row level security;
grant select, insert, update on app.area to tapak_door;
create policy owner_sets_up on app.area for all to current_user using (true) with check (true);
create policy door_reads on app.area for select to tapak_door using (true);
create policy door_adds on app.area for insert to tapak_door with check ((select app.can('administer')));
create policy door_changes on app.area for update to tapak_door
  using ((select app.can('administer')))
  with check ((select app.can('administer')));

-- Where people are kept safe: by what the office is, and by what it does whatever it is called.
create function app.is_guarded_office(type text, roles text[]) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select type = 'x_Shelter' or 'shelter_manager' = any(roles)
$$;
revoke all on function app.is_guarded_office(text, text[]) from public;
grant execute on function app.is_guarded_office(text, text[]) to tapak_door;

create table app.organisation (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  type text not null,
  level text not null,
  area text not null references app.area,
  parent_id uuid references app.organisation,
  roles text[] not null,
  hours text[],
  closed_at timestamptz,
  is_public boolean not null default false
    constraint shelter_is_never_public check (not is_public or not app.is_guarded_office(type, roles))
);
alter table app.organisation enable row level security, force row level security;
grant select, insert, update on app.organisation to tapak_door;
create policy owner_sets_up on app.organisation for all to current_user using (true) with check (true);
create policy door_reads on app.organisation for select to tapak_door using (true);
create policy door_adds on app.organisation for insert to tapak_door with check ((select app.can('administer')));
create policy door_changes on app.organisation for update to tapak_door
  using ((select app.can('administer')))
  with check ((select app.can('administer')));
`

/** Which procedure is in force goes by what an area lies in, not by its code. An unknown area lies in none. */
const AROUND = `
create function app.areas_around(of_area text) returns text[]
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with recursive around as (
    select of_area as code, 0 as step
    union all
    select a.parent, step + 1 from around join app.area a on a.code = around.code
      where a.parent is not null and step < 10)
  select array_agg(code order by step) from around
$$;

create function app.areas_within(roots text[]) returns setof text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with recursive within as (
    select unnest(roots) as code
    union
    select a.code from app.area a join within on a.parent = within.code)
  select code from within
$$;
revoke all on function app.areas_around(text), app.areas_within(text[]) from public;
grant execute on function app.areas_around(text) to tapak_door;

-- What somebody sees by area goes by how codes begin. So that this is what lies in the area and nothing else, a code
-- begins like that of the area above it, unless that is the country, and like no other.
create function app.keep_area_codes() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if exists (select from app.area a where a.code <> new.code and (
      starts_with(new.code, a.code) and a.code <> all(app.areas_around(new.code))
      or starts_with(a.code, new.code) and new.code <> all(app.areas_around(a.code))
      or a.code = new.parent and a.kind <> 'country' and not starts_with(new.code, a.code)))
  then
    raise exception 'the code of area % does not say where it lies', new.code using errcode = 'check_violation';
  end if;
  return null;
end
$$;
revoke all on function app.keep_area_codes() from public;
create trigger codes_say_where after insert or update of code, parent on app.area
  for each row execute function app.keep_area_codes();
`

/**
 * Notices for live pages. `record` tells which case moved; these triggers tell whose rights changed. A notice holds ids
 * and numbers only, because everybody who may connect to the database can listen.
 */
const TOLD = `
create function app.tell_user() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_notify('tapak', 'user:' || case when tg_table_name = 'user_account'
    then to_jsonb(coalesce(new, old)) ->> 'id'
    else to_jsonb(coalesce(new, old)) ->> 'user_id' end);
  return null;
end
$$;
revoke all on function app.tell_user() from public;
`

/**
 * `sight_from`: before it the person opens no identity and uses no emergency access, because the password was set by a
 * link alone. A person who must set up a second factor first sees nothing until then. Colleagues are visible to people
 * who act for an office.
 */
const ACCOUNTS = `
create table app.user_account (
  id uuid primary key,
  email text not null,
  name text not null,
  password_hash text not null,
  active boolean not null default true,
  language text not null,
  created_at timestamptz not null default now(),
  kind text not null default 'person' check (kind in ('person', 'machine')),
  sight_from timestamptz
);
create unique index user_account_email on app.user_account (lower(email));
alter table app.user_account enable row level security, force row level security;
grant insert, select (id, email, name, active, language, created_at, kind), update (email, name, active, language)
  on app.user_account to tapak_door;
create policy owner_sets_up on app.user_account for all to current_user using (true) with check (true);
create policy door_reads on app.user_account for select to tapak_door using (
  (select app.org()) is not null or id = (select app.user_id())
);
create policy door_adds on app.user_account for insert to tapak_door with check ((select app.can('administer')));
create policy door_changes on app.user_account for update to tapak_door
  using ((select app.can('administer')) or id = (select app.user_id()))
  with check ((select app.can('administer')) or id = (select app.user_id()));
create trigger account_changes after update on app.user_account
  for each row when (old.active is distinct from new.active) execute function app.tell_user();

create table app.membership (
  user_id uuid not null references app.user_account,
  organisation_id uuid not null references app.organisation,
  role text not null,
  primary key (user_id, organisation_id, role)
);
create index membership_organisation on app.membership (organisation_id);
alter table app.membership enable row level security, force row level security;
grant select, insert, delete on app.membership to tapak_door;
create policy owner_sets_up on app.membership for all to current_user using (true) with check (true);
create policy door_reads on app.membership for select to tapak_door using (
  (select app.org()) is not null or user_id = (select app.user_id())
);
create policy door_adds on app.membership for insert to tapak_door with check ((select app.can('administer')));
create policy door_removes on app.membership for delete to tapak_door using ((select app.can('administer')));
create trigger membership_changes after insert or delete on app.membership
  for each row execute function app.tell_user();
`

/**
 * A session has an id, the device that it is on, and the time of the last proof of identity. A fresh proof gives the
 * same session another token. An administrator may end another person's session and do nothing else to it.
 */
const SESSIONS = `
create table app.session (
  token_hash bytea primary key check (length(token_hash) = 32),
  user_id uuid not null references app.user_account,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  id uuid not null default gen_random_uuid(),
  fresh_at timestamptz,
  browser text not null default 'other',
  system text not null default 'other'
);
create index session_of_user on app.session (user_id);
create unique index session_id on app.session (id);
alter table app.session enable row level security, force row level security;
grant select, insert, update (token_hash, seen_at, revoked_at, fresh_at) on app.session to tapak_door;
create policy owner_reads on app.session for select to current_user using (true);
create policy door_keeps on app.session for all to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
create policy door_revokes on app.session for update to tapak_door
  using ((select app.can('administer')))
  with check ((select app.can('administer')) and revoked_at is not null);
create policy door_oversees on app.session for select to tapak_door using ((select app.can('administer')));
create policy owner_ends on app.session for update to current_user using (true) with check (true);
create trigger session_ends after update on app.session
  for each row when (old.revoked_at is distinct from new.revoked_at) execute function app.tell_user();
`

/**
 * Counted for all processes together. Columns as rate-limiter-flexible needs them. Keys are hashes, so no address and
 * no account is readable here.
 */
const ATTEMPTS = `
create table app.attempt (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
alter table app.attempt enable row level security, force row level security;
grant select, insert, update, delete on app.attempt to tapak_door;
create policy door_counts on app.attempt for all to tapak_door using (true) with check (true);
`

/**
 * The shared secret, sealed under a key ring of its own, the last used time step, and recovery codes that work once. An
 * administrator sees that a factor exists and may remove it when the phone is lost; only its owner sets one up. When
 * the key ring is turned, the owner of the tables seals the secrets anew, without being able to read them.
 */
const SECOND_FACTORS = `
create table app.second_factor (
  user_id uuid not null references app.user_account,
  state text not null check (state in ('pending', 'active')),
  sealed bytea not null,
  key_id text not null,
  last_step bigint not null default 0,
  since timestamptz not null default now(),
  primary key (user_id, state)
);
alter table app.second_factor enable row level security, force row level security;
grant select, insert, update, delete on app.second_factor to tapak_door;
create policy door_keeps on app.second_factor for all to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
create policy door_oversees on app.second_factor for select to tapak_door using ((select app.can('administer')));
create policy door_removes on app.second_factor for delete to tapak_door using ((select app.can('administer')));
create policy owner_reads on app.second_factor for select to current_user using (true);
create policy owner_reseals on app.second_factor for update to current_user using (true) with check (true);

create table app.recovery_code (
  code_hash bytea primary key check (length(code_hash) = 32),
  user_id uuid not null references app.user_account,
  used_at timestamptz
);
create index recovery_code_user on app.recovery_code (user_id);
alter table app.recovery_code enable row level security, force row level security;
grant select, insert, update, delete on app.recovery_code to tapak_door;
create policy door_keeps on app.recovery_code for all to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
create policy door_oversees on app.recovery_code for select to tapak_door using ((select app.can('administer')));
create policy door_removes on app.recovery_code for delete to tapak_door using ((select app.can('administer')));
`

/**
 * Passkeys: the public half of a key pair whose private half never leaves the owner's device; and open challenges, each
 * to be answered once. An administrator sees that a passkey exists and may remove it when the device is lost; only its
 * owner makes one. A challenge for signing in belongs to no user yet.
 */
const PASSKEYS = `
create table app.passkey (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
  public_key bytea not null,
  user_handle bytea not null check (length(user_handle) = 32),
  counter bigint not null check (counter >= 0),
  transports text[] not null,
  name text not null check (length(name) between 1 and 80),
  made_at timestamptz not null,
  used_at timestamptz
);
create index passkey_user on app.passkey (user_id);
alter table app.passkey enable row level security, force row level security;
grant select, insert, delete, update (counter, name, used_at) on app.passkey to tapak_door;
create policy owner_reads on app.passkey for select to current_user using (true);
create policy door_keeps on app.passkey for all to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
create policy door_oversees on app.passkey for select to tapak_door using ((select app.can('administer')));
create policy door_removes on app.passkey for delete to tapak_door using ((select app.can('administer')));

create table app.passkey_challenge (
  challenge_hash bytea primary key check (length(challenge_hash) = 32),
  ceremony text not null check (ceremony in ('register', 'sign_in', 'prove')),
  user_id uuid references app.user_account,
  session_id uuid,
  user_handle bytea,
  expires_at timestamptz not null,
  check ((ceremony = 'sign_in') = (user_id is null))
);
alter table app.passkey_challenge enable row level security, force row level security;
grant select, insert, delete on app.passkey_challenge to tapak_door;
create policy door_asks on app.passkey_challenge for all to tapak_door
  using (user_id is not distinct from (select app.user_id()))
  with check (user_id is not distinct from (select app.user_id()));
`

/**
 * The identity of an account's owner at an OpenID provider: issuer and subject, which are never given to another
 * person; never an address.
 */
const IDENTITIES = `
create table app.oidc_identity (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references app.user_account,
  issuer text not null,
  subject text not null check (length(subject) between 1 and 255),
  since timestamptz not null,
  unique (issuer, subject),
  unique (user_id, issuer)
);
alter table app.oidc_identity enable row level security, force row level security;
grant select, insert, delete on app.oidc_identity to tapak_door;
create policy owner_reads on app.oidc_identity for select to current_user using (true);
create policy door_keeps on app.oidc_identity for all to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
`

/**
 * One-time links that let people in or reset a password. A link is mailed to the owner's address and shown on no
 * screen. It waits without a secret until a worker makes one, mails it, and stores its hash here.
 */
const LINKS = `
create table app.account_link (
  id uuid primary key,
  token_hash bytea unique check (length(token_hash) = 32),
  user_id uuid not null references app.user_account,
  kind text not null check (kind in ('invitation', 'reset')),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  by_mail boolean not null default false,
  mail_after timestamptz not null default now(),
  constraint has_a_secret_or_waits check (token_hash is not null or by_mail)
);
create unique index account_link_waiting on app.account_link (user_id) where used_at is null and ended_at is null;
alter table app.account_link enable row level security, force row level security;
grant select, insert, update (ended_at) on app.account_link to tapak_door;
create policy owner_uses on app.account_link for all to current_user using (true) with check (true);
create policy door_reads on app.account_link for select to tapak_door using ((select app.can('administer')));
create policy door_makes on app.account_link for insert to tapak_door with check (
  (select app.can('administer')) and created_by = (select app.user_id())
);
create policy door_ends on app.account_link for update to tapak_door
  using ((select app.can('administer')))
  with check ((select app.can('administer')));
`

/**
 * Each machine is an account of its own, with its own name in every record, bound to one office and a few capabilities,
 * and it expires. A person answers for it (`kept_by`). Reading pseudonymous cases of the whole nation must be allowed
 * explicitly. A machine that reads what an administrator may not needs a second person before it works.
 */
const MACHINES = `
create table app.machine_token (
  id uuid primary key references app.user_account,
  token_hash bytea not null unique check (length(token_hash) = 32),
  organisation_id uuid not null references app.organisation,
  capabilities text[] not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  kept_by uuid not null references app.user_account,
  whole_nation boolean not null default false,
  is_waiting boolean not null default false
);
alter table app.machine_token enable row level security, force row level security;
grant select, insert, update (token_hash, used_at, revoked_at, kept_by, is_waiting)
  on app.machine_token to tapak_door;
create policy owner_reads on app.machine_token for select to current_user using (true);
create policy door_reads on app.machine_token for select to tapak_door using (
  (select app.can('administer')) or id = (select app.user_id())
);
create policy door_makes on app.machine_token for insert to tapak_door with check (
  (select app.can('administer')) and created_by = (select app.user_id())
);
create policy door_changes on app.machine_token for update to tapak_door
  using ((select app.can('administer')) or id = (select app.user_id()))
  with check ((select app.can('administer')) or id = (select app.user_id()));
`

/**
 * What lets a person see more, or sign in as another, is requested by one person and decided by another: an
 * administrator, or the head of the office. Neither the asker nor the person concerned may decide. Of two decisions the
 * later one is refused.
 */
const REQUESTS = `
create table app.account_request (
  id uuid primary key,
  kind text not null check (kind in ('link', 'factor', 'roles', 'token')),
  user_id uuid not null references app.user_account,
  organisation_id uuid not null references app.organisation,
  roles text[] not null,
  asked_by uuid not null references app.user_account,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by uuid references app.user_account,
  decided_at timestamptz,
  decision text check (decision in ('approved', 'declined')),
  check ((decided_at is null) = (decision is null)),
  check (asked_by <> user_id),
  check (decided_by <> user_id),
  check (decision <> 'approved' or decided_by <> asked_by)
);
create unique index account_request_waiting on app.account_request (user_id, kind, organisation_id)
  where decided_at is null;
create index account_request_newest on app.account_request (asked_at desc, id desc);
alter table app.account_request enable row level security, force row level security;
grant select, insert, update (decided_by, decided_at, decision) on app.account_request to tapak_door;
create policy owner_decides on app.account_request for all to current_user using (true) with check (true);
create policy door_reads on app.account_request for select to tapak_door using (
  (select app.can('administer'))
  or (select app.can('review_access'))
  or ((select app.can('cosign_task')) and organisation_id = (select app.org()))
);
create policy door_asks on app.account_request for insert to tapak_door with check (
  (select app.can('administer'))
  and asked_by = (select app.user_id())
  and user_id <> (select app.user_id())
  and decided_at is null
);
create policy door_decides on app.account_request for update to tapak_door
  using (
    user_id <> (select app.user_id())
    and decided_at is null
    and ((select app.can('administer')) or ((select app.can('cosign_task')) and organisation_id = (select app.org())))
  )
  with check (decided_by = (select app.user_id()));
`

/**
 * Choices for the own desk: single keys, density of rows, tours taken or dismissed, hidden columns, saved filters.
 * Nobody else can read them. `hidden`: the columns by list that a person does not want, so that one which is added
 * later is seen.
 */
const CHOICES = `
create table app.preference (
  user_id uuid primary key references app.user_account,
  shortcuts boolean not null default true,
  density text not null default 'device' check (density in ('device', 'comfortable', 'compact', 'touch')),
  tours text[] not null default '{}'
    check (tours <@ array['coordinator', 'provider', 'auditor', 'administrator', 'author']),
  hidden jsonb not null default '{}' check (jsonb_typeof(hidden) = 'object' and pg_column_size(hidden) < 2000)
);
alter table app.preference enable row level security, force row level security;
grant select, insert, update on app.preference to tapak_door;
create policy door_keeps on app.preference for all to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));

create table app.saved_view (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  list text not null check (list in ('cases', 'tasks', 'referrals', 'given-steps', 'accounts', 'offices')),
  name text not null check (length(name) between 1 and 40),
  filters jsonb not null check (pg_column_size(filters) < 2000),
  made_at timestamptz not null
);
create unique index saved_view_name on app.saved_view (user_id, list, lower(name));
alter table app.saved_view enable row level security, force row level security;
grant select, insert, delete, update (name) on app.saved_view to tapak_door;
create policy door_keeps on app.saved_view for all to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
`

/**
 * The secret address under which a calendar program reads what is due for a person. Knowing it is enough to read, so
 * only its hash is stored, and the person can end it.
 */
const FEEDS = `
create table app.calendar_feed (
  user_id uuid primary key references app.user_account,
  token_hash bytea not null unique check (length(token_hash) = 32),
  made_at timestamptz not null,
  used_at timestamptz
);
alter table app.calendar_feed enable row level security, force row level security;
grant insert, update, delete, select (user_id, made_at, used_at) on app.calendar_feed to tapak_door;
create policy owner_reads on app.calendar_feed for select to current_user using (true);
create policy door_keeps on app.calendar_feed for all to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
`

/**
 * Questions before sign-in, each with the smallest possible answer. Links and passkeys are random and identities come
 * from their provider, so nobody can guess one. Name and rights are those of now.
 */
const WHO_COMES_IN = `
create function app.sign_in_account(wanted_email text) returns table (id uuid, password_hash text, active boolean)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.password_hash, u.active from app.user_account u
  where lower(u.email) = lower(wanted_email) and u.kind = 'person'
$$;

create function app.session_actor(wanted bytea)
returns table (
  user_id uuid, email text, name text, language text, organisation_id uuid, organisation text, level text, area text,
  roles text[], created_at timestamptz, seen_at timestamptz, expires_at timestamptz, fresh_at timestamptz,
  second_factor boolean, sight_from timestamptz
)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.email, u.name, u.language, o.id, o.name, o.level, o.area, array_agg(m.role order by m.role),
    s.created_at, s.seen_at, s.expires_at, s.fresh_at,
    exists (select from app.second_factor f where f.user_id = u.id and f.state = 'active')
      or exists (select from app.passkey k where k.user_id = u.id), u.sight_from
  from app.session s join app.user_account u on u.id = s.user_id join app.membership m on m.user_id = u.id
    join app.organisation o on o.id = m.organisation_id
  where s.token_hash = wanted and s.revoked_at is null and s.expires_at > now() and u.active
  group by s.token_hash, u.id, o.id
  order by o.id
$$;

create function app.feed_actor(wanted bytea)
returns table (
  user_id uuid, email text, name text, language text, organisation_id uuid, organisation text, level text, area text,
  roles text[], second_factor boolean, used_at timestamptz
)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.email, u.name, u.language, o.id, o.name, o.level, o.area, array_agg(m.role order by m.role),
    exists (select from app.second_factor f where f.user_id = u.id and f.state = 'active')
      or exists (select from app.passkey k where k.user_id = u.id), f.used_at
  from app.calendar_feed f join app.user_account u on u.id = f.user_id join app.membership m on m.user_id = u.id
    join app.organisation o on o.id = m.organisation_id
  where f.token_hash = wanted and u.active
  group by f.user_id, u.id, o.id
  order by o.id
$$;

create function app.passkey_account(wanted bytea)
returns table (id uuid, user_id uuid, public_key bytea, user_handle bytea, counter bigint)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select k.id, k.user_id, k.public_key, k.user_handle, k.counter
  from app.passkey k join app.user_account u on u.id = k.user_id
    where k.credential_id = wanted and u.active and u.kind = 'person'
$$;

create function app.oidc_account(wanted_issuer text, wanted_subject text) returns uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id from app.oidc_identity i join app.user_account u on u.id = i.user_id
  where i.issuer = wanted_issuer and i.subject = wanted_subject and u.active and u.kind = 'person'
$$;

create function app.link_account(wanted bytea)
returns table (user_id uuid, email text, name text, organisation text, kind text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.email, u.name, coalesce((select min(o.name)
    from app.membership m join app.organisation o on o.id = m.organisation_id where m.user_id = u.id), ''), l.kind
  from app.account_link l join app.user_account u on u.id = l.user_id
  where l.token_hash = wanted and l.used_at is null and l.ended_at is null and l.expires_at > now() and u.active
$$;
revoke all on function
  app.sign_in_account(text), app.session_actor(bytea), app.feed_actor(bytea), app.passkey_account(bytea),
  app.oidc_account(text, text), app.link_account(bytea)
from public;
grant execute on function
  app.sign_in_account(text), app.session_actor(bytea), app.feed_actor(bytea), app.passkey_account(bytea),
  app.oidc_account(text, text), app.link_account(bytea)
to tapak_door;
`

/**
 * Only the door knows what each role may do, so this answers roles: those of the office, and those of the person who
 * answers for the token. A closed office has no machines.
 */
const MACHINE_ACTOR = `
create function app.machine_actor(wanted bytea)
returns table (
  user_id uuid, email text, name text, organisation_id uuid, organisation text, level text, area text,
  capabilities text[], used_at timestamptz, whole_nation boolean, office_roles text[], keeper_roles text[]
)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id, u.email, u.name, o.id, o.name, o.level, o.area, t.capabilities, t.used_at, t.whole_nation, o.roles,
    array(select m.role from app.membership m where m.user_id = k.id)
  from app.machine_token t join app.user_account u on u.id = t.id join app.organisation o on o.id = t.organisation_id
    join app.user_account k on k.id = t.kept_by
  where t.token_hash = wanted and t.revoked_at is null and not t.is_waiting and t.expires_at > now() and u.active
    and k.active and o.closed_at is null
$$;
revoke all on function app.machine_actor(bytea) from public;
grant execute on function app.machine_actor(bytea) to tapak_door;
`

/**
 * A password set by a link ends every session of the account. A password that its owner sets by hand ends an open link.
 */
const PASSWORDS = `
create function app.own_password_hash() returns text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.password_hash from app.user_account u where u.id = app.user_id() and u.active
$$;

create function app.redeem_link(wanted bytea, new_hash text, held_until timestamptz) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare owner uuid;
begin
  update app.account_link l set used_at = now() from app.user_account u
    where l.token_hash = wanted and l.used_at is null and l.ended_at is null and l.expires_at > now()
      and u.id = l.user_id and u.active returning l.user_id into owner;
  if owner is not null then
    update app.user_account set password_hash = new_hash, sight_from = greatest(sight_from, held_until)
      where id = owner;
    update app.session set revoked_at = now() where user_id = owner and revoked_at is null;
  end if;
  return owner;
end
$$;

create function app.set_own_password_hash(new_hash text) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.user_account u set password_hash = new_hash where u.id = app.user_id() and u.active;
  update app.account_link l set ended_at = now()
    where l.user_id = app.user_id() and l.used_at is null and l.ended_at is null;
$$;
revoke all on function
  app.own_password_hash(), app.redeem_link(bytea, text, timestamptz), app.set_own_password_hash(text)
from public;
grant execute on function
  app.own_password_hash(), app.redeem_link(bytea, text, timestamptz), app.set_own_password_hash(text)
to tapak_door;
`

/**
 * Called by the worker. A link that was sent is valid, one refused for good is over, and any other is tried again in
 * ten minutes.
 */
const MAILED_LINKS = `
create function app.links_to_mail(instant timestamptz)
returns table (id uuid, email text, language text, kind text, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select l.id, u.email, u.language, l.kind, l.expires_at
  from app.account_link l join app.user_account u on u.id = l.user_id
  where l.by_mail and l.token_hash is null and l.used_at is null and l.ended_at is null and l.expires_at > instant
    and l.mail_after <= instant and u.active
  order by l.created_at
$$;

create function app.settle_link(link uuid, outcome text, secret_hash bytea, instant timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.account_link l set
    token_hash = case when outcome = 'sent' then secret_hash end,
    ended_at = case when outcome = 'refused' then instant else l.ended_at end,
    mail_after = case when outcome = 'put_off' then instant + interval '10 minutes' else l.mail_after end
  where l.id = link and l.by_mail and l.token_hash is null and l.used_at is null
$$;
revoke all on function app.links_to_mail(timestamptz), app.settle_link(uuid, text, bytea, timestamptz) from public;
grant execute on function
  app.links_to_mail(timestamptz), app.settle_link(uuid, text, bytea, timestamptz)
to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [
    OFFICES,
    AROUND,
    TOLD,
    ACCOUNTS,
    SESSIONS,
    ATTEMPTS,
    SECOND_FACTORS,
    PASSKEYS,
    IDENTITIES,
    LINKS,
    MACHINES,
    REQUESTS,
    CHOICES,
    FEEDS,
    WHO_COMES_IN,
    MACHINE_ACTOR,
    PASSWORDS,
    MAILED_LINKS,
  ])
    await sql.raw(part).execute(db)
}
