// Who opens a case knows the person because of something else: her office entered that person, or another office's case
// gave it work. To own a case is no key to the person any more, so that neither an emergency of a minute nor a part
// that ended lives on in a second case.
import { sql, type Kysely } from 'kysely'

/**
 * What an office gave may be given on only by whom it was given: an office knows a person through a case only while the
 * case's own office does.
 */
const GIVEN = `
create function app.was_given(who uuid, office uuid, entered_by uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select office = entered_by or exists (
    select from app.case_file c join app.case_access a on a.case_id = c.id
    where c.subject = who and a.organisation_id = office and a.basis = 'task' and c.owner_organisation = entered_by)
$$;
revoke all on function app.was_given(uuid, uuid, uuid) from public;
grant execute on function app.was_given(uuid, uuid, uuid) to tapak_door;
`

/** Under the eyes of whoever asks. */
const knownBy = (who: string, enteredBy: string): string => `${enteredBy} = (select app.org()) or exists (
  select 1 from app.case_file c join app.case_access a on a.case_id = c.id
  where c.subject = ${who} and a.organisation_id = (select app.org()) and a.basis = 'task' and c.owner_organisation <> (select app.org()) and app.was_given(${who}, c.owner_organisation, ${enteredBy}))`
const SIGHT = `
alter policy door_reads on app.person using (${knownBy('person.id', 'person.organisation_id')});
alter policy door_changes on app.person using (${knownBy('person.id', 'person.organisation_id')}) with check (${knownBy('person.id', 'person.organisation_id')});
`

/**
 * As before, but that a case of one's own lifts nothing: only the office that entered a person is kept from nothing.
 */
const KEPT_BACK = `
create or replace function app.is_kept_back(person uuid, category text) returns boolean language sql stable
  as $$ select exists (select 1 from app.case_file f left join app.case_access a on a.case_id = f.id and a.organisation_id = app.org() and a.basis = 'task'
      where f.subject = person and f.owner_organisation <> app.org() and case when a.case_id is not null then category = any(a.kept_back)
        else exists (select 1 from app.consent c where c.case_id = f.id and category = any(c.without)) end)
    and not exists (select 1 from app.person p where p.id = person and p.organisation_id = app.org()) $$;
`

/** Why the asker may not open a case about somebody whom she sees; null where she may, or sees nobody. */
const BINDS = `
create function app.what_binds_opening(who uuid) returns text language sql stable
  as $$ select case when not (${knownBy('p.id', 'p.organisation_id')}) then 'emergency' when app.is_kept_back(p.id, 'identity') or app.is_kept_back(p.id, 'findings') then 'kept_back' end
    from app.person p where p.id = who and p.organisation_id <> app.org() $$;
revoke all on function app.what_binds_opening(uuid) from public;
grant execute on function app.what_binds_opening(uuid) to tapak_door;
`

/**
 * By the worker, of the case that its transaction is bound to: to every other office that owns a case of the same
 * person.
 */
const TELL = `
create function app.notify_of_second_case(told jsonb) returns integer language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(sum(app.keep_notifications(told, f.id)), 0)::integer from app.case_file mine
  join app.case_file f on f.subject = mine.subject and f.id <> mine.id and f.owner_organisation <> mine.owner_organisation where mine.id = app.case_id()
$$;
revoke all on function app.notify_of_second_case(jsonb) from public;
grant execute on function app.notify_of_second_case(jsonb) to tapak_recorder;
-- Whoever chose before there was this kind gets it as somebody who chose nothing does.
update app.notification_choice set console = console || '{second_case}'::text[], mail = mail || '{second_case}'::text[];
`

/** The search counts a person among an office's own by the same rule. */
const narrowSearch = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{
    definition: string
  }>`select pg_get_functiondef('app.people_alike(jsonb, text[], text[], real)'::regprocedure) as definition`.execute(db)
  const definition = rows[0]?.definition ?? ''
  const narrowed = definition.replace(
    `x.basis <> 'signature' limit 1`,
    `x.basis = 'task' and c.owner_organisation <> a.org and app.was_given(b.id, c.owner_organisation, b.organisation_id) limit 1`,
  )
  if (narrowed === definition) throw new Error('the search for a person is not the one that this migration knows')
  await sql.raw(narrowed).execute(db)
}

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [GIVEN, SIGHT, KEPT_BACK, BINDS, TELL]) await sql.raw(part).execute(db)
  await narrowSearch(db)
}
