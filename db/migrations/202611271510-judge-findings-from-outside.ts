// Who judges a finding reads beyond her own office, and is of another office than the one that answered. What is about
// an office and no case is seen by reviewers of its area and by the office itself.
import { sql, type Kysely } from 'kysely'

/** Of a case that is out of sight nothing is told, and whoever is shut out of it is shut out of this. */
const SEEN = `(case_id is null or exists (select 1 from app.case_file c where c.id = case_id))`
const REVIEWS = `(select app.can('verify_ledger')) and (select app.reach()) <> 'own'`
const REACHED = `(case_id is not null or (select app.reach()) = 'all' or exists (select 1 from app.organisation o where o.id = office and starts_with(o.area, (select app.area_prefix()))))`
const AUDITS = `${REVIEWS} and ${REACHED}`
const ANSWERS = `(select app.can('coordinate_case')) and office = (select app.org())`
const OURS = `${SEEN} and ((${AUDITS}) or (${ANSWERS}))`
const JUDGING = `'accept', 'reopen'`

const RIGHTS = `
drop policy door_finds on app.audit_finding;
drop policy door_reads on app.audit_finding;
drop policy door_moves on app.audit_finding;
create policy door_finds on app.audit_finding for insert to tapak_door with check (made_by = (select app.user_id()) and organisation_id = (select app.org()) and ${AUDITS} and ${SEEN} and state = 'open');
create policy door_reads on app.audit_finding for select to tapak_door using (${OURS});
create policy door_moves on app.audit_finding for update to tapak_door using (${OURS}) with check (${OURS});

drop policy door_adds on app.finding_step;
create policy door_adds on app.finding_step for insert to tapak_door with check (user_id = (select app.user_id()) and organisation_id = (select app.org())
  and exists (select 1 from app.audit_finding f where f.id = finding_id and (verb not in (${JUDGING}) or ((select app.can('verify_ledger')) and (select app.reach()) <> 'own' and f.office <> (select app.org())))));
`

/**
 * A policy sees the row before or after, never both: a finding that was opened again stays so while its office names
 * the task.
 */
const JUDGED = `
create function app.judge_finding() returns trigger language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if not (app.can('verify_ledger') and app.reach() <> 'own' and new.office <> app.org()) then
    raise exception 'a finding is judged by a reviewer of another office' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger finding_is_judged before update of state on app.audit_finding for each row when (new.state in ('accepted', 'reopened') and new.state <> old.state) execute function app.judge_finding();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [RIGHTS, JUDGED]) await sql.raw(part).execute(db)
}
