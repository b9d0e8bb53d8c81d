// When a case is closed, the sight of other offices than its own ends, in every door at once: the row of the case is
// gone for them, and with it all that asks for it. What an office did stays its own, as it did it; a duty that outlives
// the case stays with whoever has it. Reopening gives the sight back.
import { sql, type Kysely } from 'kysely'

const ORG = `(select app.org())`
const REACHED = `(select app.reach()) = 'all' or ((select app.reach()) = 'area' and starts_with(area, (select app.area_prefix())))`
const partIn = (more = ''): string =>
  `id in (select a.case_id from app.case_access a where a.organisation_id = ${ORG}${more})`
const seen = (table: string): string => `(select true from app.case_file c where c.id = ${table}.case_id limit 1)`
const owned = (table: string): string =>
  `(select true from app.case_file c where c.id = ${table}.case_id and c.owner_organisation = ${ORG} limit 1)`
const takesPart = (table: string): string =>
  `(select true from app.case_access a where a.case_id = ${table}.case_id and a.organisation_id = ${ORG} and a.basis <> 'signature' limit 1)`

/**
 * A signature that waits for a role is for offices that still see the case; whoever was asked by name still sees what
 * is to be signed.
 */
const SIGHT = `
alter policy door_reads on app.case_file using (${REACHED} or (${partIn()} and (status <> 'closed' or ${partIn(` and a.basis = 'owner'`)})));
alter policy door_reads_to_sign on app.task using (
  state = 'proposed'
  and case_id in (select a.case_id from app.case_access a where a.organisation_id = ${ORG} and a.basis <> 'signature')
  and exists (select 1 from app.membership m where m.user_id = (select app.user_id()) and m.organisation_id = ${ORG} and m.role = cosign_role)
  and ${seen('task')});
alter policy door_reads on app.case_note using ((organisation_id = ${ORG} or (select app.user_id()) = any(mentions) or ${owned('case_note')}) and ${takesPart('case_note')} and ${seen('case_note')});
alter policy door_writes on app.case_note with check (organisation_id = ${ORG} and created_by = (select app.user_id()) and taken_back_at is null and ${takesPart('case_note')} and ${seen('case_note')});
alter policy door_changes on app.case_note using (created_by = (select app.user_id()) and taken_back_at is null and ${takesPart('case_note')} and ${seen('case_note')});
alter policy door_adds on app.answer with check (organisation_id = ${ORG} and created_by = (select app.user_id()) and (${seen('answer')}
  or exists (select 1 from app.task t where t.id = answer.task_id and t.case_id = answer.case_id and t.organisation_id = ${ORG} and t.ended_at is null)));
`

/**
 * What one's own work needs of a case that is out of sight: its row, for the form, the words and the clock of that
 * work, and the person's key, for the answers that were or are given there. Only of closed cases in which the asker's
 * office has, had or is to sign work: where sharing ended, it has nothing.
 */
const BEHIND = `
create function app.is_behind(c app.case_file) returns boolean language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.status = 'closed' and c.id <> all(app.shut_out_of())
    and exists (select from app.case_access a where a.case_id = c.id and a.organisation_id = app.org())
    and exists (select from app.task t where t.case_id = c.id and (t.organisation_id = app.org() or t.signer_organisation_id = app.org()))
$$;
create function app.cases_behind(wanted uuid[]) returns setof app.case_file language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.* from app.case_file c where app.reads_cases() and c.id = any(wanted) and app.is_behind(c)
$$;
create function app.key_behind(who uuid) returns table (dek bytea, kek_id text) language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select p.dek, p.kek_id from app.person p
  where app.reads_answers() and p.id = who and p.erased_at is null and exists (select from app.case_file c where c.subject = p.id and app.is_behind(c))
$$;
revoke all on function app.is_behind(app.case_file), app.cases_behind(uuid[]), app.key_behind(uuid) from public;
grant execute on function app.cases_behind(uuid[]), app.key_behind(uuid) to tapak_door;
`

/**
 * A person is known through a case only while it is open, by whoever gave the work too; what was kept back there stays
 * kept back.
 */
const PEOPLE = `
create or replace function app.was_given(who uuid, office uuid, entered_by uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select office = entered_by or exists (
    select from app.case_file c join app.case_access a on a.case_id = c.id
    where c.subject = who and c.status <> 'closed' and a.organisation_id = office and a.basis = 'task' and c.owner_organisation = entered_by)
$$;
create function app.was_kept_back(who uuid, category text) returns boolean language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.case_file f join app.case_access a on a.case_id = f.id
    where f.subject = who and f.status = 'closed' and a.organisation_id = app.org() and a.basis = 'task' and category = any(a.kept_back))
$$;
revoke all on function app.was_kept_back(uuid, text) from public;
grant execute on function app.was_kept_back(uuid, text) to tapak_door;
create or replace function app.is_kept_back(person uuid, category text) returns boolean language sql stable
  as $$ select (app.was_kept_back(person, category) or exists (select 1 from app.case_file f left join app.case_access a on a.case_id = f.id and a.organisation_id = app.org() and a.basis = 'task'
      where f.subject = person and f.owner_organisation <> app.org() and case when a.case_id is not null then category = any(a.kept_back)
        else exists (select 1 from app.consent c where c.case_id = f.id and category = any(c.without)) end))
    and not exists (select 1 from app.person p where p.id = person and p.organisation_id = app.org()) $$;
`

/** The search counts a person among an office's own by the same rule. */
const narrowSearch = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{
    definition: string
  }>`select pg_get_functiondef('app.people_alike(jsonb, text[], text[], real)'::regprocedure) as definition`.execute(db)
  const definition = rows[0]?.definition ?? ''
  const narrowed = definition.replace(
    'where c.subject = b.id and (',
    `where c.subject = b.id and c.status <> 'closed' and (`,
  )
  if (narrowed === definition) throw new Error('the search for a person is not the one that this migration knows')
  await sql.raw(narrowed).execute(db)
}

/** Whom the owner of a closed case may mention in a note: colleagues of the own office. */
const OFFICES = `
create or replace function app.offices_on(of_case uuid) returns uuid[] language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(array_agg(distinct a.organisation_id), '{}') from app.case_access a join app.case_file c on c.id = a.case_id
  where a.case_id = of_case and a.basis <> 'signature' and of_case <> all(app.shut_out_of()) and (a.organisation_id = app.org() or a.basis = 'owner' or c.owner_organisation = app.org())
    and (c.status <> 'closed' or a.basis = 'owner')
    and exists (select from app.case_access m where m.case_id = of_case and m.organisation_id = app.org() and m.basis <> 'signature')
$$;
`

/**
 * Whoever has a duty of a closed case is told when it moves; offices that lose or regain a case look at their lists
 * anew; mail speaks of nothing but one's own work there.
 */
const TOLD = `
create or replace function app.seen_by(viewers jsonb, cases uuid[]) returns table (viewer integer, case_id uuid)
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
declare one record;
begin
  for one in select (v.ordinality - 1)::integer as n, v.value as as_told from jsonb_array_elements(viewers) with ordinality v loop
    perform set_config('app.user', coalesce(one.as_told ->> 'userId', ''), true), set_config('app.org', coalesce(one.as_told ->> 'organisationId', ''), true),
      set_config('app.reach', coalesce(one.as_told ->> 'reach', 'own'), true), set_config('app.area', coalesce(one.as_told ->> 'area', ''), true),
      set_config('app.caps', coalesce(one.as_told ->> 'capabilities', ''), true);
    return query select one.n, c.id from app.case_file c where c.id = any(cases)
      union select one.n, t.case_id from app.task t where t.case_id = any(cases) and t.organisation_id = app.org() and t.ended_at is null;
  end loop;
end $$;
create function app.tell_parts() returns trigger language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_notify('tapak', 'organisation:' || a.organisation_id) from app.case_access a where a.case_id = new.id and a.basis <> 'owner';
  return null;
end $$;
revoke all on function app.tell_parts() from public;
create trigger closing_ends_sight after update on app.case_file for each row when ((old.status = 'closed') <> (new.status = 'closed')) execute function app.tell_parts();
create or replace function app.is_mail_in_sight(n app.notification) returns boolean language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select not exists (select from app.case_lock l where l.case_id = n.case_id and l.user_id = n.user_id and l.lifted_at is null) and case
    when n.finding_id is not null then exists (select from app.audit_finding f join app.membership m on m.organisation_id in (f.office, f.organisation_id) or (m.role = any(f.told_roles) and (f.told_office is null or m.organisation_id = f.told_office))
      where f.id = n.finding_id and m.user_id = n.user_id)
    when n.case_id is not null then exists (select from app.case_access a join app.membership m on m.organisation_id = a.organisation_id join app.case_file c on c.id = a.case_id
      where a.case_id = n.case_id and m.user_id = n.user_id and (a.basis = 'owner' or c.status <> 'closed' or exists (
        select from app.task t where t.id = n.task_id and a.organisation_id in (t.organisation_id, t.signer_organisation_id))))
    else true end
$$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [SIGHT, BEHIND, PEOPLE, OFFICES, TOLD]) await sql.raw(part).execute(db)
  await narrowSearch(db)
}
