// A step given to another office is a referral: the owner of its case follows all that it sent, the other office all
// that it was sent. A reminder is kept, and told to nobody outside: who reminded whom of which step, and when. No
// words: what it is about is said by the step.
import { sql, type Kysely } from 'kysely'

const INDEXES = `
create index task_referred_by on app.task (owner_organisation, sort_due, id) where organisation_id <> owner_organisation;
create index task_referred_to on app.task (organisation_id, sort_due, id) where organisation_id <> owner_organisation;
`

const TABLE = `
create table app.referral_reminder (
  id uuid primary key, case_id uuid not null, task_id uuid not null, organisation_id uuid not null,
  asked_at timestamptz not null, asked_by uuid not null, by_organisation uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  check (organisation_id <> by_organisation)
);
create index referral_reminder_of_task on app.referral_reminder (task_id, asked_at desc);
alter table app.referral_reminder enable row level security;
alter table app.referral_reminder force row level security;
create policy owner_reads on app.referral_reminder for select to current_user using (true);
grant select, insert on app.referral_reminder to tapak_door;
`

const OURS = `by_organisation = (select app.org())`
const RIGHTS = `
create policy door_reads on app.referral_reminder for select to tapak_door using (
  (${OURS} or organisation_id = (select app.org())) and exists (select 1 from app.case_file c where c.id = case_id));
create policy door_reminds on app.referral_reminder for insert to tapak_door with check (
  ${OURS} and asked_by = (select app.user_id()) and (select app.can('coordinate_case'))
  and exists (select 1 from app.task t where t.id = task_id and t.case_id = referral_reminder.case_id and t.owner_organisation = (select app.org()) and t.organisation_id = referral_reminder.organisation_id and t.ended_at is null));
create trigger referral_reminded after insert on app.referral_reminder for each row execute function app.tell_case();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [INDEXES, TABLE, RIGHTS]) await sql.raw(part).execute(db)
}
