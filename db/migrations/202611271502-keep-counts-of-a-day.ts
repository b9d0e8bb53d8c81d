// What was counted everywhere on one day, for whoever reads statistics alone: asked again that day, and by whomever, it
// is the same answer. Counts by area, small ones among them: only the counting itself reads this, never a person's
// session, and they go when a later day is asked for.
import { sql, type Kysely } from 'kysely'

const COUNTS = `(select app.user_id()) is null and (select app.can('read_pseudonymous')) and (select app.reach()) = 'all'`
const TABLE = `
create table app.day_count (
  day text not null check (day ~ '^\\d{4}-\\d\\d-\\d\\d$'), sop text not null, month text not null, counts jsonb not null, -- month '': of no month, how cases stand
  primary key (day, sop, month)
);
alter table app.day_count enable row level security;
alter table app.day_count force row level security;
create policy owner_reads on app.day_count for select to current_user using (true);
grant select, insert, delete on app.day_count to tapak_door;
create policy door_reads on app.day_count for select to tapak_door using (${COUNTS});
create policy door_keeps on app.day_count for insert to tapak_door with check (${COUNTS});
create policy door_forgets on app.day_count for delete to tapak_door using (${COUNTS});
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(TABLE).execute(db)
}
