// Registers of other offices that are brought in: what was read of each row waits here, sealed, until a second person
// has agreed and each row has a case or a verdict. No case says that it came from a register unless a row of one did.
import { sql, type Kysely } from 'kysely'

/**
 * How an office reads registers of its own making: which of their columns is which of the standard. A version is never
 * changed, so that it can be said by which one a register was read.
 */
const MAPPINGS = `
create table app.import_mapping (
  id uuid primary key,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  name text not null check (length(name) between 1 and 80),
  version integer not null check (version > 0),
  standard text not null,
  heads jsonb not null check (jsonb_typeof(heads) = 'object'),
  made_by uuid not null references app.user_account,
  made_at timestamptz not null default now(),
  unique (organisation_id, name, version)
);
alter table app.import_mapping enable row level security, force row level security;
grant select, insert (id, name, version, standard, heads, made_by) on app.import_mapping to tapak_door;
create policy owner_reads on app.import_mapping for select to current_user using (true);
create policy door_reads on app.import_mapping for select to tapak_door using (
  organisation_id = (select app.org()) and (select app.can('import_register'))
);
create policy door_makes on app.import_mapping for insert to tapak_door with check (
  organisation_id = (select app.org()) and (select app.can('import_register'))
  and made_by = (select app.user_id())
);
`

/**
 * `hash`: of the file, so that one file is brought in once. `found`: what the trial said, sealed like the rows: others
 * typed the heads of its columns. `run_by`: the process that opens its rows now, and until when it counts as alive.
 * `taken_by`: whoever went on with it after who made it might not; never the person who agreed to it.
 */
const JOBS = `
create table app.import_job (
  id uuid primary key,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  made_by uuid not null references app.user_account,
  made_at timestamptz not null default now(),
  sop text not null,
  area text not null,
  standard text not null,
  form text not null,
  mapping_id uuid references app.import_mapping,
  hash bytea not null check (octet_length(hash) = 32),
  size integer not null check (size between 1 and 10000),
  found bytea,
  dek bytea,
  kek_id text,
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'deciding', 'done', 'declined', 'dropped', 'stopped')),
  decided_by uuid references app.user_account,
  decided_at timestamptz,
  taken_by uuid references app.user_account,
  run_by uuid,
  run_until timestamptz,
  ended_at timestamptz,
  expires_at timestamptz not null default now() + interval '30 days',
  check ((found is null) = (dek is null)),
  check ((dek is null) = (kek_id is null)),
  check ((decided_by is null) = (decided_at is null)),
  check (decided_by is distinct from made_by),
  check (taken_by is null or taken_by <> decided_by),
  check (decided_by is not null or state in ('waiting', 'dropped'))
);
alter table app.import_job alter column dek set statistics 0;
create index import_job_of_office on app.import_job (organisation_id, made_at desc);
create index import_job_runs on app.import_job (made_at) where state = 'running';
create index import_job_kept on app.import_job (expires_at) where dek is not null;
create unique index import_job_once on app.import_job (organisation_id, hash)
  where state not in ('declined', 'dropped');
alter table app.import_job enable row level security, force row level security;
grant select, insert (id, made_by, sop, area, standard, form, mapping_id, hash, size, found, dek, kek_id),
  update (state, decided_by, decided_at, taken_by, run_until) on app.import_job to tapak_door;
create policy owner_keeps on app.import_job for all to current_user using (true) with check (true);
create policy door_reads on app.import_job for select to tapak_door using (
  organisation_id = (select app.org()) and (select app.can('import_register'))
);
create policy door_makes on app.import_job for insert to tapak_door with check (
  organisation_id = (select app.org()) and (select app.can('import_register'))
  and made_by = (select app.user_id()) and state = 'waiting' and decided_by is null
);
create policy door_decides on app.import_job for update to tapak_door
  using (organisation_id = (select app.org()) and (select app.can('import_register')))
  with check (organisation_id = (select app.org()) and (select app.can('import_register')));

-- Which state follows which, and who says so: a second person agrees or declines, who made it may drop it, and what
-- stopped is taken over by somebody in the own name.
create function app.guard_import_job() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if new.state <> old.state and (old.state, new.state) not in (
    ('waiting', 'running'), ('waiting', 'declined'), ('waiting', 'dropped'), ('running', 'deciding'),
    ('running', 'done'), ('running', 'stopped'), ('stopped', 'running'), ('stopped', 'done'), ('deciding', 'running'),
    ('deciding', 'done')) then
    raise exception 'an import does not go from % to %', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  if new.decided_by is distinct from old.decided_by
    and (old.decided_by is not null or old.state <> 'waiting' or new.decided_by is distinct from app.user_id()) then
    raise exception 'who looked at an import says so, once' using errcode = 'insufficient_privilege';
  end if;
  if (new.taken_by is distinct from old.taken_by or (old.state, new.state) = ('stopped', 'running'))
    and ((old.state, new.state) <> ('stopped', 'running') or new.taken_by is distinct from app.user_id()
      or not app.can('open_case')) then
    raise exception 'what stopped is taken over by somebody in the own name' using errcode = 'insufficient_privilege';
  end if;
  if current_user = 'tapak_door' and new.state = 'dropped' and old.made_by is distinct from app.user_id() then
    raise exception 'who made an import drops it' using errcode = 'insufficient_privilege';
  end if;
  if new.state <> old.state then new.run_until := null; end if;
  if new.state in ('done', 'declined', 'dropped') and new.ended_at is null then
    new.ended_at := clock_timestamp();
    new.found := null;
    new.dek := null;
    new.kek_id := null;
    new.run_by := null;
  end if;
  return new;
end
$$;
create trigger import_job_is_guarded before update on app.import_job
  for each row execute function app.guard_import_job();
`

/**
 * `state`: new and candidate wait; the others are final. `same_as` or `not_same`: what a person said of a candidate.
 * `case_id`: only of a row that opened it, in the transaction in which it did.
 */
const ROWS = `
create table app.import_row (
  job_id uuid not null references app.import_job,
  n integer not null check (n between 1 and 10000),
  state text not null default 'new' check (state in ('new', 'candidate', 'refused', 'opened', 'left_out')),
  was_closed boolean not null default false,
  codes text[] not null default '{}',
  ciphertext bytea,
  same_as uuid,
  not_same text check (not_same in ('asked_client', 'papers_compared', 'both_known', 'relatives')),
  chosen_by uuid references app.user_account,
  case_id uuid unique,
  primary key (job_id, n),
  check ((state = 'opened') = (case_id is not null)),
  check (same_as is null or not_same is null),
  check (same_as is null and not_same is null or chosen_by is not null),
  check (state in ('new', 'candidate') or ciphertext is null)
);
create index import_row_waits on app.import_row (job_id, n) where state in ('new', 'candidate');
alter table app.import_row enable row level security, force row level security;
grant select, insert (job_id, n, state, was_closed, codes, ciphertext),
  update (state, codes, ciphertext, same_as, not_same, chosen_by, case_id) on app.import_row to tapak_door;
create policy owner_keeps on app.import_row for all to current_user using (true) with check (true);
create policy door_reads on app.import_row for select to tapak_door using (
  exists (select from app.import_job j where j.id = job_id)
);
create policy door_makes on app.import_row for insert to tapak_door with check (
  state in ('new', 'candidate', 'refused') and exists (select from app.import_job j
    where j.id = job_id and j.made_by = (select app.user_id()) and j.state = 'waiting')
);
create policy door_follows on app.import_row for update to tapak_door
  using (state in ('new', 'candidate') and exists (select from app.import_job j
    where j.id = job_id and j.state in ('running', 'deciding')))
  with check (exists (select from app.import_job j where j.id = job_id));

create function app.guard_import_row() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
declare
  job app.import_job;
begin
  if current_user <> 'tapak_door' then return new; end if;
  select j.* into job from app.import_job j where j.id = new.job_id for share;
  if new.state = 'opened'
    and (job.state <> 'running' or coalesce(job.taken_by, job.made_by) is distinct from app.user_id()) then
    raise exception 'a row is opened by the run alone' using errcode = 'insufficient_privilege';
  end if;
  if (new.same_as, new.not_same, new.chosen_by) is distinct from (old.same_as, old.not_same, old.chosen_by)
    and (job.state <> 'deciding' or old.state <> 'candidate' or new.chosen_by is distinct from app.user_id()) then
    raise exception 'whoever says who somebody is says so in the own name' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger import_row_is_guarded before update on app.import_row
  for each row execute function app.guard_import_row();

-- What waited of a job that is over, whichever way it ended.
create function app.end_import() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.import_row r set ciphertext = null, state = 'left_out'
    where r.job_id = new.id and r.state in ('new', 'candidate');
  return null;
end
$$;
create trigger import_job_ends after update of state on app.import_job
  for each row when (new.ended_at is not null and old.ended_at is null) execute function app.end_import();

-- Nobody says of a case that it came from a register: numbers of a period leave such cases out.
create function app.refuse_unbrought() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not exists (select from app.import_row r where r.case_id = new.id) then
    raise exception 'no row of a register opened this case' using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$$;
create trigger case_is_brought after insert on app.case_file
  for each row when (new.channel = 'import') execute function app.refuse_unbrought();
`

/** What has no home in the procedure, or was not understood: with the case, under the key of the client. */
const LEFTOVERS = `
create table app.import_leftover (
  case_id uuid primary key references app.case_file,
  person_id uuid not null references app.person,
  heads integer not null check (heads > 0),
  ciphertext bytea not null,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  made_at timestamptz not null default now()
);
create index import_leftover_of_person on app.import_leftover (person_id);
alter table app.import_leftover enable row level security, force row level security;
grant select, insert (case_id, person_id, heads, ciphertext) on app.import_leftover to tapak_door;
create policy owner_keeps on app.import_leftover for all to current_user using (true) with check (true);
create policy door_reads on app.import_leftover for select to tapak_door using (
  organisation_id = (select app.org()) and exists (select from app.case_file c where c.id = case_id)
);
create policy door_keeps on app.import_leftover for insert to tapak_door with check (
  organisation_id = (select app.org())
  and exists (select from app.case_file c where c.id = case_id and c.subject = import_leftover.person_id)
);
`

/**
 * A process of the door takes a job and opens its rows in the name of whoever made it or took it over, with the rights
 * that this person has now. One that died is followed by another once its time is over.
 */
const RUNS = `
create function app.take_import(runner uuid, seconds integer)
returns table (
  job_id uuid, user_id uuid, email text, name text, language text, organisation_id uuid, organisation text, level text,
  area text, roles text[], second_factor boolean, sight_from timestamptz
)
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  one app.import_job;
begin
  select j.* into one from app.import_job j
    where j.state = 'running' and (j.run_until is null or j.run_by = runner or j.run_until < clock_timestamp())
    order by j.made_at limit 1 for update skip locked;
  if one.id is null then return; end if;
  update app.import_job j set run_by = runner, run_until = clock_timestamp() + make_interval(secs => seconds)
    where j.id = one.id;
  return query select one.id, a.* from (select) nothing left join lateral (
    select u.id, u.email, u.name, u.language, o.id, o.name, o.level, o.area, array_agg(m.role order by m.role),
      exists (select from app.second_factor f where f.user_id = u.id and f.state = 'active')
        or exists (select from app.passkey k where k.user_id = u.id), u.sight_from
    from app.user_account u join app.membership m on m.user_id = u.id
      join app.organisation o on o.id = m.organisation_id
    where u.id = coalesce(one.taken_by, one.made_by) and u.active and o.id = one.organisation_id
    group by u.id, o.id) a on true;
end
$$;

-- Where the person in whose name it runs may not go on.
create function app.stop_import(job uuid, runner uuid) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.import_job j set state = 'stopped' where j.id = job and j.state = 'running' and j.run_by = runner
$$;

create function app.forget_old_imports() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare forgotten integer;
begin
  update app.import_job j
    set state = case j.state when 'waiting' then 'dropped' else 'done' end
    where j.dek is not null and j.expires_at <= now();
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;

-- A person who is erased stands in no row that still waits.
create function app.forget_in_imports() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.import_row r set ciphertext = null, state = 'left_out'
    where r.same_as = new.id and r.state in ('new', 'candidate');
  return null;
end
$$;
create trigger person_leaves_imports after update of erased_at on app.person
  for each row when (new.erased_at is not null and old.erased_at is null) execute function app.forget_in_imports();
revoke all on function
  app.guard_import_job(), app.guard_import_row(), app.end_import(), app.refuse_unbrought(),
  app.take_import(uuid, integer), app.stop_import(uuid, uuid), app.forget_old_imports(), app.forget_in_imports()
from public;
grant execute on function app.take_import(uuid, integer), app.stop_import(uuid, uuid) to tapak_door;
grant execute on function app.forget_old_imports() to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [MAPPINGS, JOBS, ROWS, LEFTOVERS, RUNS]) await sql.raw(part).execute(db)
}
