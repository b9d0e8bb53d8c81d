// The owner of a case can change. The part of the owner moves, an office that answered for a case keeps no sight of it,
// and an office above that has to decide on a contest sees what it needs for that, and not the case.
import { sql, type Kysely } from 'kysely'

/**
 * Both follow the ledger and are written by the recorder. No role of the door reads them: the functions below answer
 * what a contest or a hand-over tells.
 */
const KEPT = `
create table app.contest (
  case_id uuid primary key references app.case_file,
  by_organisation uuid not null,
  reason text not null,
  suggests uuid,
  settles uuid not null,
  until timestamptz not null,
  is_over boolean not null
);
create index contest_to_settle on app.contest (settles, until, case_id) where not is_over;
create table app.former_owner (
  case_id uuid not null references app.case_file,
  seq integer not null,
  organisation_id uuid not null,
  to_organisation uuid not null,
  why text not null,
  at timestamptz not null,
  primary key (case_id, seq)
);
create index former_owner_office on app.former_owner (organisation_id, at desc, case_id desc);
alter table app.contest enable row level security, force row level security;
alter table app.former_owner enable row level security, force row level security;
grant select, insert, update, delete on app.contest, app.former_owner to tapak_recorder;
create policy owner_reads on app.contest for select to current_user using (true);
create policy owner_reads on app.former_owner for select to current_user using (true);
create policy door_is_shut on app.contest as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
create policy door_is_shut on app.former_owner as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
create policy recorder_writes on app.contest for all to tapak_recorder
  using (case_id = (select app.case_id()))
  with check (case_id = (select app.case_id()));
create policy recorder_writes on app.former_owner for all to tapak_recorder
  using (case_id = (select app.case_id()))
  with check (case_id = (select app.case_id()));
`

/**
 * Exactly one office answers for a case, and it is the one that the row of the case names. The part of a former owner
 * ends only where that row names another.
 */
const ONE_OWNER = `
create unique index case_access_owner on app.case_access (case_id) where basis = 'owner';
alter policy recorder_ends_parts on app.case_access using (
  basis <> 'owner'
  or exists (
    select from app.case_file c where c.id = case_access.case_id and c.owner_organisation <> organisation_id
  )
);

create function app.has_one_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  of_case uuid := case tg_table_name when 'case_file' then to_jsonb(new) ->> 'id' else to_jsonb(old) ->> 'case_id' end;
begin
  if exists (select from app.case_file c where c.id = of_case and not exists (
    select from app.case_access a
    where a.case_id = c.id and a.basis = 'owner' and a.organisation_id = c.owner_organisation))
  then
    raise exception 'case % has no owner', of_case using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
revoke all on function app.has_one_owner() from public;
create constraint trigger owner_follows after update of owner_organisation on app.case_file
  deferrable initially deferred for each row
  when (old.owner_organisation <> new.owner_organisation) execute function app.has_one_owner();
create constraint trigger owner_is_not_lost after delete on app.case_access
  deferrable initially deferred for each row
  when (old.basis = 'owner') execute function app.has_one_owner();
`

const PARTS = `
create or replace function app.write_case_parts(of_case uuid, tables jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
begin
  if tables ? 'homes' then
    delete from app.case_access a where a.case_id = of_case and (
      (a.basis in ('owner', 'opener') and not exists (
        select from jsonb_populate_recordset(null::app.case_access, tables -> 'homes') h
        where h.organisation_id = a.organisation_id and h.basis = a.basis))
      or (a.basis in ('task', 'signature') and a.organisation_id::text in (
        select jsonb_array_elements_text(tables -> 'left'))));
    insert into app.case_access (case_id, organisation_id, basis, kept_back)
      select of_case, h.organisation_id, h.basis, h.kept_back
      from jsonb_populate_recordset(null::app.case_access, tables -> 'homes') h where h.basis = 'owner'
      on conflict do nothing;
  end if;
  if tables ? 'access' then
    insert into app.case_access (case_id, organisation_id, basis, kept_back)
      select of_case, a.organisation_id, a.basis, a.kept_back
      from jsonb_populate_recordset(null::app.case_access, tables -> 'access') a
      on conflict do nothing;
  end if;
  if tables ? 'signers' then
    delete from app.case_access a where a.case_id = of_case and a.basis = 'signature'
      and a.organisation_id::text not in (select jsonb_array_elements_text(tables -> 'signers'));
  end if;
  if tables ? 'kept_back' then
    update app.case_access a set kept_back = k.kept_back
      from jsonb_populate_recordset(null::app.case_access, tables -> 'kept_back') k
      where a.case_id = of_case and a.organisation_id = k.organisation_id and a.basis <> 'signature';
  end if;
  if tables ? 'contests' then
    insert into app.contest (case_id, by_organisation, reason, suggests, settles, until, is_over)
      select of_case, k.by_organisation, k.reason, k.suggests, k.settles, k.until, k.is_over
      from jsonb_populate_recordset(null::app.contest, tables -> 'contests') k
      on conflict (case_id) do update set (by_organisation, reason, suggests, settles, until, is_over) =
        row(excluded.by_organisation, excluded.reason, excluded.suggests, excluded.settles, excluded.until,
          excluded.is_over);
  end if;
  if tables ? 'formers' then
    insert into app.former_owner (case_id, seq, organisation_id, to_organisation, why, at)
      select of_case, f.seq, f.organisation_id, f.to_organisation, f.why, f.at
      from jsonb_populate_recordset(null::app.former_owner, tables -> 'formers') f
      on conflict (case_id, seq) do update set (organisation_id, to_organisation, why, at) =
        row(excluded.organisation_id, excluded.to_organisation, excluded.why, excluded.at);
  end if;
end
$$;
`

/**
 * What names the owner beside the case follows it: requests to delete copies, and findings that still wait for an
 * answer. The drafts of the former owner die, and what its people were told of the case goes.
 */
const FOLLOWING = `
create policy owner_follows on app.deletion_request for update to current_user using (true) with check (true);
create policy owner_follows on app.audit_finding for update to current_user using (true) with check (true);

create function app.follow_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.deletion_request d set owner_organisation = new.owner_organisation where d.case_id = new.id;
  update app.audit_finding f set office = new.owner_organisation
    where f.case_id = new.id and f.office = old.owner_organisation and f.state <> 'accepted';
  delete from app.draft d where d.case_id = new.id and d.organisation_id = old.owner_organisation;
  delete from app.notification n using app.membership m
    where n.case_id = new.id and m.user_id = n.user_id and m.organisation_id = old.owner_organisation
      and not exists (select from app.membership o join app.case_access a on a.organisation_id = o.organisation_id
        where o.user_id = n.user_id and a.case_id = new.id and o.organisation_id <> old.owner_organisation);
  return null;
end
$$;
revoke all on function app.follow_owner() from public;
create trigger owner_takes_along after update of owner_organisation on app.case_file for each row
  when (old.owner_organisation <> new.owner_organisation) execute function app.follow_owner();
`

/**
 * The office that settles may lock a case, to decide who answers for it and for nothing else, as long as the contest is
 * open. It reads of it what \`app.settlements\` says. A former owner reads of its cases what \`app.handed_over\` says,
 * for ninety days.
 */
const SETTLING = `
create function app.settles(c app.case_file) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.can('coordinate_case') and c.status <> 'closed' and c.id <> all(app.shut_out_of())
    and exists (select from app.contest k where k.case_id = c.id and k.settles = app.org() and not k.is_over)
$$;

create or replace function app.sight_of(of_case uuid) returns text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select case
    when c.id = any(app.opened_in_emergency()) then 'emergency'
    when app.reach() = 'all' or (app.reach() = 'area' and starts_with(c.area, app.area_prefix()))
      or exists (
        select from app.case_access a
        where a.case_id = c.id and a.organisation_id = app.org() and (c.status <> 'closed' or a.basis = 'owner'))
      then 'case'
    when app.is_behind(c) then 'work'
    when app.settles(c) then 'settles'
    when app.is_asked(c.id) then 'asked' end
  from app.case_file c
  where c.id = of_case and app.user_id() is not null and app.org() is not null and app.reads_cases()
    and c.id <> all(app.shut_out_of())
$$;

create function app.settlements(after_until timestamptz, after_case uuid, most integer)
returns table (case_id uuid, number text, area text, sop_hash text, by_organisation uuid, reason text, suggests uuid,
  until timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id, c.number, c.area, c.sop_hash, k.by_organisation, k.reason, k.suggests, k.until
  from app.contest k join app.case_file c on c.id = k.case_id
  where k.settles = app.org() and not k.is_over and app.user_id() is not null and app.settles(c)
    and (after_until is null or (k.until, k.case_id) > (after_until, after_case))
  order by k.until, k.case_id limit most
$$;

create function app.handed_over(of_case uuid, before timestamptz, before_case uuid, most integer)
returns table (case_id uuid, number text, area text, sop_hash text, to_organisation uuid, why text, at timestamptz,
  seq integer, hash bytea)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id, c.number, c.area, c.sop_hash, h.to_organisation, h.why, h.at, h.seq, e.hash
  from app.former_owner h join app.case_file c on c.id = h.case_id
    join app.case_event e on e.stream = h.case_id::text and e.seq = h.seq
  where h.organisation_id = app.org() and app.user_id() is not null and app.can('coordinate_case')
    and h.at > now() - interval '90 days' and c.id <> all(app.shut_out_of())
    and c.owner_organisation <> app.org() and (of_case is null or c.id = of_case)
    and not exists (select from app.former_owner later
      where later.case_id = h.case_id and later.organisation_id = h.organisation_id and later.seq > h.seq)
    and (before is null or (h.at, h.case_id) < (before, before_case))
  order by h.at desc, h.case_id desc limit most
$$;

create function app.handed_over_rows(of_case uuid) returns table (canon text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select e.canon from app.handed_over(of_case, null, null, 1) h
    join app.case_event e on e.stream = h.case_id::text and e.seq <= h.seq
  where of_case is not null order by e.seq
$$;
revoke all on function
  app.settles(app.case_file), app.settlements(timestamptz, uuid, integer),
  app.handed_over(uuid, timestamptz, uuid, integer), app.handed_over_rows(uuid)
from public;
grant execute on function
  app.settlements(timestamptz, uuid, integer), app.handed_over(uuid, timestamptz, uuid, integer),
  app.handed_over_rows(uuid)
to tapak_door;
`

const RECORD = `
grant create on schema app to tapak_recorder;
set local role tapak_recorder;
create or replace function app.record(decision jsonb, snapshot json) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  of_case uuid := decision ->> 'case';
  rows jsonb[] := app.canons_in(decision)::jsonb[];
  types text[] := array(select r ->> 'type' from unnest(rows) r);
  is_demo boolean := (decision #>> '{tables,file,demo}')::boolean;
  no_later timestamptz := clock_timestamp();
  is_own boolean := false;
  told jsonb;
  frozen timestamptz;
  sight text;
  owner text;
begin
  perform app.refuse_restored();
  perform set_config('app.case_id', of_case::text, true);
  if 'case_opened' = any(types) then
    if not app.can('open_case') or app.org()::text is distinct from coalesce(
      rows[1] #>> '{body,opener,organisation}', decision #>> '{tables,file,owner_organisation}')
    then
      raise exception 'a case of another office' using errcode = 'insufficient_privilege';
    end if;
    insert into app.ledger_head (stream, seq, hash) values (of_case::text, 0, decode(repeat('00', 32), 'hex'));
  else
    sight := app.sight_of(of_case);
    if coalesce(sight, 'emergency') = 'emergency' or (sight = 'settles' and not 'owner_settled' = any(types)) then
      raise exception 'a case out of sight' using errcode = 'TP004';
    end if;
    -- An office that is asked writes what its answer means, and nothing else.
    if sight = 'asked' and (not 'referral_moved' = any(types) or exists (
      select from unnest(rows) r where r ->> 'actor' is not null and r ->> 'type' not in ('referral_moved',
        'task_assigned', 'task_held', 'task_completed', 'task_opened', 'clock_set', 'clock_ended', 'owner_changed',
        'custody_changed')))
    then
      raise exception 'a case out of sight' using errcode = 'TP004';
    end if;
    select c.demo, c.frozen_at, c.owner_organisation::text into is_demo, frozen, owner
      from app.case_file c where c.id = of_case;
    if frozen is not null then
      raise exception 'a case that is frozen' using errcode = 'insufficient_privilege';
    end if;
    no_later := greatest(no_later, (select e.at from app.ledger_head h
      join app.case_event e on e.stream = h.stream and e.seq = h.seq where h.stream = of_case::text));
    -- What only an opening writes, and what only a move or an end of sharing takes away.
    decision := (decision - 'second_case') #- '{tables,opened}';
    if not types && '{case_migrated,migration_undone,sharing_ended}' then
      decision := decision #- '{tables,parts}';
    end if;
    -- Who answers for the case follows from the rows alone, and only an office that answers for it can lose it.
    if 'owner_changed' = any(types) then
      select r #>> '{body,to,organisation}' into owner from unnest(rows) with ordinality as of_row (r, n)
        where r ->> 'type' = 'owner_changed' order by n desc limit 1;
    else
      decision := (decision #- '{tables,homes}') #- '{tables,left}' #- '{tables,formers}';
    end if;
    if not types && '{owner_contested,owner_settled,owner_changed}' then
      decision := decision #- '{tables,contests}';
    end if;
    if decision #>> '{tables,file,owner_organisation}' is distinct from owner then
      raise exception 'an owner that no row names' using errcode = 'insufficient_privilege';
    end if;
  end if;
  foreach told in array rows loop
    perform app.refuse_row(told, decision, case when not is_demo then no_later end);
    is_own := is_own or told ->> 'actor' is not null;
  end loop;
  if not is_own or decision #>> '{command,actor}' is distinct from app.user_id()::text then
    raise exception 'a decision of another author' using errcode = 'insufficient_privilege';
  end if;
  -- Whatever it is called, it is the command of a person.
  decision := jsonb_set(jsonb_set(decision, '{command,kinds}', '["person"]'), '{command,own}', 'null');
  return app.keep_decision(decision, rows, snapshot);
end
$$;
reset role;
revoke create on schema app from tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [KEPT, ONE_OWNER, PARTS, FOLLOWING, SETTLING, RECORD]) await sql.raw(part).execute(db)
}
