// A text that was tried over cases before anybody published it: kept by its content, so that what a rehearsal said can
// be read again with its words. No case ever follows one. What a rehearsal runs is a version or such a text, by the
// same kind of hash.
import { sql, type Kysely } from 'kysely'

const TRIAL = `
create table app.sop_trial (
  hash text primary key, sop text not null, edition text not null, revision integer not null, document json not null, created_at timestamptz not null default now()
);
alter table app.sop_trial enable row level security;
alter table app.sop_trial force row level security;
create policy owner_reads on app.sop_trial for select to current_user using (true);
create policy recorder_reads on app.sop_trial for select to tapak_recorder using (true);
create policy door_reads on app.sop_trial for select to tapak_door using ((select app.can('publish_sop')));
create policy door_keeps on app.sop_trial for insert to tapak_door with check ((select app.can('publish_sop')));
grant select on app.sop_trial to tapak_recorder;
grant select, insert on app.sop_trial to tapak_door;

alter table app.rehearsal drop constraint rehearsal_to_hash_fkey, add column draft_id uuid references app.sop_draft;
create index rehearsal_of_draft on app.rehearsal (draft_id) where draft_id is not null;`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(TRIAL).execute(db)
}
