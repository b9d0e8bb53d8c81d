// An office without anybody who coordinates was never told of a finding, and nobody could answer it. Now whoever was
// told instead stands in the finding: those who sign for others in that office, the same two of an office above it, or
// whoever administers. Whom it was told may read and answer it, and nobody else of theirs; and the office that answered
// does not judge its own answer.
import { sql, type Kysely } from 'kysely'

const TABLE = `
alter table app.audit_finding add column told_as text check (told_as in ('coordinators', 'heads', 'coordinators_above', 'heads_above', 'administrators', 'nobody')),
  add column told_office uuid references app.organisation, add column told_roles text[] not null default '{}',
  add check (told_office is not null or told_as is null or told_as in ('administrators', 'nobody'));
grant update (told_as, told_office, told_roles) on app.audit_finding to tapak_door;
`

/**
 * What is about a case may reach somebody who does not see it: she reads what the reviewer wrote and whom it concerns,
 * and nothing of the case.
 */
const QUESTIONS = `
create function app.is_told_instead(told_as text, told_office uuid) returns boolean language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select case told_as
    when 'heads' then told_office = app.org() and (app.can('cosign_task') or app.can('break_glass'))
    when 'heads_above' then told_office = app.org() and (app.can('cosign_task') or app.can('break_glass'))
    when 'coordinators_above' then told_office = app.org() and app.can('coordinate_case')
    when 'administrators' then app.can('administer')
    else false end
$$;
revoke all on function app.is_told_instead(text, uuid) from public;
grant execute on function app.is_told_instead(text, uuid) to tapak_door;
`

const SEEN = `(case_id is null or exists (select 1 from app.case_file c where c.id = case_id))`
const REACHED = `(case_id is not null or (select app.reach()) = 'all' or exists (select 1 from app.organisation o where o.id = office and starts_with(o.area, (select app.area_prefix()))))`
const AUDITS = `(select app.can('verify_ledger')) and (select app.reach()) <> 'own' and ${REACHED}`
const ANSWERS = `(select app.can('coordinate_case')) and office = (select app.org())`
const INSTEAD = `(app.is_told_instead(told_as, told_office) and (case_id is null or case_id <> all((select app.shut_out_of())::uuid[])))`
const OURS = `(${SEEN} and ((${AUDITS}) or (${ANSWERS}))) or ${INSTEAD}`
const RIGHTS = `
drop policy door_reads on app.audit_finding;
drop policy door_moves on app.audit_finding;
create policy door_reads on app.audit_finding for select to tapak_door using (${OURS});
create policy door_moves on app.audit_finding for update to tapak_door using (${OURS}) with check (${OURS});
`

const JUDGED = `
create or replace function app.judge_finding() returns trigger language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if not (app.can('verify_ledger') and app.reach() <> 'own' and new.office <> app.org() and new.told_office is distinct from app.org()) then
    raise exception 'a finding is judged by a reviewer of another office' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
`

const TOLD = `
create or replace function app.notify_of_finding(told jsonb, of_finding uuid) returns integer language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, f.case_id) from app.audit_finding f where f.id = of_finding and app.user_id() is not null
    and ((app.can('verify_ledger') and app.reach() <> 'own') or (app.can('coordinate_case') and f.office = app.org()) or app.is_told_instead(f.told_as, f.told_office))
$$;
create or replace function app.is_mail_in_sight(n app.notification) returns boolean language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select not exists (select from app.case_lock l where l.case_id = n.case_id and l.user_id = n.user_id and l.lifted_at is null) and case
    when n.finding_id is not null then exists (select from app.audit_finding f join app.membership m on m.organisation_id in (f.office, f.organisation_id) or (m.role = any(f.told_roles) and (f.told_office is null or m.organisation_id = f.told_office))
      where f.id = n.finding_id and m.user_id = n.user_id)
    when n.case_id is not null then exists (select from app.case_access a join app.membership m on m.organisation_id = a.organisation_id where a.case_id = n.case_id and m.user_id = n.user_id)
    else true end
$$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, QUESTIONS, RIGHTS, JUDGED, TOLD]) await sql.raw(part).execute(db)
}
