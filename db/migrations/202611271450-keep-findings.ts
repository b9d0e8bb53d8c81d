// What auditors find. A finding says what it is about in codes and ids, and what somebody wrote about it is sealed
// under a key of its own, which goes when the client is erased. Every step of it stands in a stream of the ledger.
import { sql, type Kysely } from 'kysely'

const TABLES = `
create table app.audit_finding (
  id uuid primary key, number bigint generated always as identity, made_by uuid not null references app.user_account, organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid, made_at timestamptz not null,
  office uuid not null references app.organisation, case_id uuid, item text, seq integer check (seq > 0), sample_id uuid references app.kept_sample,
  kind text not null check (kind in ('late', 'left_out', 'consent', 'access', 'record', 'other')), severity text not null check (severity in ('high', 'medium', 'low')), clause text,
  state text not null default 'open' check (state in ('open', 'answered', 'corrected', 'accepted', 'reopened')), due_at timestamptz not null, task_id uuid, changed_at timestamptz not null, answered_by uuid,
  check (case_id is not null or (item is null and seq is null and task_id is null))
);
create index audit_finding_office on app.audit_finding (office, changed_at desc);
create table app.finding_step (
  id uuid primary key, finding_id uuid not null references app.audit_finding, at timestamptz not null, user_id uuid not null references app.user_account, organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  verb text not null check (verb in ('make', 'answer', 'link', 'correct', 'accept', 'reopen')), words bytea, dek bytea, kek_id text
);
create index finding_step_of on app.finding_step (finding_id, at);
`
const FORCED = ['audit_finding', 'finding_step']
  .map(
    (table) =>
      `alter table app.${table} enable row level security; alter table app.${table} force row level security; create policy owner_reads on app.${table} for select to current_user using (true);`,
  )
  .join('\n')

const MINE = `user_id = (select app.user_id()) and organisation_id = (select app.org())`
/** Of a case that is out of sight nothing is told, and whoever is shut out of it is shut out of this. */
const SEEN = `(case_id is null or exists (select 1 from app.case_file c where c.id = case_id))`
const AUDITS = `(select app.can('verify_ledger')) and (select app.reach()) <> 'own'`
const ANSWERS = `(select app.can('coordinate_case')) and office = (select app.org())`
const OF_IT = `exists (select 1 from app.audit_finding f where f.id = finding_id)`
const RIGHTS = `
grant select, insert on app.audit_finding, app.finding_step to tapak_door;
grant update (state, due_at, task_id, changed_at, answered_by) on app.audit_finding to tapak_door;
create policy door_finds on app.audit_finding for insert to tapak_door with check (made_by = (select app.user_id()) and organisation_id = (select app.org()) and ${AUDITS} and ${SEEN} and state = 'open');
create policy door_reads on app.audit_finding for select to tapak_door using (${SEEN} and ((${AUDITS}) or (${ANSWERS})));
create policy door_moves on app.audit_finding for update to tapak_door using (${SEEN} and ((${AUDITS}) or (${ANSWERS}))) with check (${SEEN} and ((${AUDITS}) or (${ANSWERS})));
create policy door_adds on app.finding_step for insert to tapak_door with check (${MINE} and ${OF_IT});
create policy door_reads on app.finding_step for select to tapak_door using (${OF_IT});
`
const FORGOTTEN = `
create policy owner_rewraps on app.finding_step for update to current_user using (true) with check (true);
create function app.forget_findings() returns trigger language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update app.finding_step set words = null, dek = null, kek_id = null where words is not null and finding_id in (select f.id from app.audit_finding f join app.case_file c on c.id = f.case_id where c.subject = new.id);
  return null;
end $$;
revoke all on function app.forget_findings() from public;
create trigger person_forgets_findings after update of erased_at on app.person for each row when (new.erased_at is not null and old.erased_at is null) execute function app.forget_findings();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, FORCED, RIGHTS, FORGOTTEN]) await sql.raw(part).execute(db)
}
