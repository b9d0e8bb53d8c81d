// A case whose workflow knows more than its ledger (a database restored from last night) is frozen, and everyone has to
// see that. Its clocks are overdue for as long as it lasts, so the watchdog leaves it to the nightly pass: else frozen
// cases would crowd out the others.
import { sql, type Kysely } from 'kysely'

const TABLES = `
alter table app.case_file add column frozen_at timestamptz, add column known_seq integer;
alter table app.ledger_head add column gap_at timestamptz;
create index case_file_frozen on app.case_file (frozen_at) where frozen_at is not null;

create table app.night_pass (
  night date primary key, after_case uuid, cases integer not null default 0, started integer not null default 0, frozen integer not null default 0,
  unreached integer not null default 0, began_at timestamptz not null default now(), ended_at timestamptz
);
alter table app.night_pass enable row level security;
alter table app.night_pass force row level security;
create policy owner_reads on app.night_pass for select to current_user using (true);
create policy recorder_keeps on app.night_pass for all to tapak_recorder using (true) with check (true);
grant select, insert, update on app.night_pass to tapak_recorder;
`

const QUESTIONS = `
create or replace function app.cases_needing_attention(at timestamptz, pending_seconds integer, most integer) returns table (case_id uuid)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  (select c.id from app.case_file c where c.next_instant < at and c.frozen_at is null order by c.next_instant limit most)
  union
  (select m.case_id from app.command m where m.state = 'pending' and m.created_at < at - make_interval(secs => pending_seconds) order by m.created_at limit most)
$$;

create function app.frozen_cases() returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*)::integer from app.case_file c where c.frozen_at is not null
$$;
revoke all on function app.frozen_cases() from public;
grant execute on function app.frozen_cases() to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, QUESTIONS]) await sql.raw(part).execute(db)
}
