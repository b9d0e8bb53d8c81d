// A consent has receivers and an end. When it is gone, offices that worked because of it no longer take part in the
// case: they see neither it, nor what they had done there, nor who the client is; and each is asked to delete its
// copies, with a date by which to say so.
import { sql, type Kysely } from 'kysely'

const SCOPE = `alter table app.consent add column until timestamptz, add column receivers uuid[];`

const PARTS = `
drop policy recorder_ends_signatures on app.case_access;
create policy recorder_ends_parts on app.case_access as restrictive for delete to tapak_recorder using (basis <> 'owner');
`

/**
 * Restrictive policies bind whoever may act as the door, the owner of the tables too, who sees with nobody's eyes:
 * without an office the others decide.
 */
const NOBODY = `(select app.org()) is null`
const IN = `case_id in (select a.case_id from app.case_access a where a.organisation_id = (select app.org()))`
const SIGHT = `
create policy door_reads_while_shared on app.task as restrictive for select to tapak_door using (
  ${NOBODY} or ended_at is null or owner_organisation = (select app.org()) or (select app.reach()) <> 'own' or ${IN});
${['answer', 'consent_record', 'note', 'draft'].map((table) => `create policy door_reads_while_shared on app.${table} as restrictive for select to tapak_door using (${NOBODY} or ${IN});`).join('\n')}
`

/**
 * Not part of the fold: the office's own word is written at the door. `number` is all that it is still told of the
 * case.
 */
const REQUESTS = `
create table app.deletion_request (
  id uuid primary key, case_id uuid not null references app.case_file, organisation_id uuid not null, owner_organisation uuid not null, number text not null, sop_hash text not null, code text not null,
  asked_at timestamptz not null, due timestamptz not null, confirmed_at timestamptz, confirmed_by uuid,
  unique (case_id, organisation_id, asked_at)
);
create index deletion_request_organisation on app.deletion_request (organisation_id, due, id) where confirmed_at is null;
create index deletion_request_case on app.deletion_request (case_id);
alter table app.deletion_request enable row level security;
alter table app.deletion_request force row level security;
create policy owner_reads on app.deletion_request for select to current_user using (true);
create policy recorder_asks on app.deletion_request for all to tapak_recorder using (case_id = (select app.case_id())) with check (case_id = (select app.case_id()) and confirmed_at is null);
create policy door_reads on app.deletion_request for select to tapak_door using (
  organisation_id = (select app.org()) or owner_organisation = (select app.org()) or exists (select 1 from app.case_file c where c.id = case_id));
create policy door_confirms on app.deletion_request for update to tapak_door
  using (organisation_id = (select app.org()) and confirmed_at is null) with check (organisation_id = (select app.org()) and confirmed_by = (select app.user_id()));
grant select, insert on app.deletion_request to tapak_recorder;
grant select, update (confirmed_at, confirmed_by) on app.deletion_request to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [SCOPE, PARTS, SIGHT, REQUESTS]) await sql.raw(part).execute(db)
}
