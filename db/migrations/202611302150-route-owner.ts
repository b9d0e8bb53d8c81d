// Another office than the one that opens a case may answer for it. The opener keeps a part of its own, and what a
// client has not agreed to tell is withheld from an office that answers by the rules alone.
import { sql, type Kysely } from 'kysely'

const PARTS = `
alter table app.case_access drop constraint case_access_basis_check;
alter table app.case_access add constraint case_access_basis_check
  check (basis in ('owner', 'opener', 'task', 'signature'));

create or replace function app.write_case_parts(of_case uuid, tables jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
begin
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
end
$$;
`

/**
 * The office that answers for a case knows the person through the office that entered the person and opened the case.
 * What is withheld from it stands beside its part, as for offices with work.
 */
const KNOWN = `
create function app.answers_for(who uuid, office uuid, entered_by uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.case_file c join app.case_access a on a.case_id = c.id
    where c.subject = who and c.owner_organisation = office and a.basis = 'opener' and a.organisation_id = entered_by)
$$;
revoke all on function app.answers_for(uuid, uuid, uuid) from public;
grant execute on function app.answers_for(uuid, uuid, uuid) to tapak_door;

create or replace function app.was_given(who uuid, office uuid, entered_by uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select office = entered_by or app.answers_for(who, office, entered_by) or exists (
    select from app.case_file c join app.case_access a on a.case_id = c.id
    where c.subject = who and c.status <> 'closed' and a.organisation_id = office and a.basis = 'task'
      and (c.owner_organisation = entered_by or app.answers_for(who, c.owner_organisation, entered_by)))
$$;

create or replace function app.is_kept_back(person uuid, category text) returns boolean
language sql stable as $$
  select (app.was_kept_back(person, category) or exists (
      select 1 from app.case_file f
      left join app.case_access a on a.case_id = f.id and a.organisation_id = app.org() and a.basis in ('owner', 'task')
      where f.subject = person and case
        when a.case_id is not null then category = any(a.kept_back)
        else exists (select 1 from app.consent c where c.case_id = f.id and category = any(c.without)) end))
    and not exists (select 1 from app.person p where p.id = person and p.organisation_id = app.org())
$$;

create or replace function app.what_binds_opening(who uuid) returns text
language sql stable as $$
  select case
    when not (p.organisation_id = (select app.org()) or app.answers_for(p.id, (select app.org()), p.organisation_id)
      or exists (
        select 1 from app.case_file c join app.case_access a on a.case_id = c.id
        where c.subject = p.id and a.organisation_id = (select app.org()) and a.basis = 'task'
          and c.owner_organisation <> (select app.org())
          and app.was_given(p.id, c.owner_organisation, p.organisation_id)))
    then 'emergency'
    when app.is_kept_back(p.id, 'identity') or app.is_kept_back(p.id, 'findings') then 'kept_back' end
  from app.person p where p.id = who and p.organisation_id <> app.org()
$$;

create policy door_reads_as_owner on app.person for select to tapak_door using (
  app.answers_for(person.id, (select app.org()), person.organisation_id)
);
create policy door_changes_as_owner on app.person for update to tapak_door
  using (app.answers_for(person.id, (select app.org()), person.organisation_id))
  with check (app.answers_for(person.id, (select app.org()), person.organisation_id));
`

/** A case of another office is opened only by an office that keeps the part of the opener. */
const OPENING = `
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
    if coalesce(app.sight_of(of_case), 'emergency') = 'emergency' then
      raise exception 'a case out of sight' using errcode = 'TP004';
    end if;
    select c.demo, c.frozen_at into is_demo, frozen from app.case_file c where c.id = of_case;
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
  for (const part of [PARTS, KNOWN, OPENING]) await sql.raw(part).execute(db)
}
