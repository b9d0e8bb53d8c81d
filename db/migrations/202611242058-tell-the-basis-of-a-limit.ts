// An inbox says of each limit whether it is law; the row itself now tells, so that a page need not ask for fifty
// clocks. Rows that are there already are told by their clocks, in the one moment in which their owner is not bound by
// the policies.
import { sql, type Kysely } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql
    .raw(`
    alter table app.task add column basis text;
    alter table app.task no force row level security;
    update app.task t set basis = (
      select k.basis from app.clock k where k.case_id = t.case_id and k.instance = t.instance and k.state <> 'cancelled' order by k.due nulls last, k.id limit 1);
    alter table app.task force row level security;`)
    .execute(db)
}
