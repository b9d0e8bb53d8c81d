// A command counts only where somebody who may announced it. People's commands are announced by the door, as who asks;
// the worker's own by the recorder, and only where a row ordered them: a move, an absence, a frozen case. Time alone
// needs no order, and may do nothing but tick. What came from somebody else is counted, so that whoever administers
// sees it.
import { sql, type Kysely } from 'kysely'

const COMMANDS = `
alter table app.command add column kind text not null default 'person' check (kind in ('person', 'clock', 'move', 'giving_back', 'loss')), add column ordered_by uuid,
  add constraint command_is_ordered check ((ordered_by is not null) = (kind in ('move', 'giving_back'))),
  add constraint command_has_its_own_name check (kind = 'person' or kind in ('move', 'giving_back')
    or kind = 'clock' and actor = 'clock' and starts_with(id, 'tick:' || case_id || ':') or kind = 'loss' and actor = '' and starts_with(id, 'accept_loss:' || case_id || ':'));

-- Whether a row that the worker did not write itself wants this of this case, in the name of this actor.
create function app.is_ordered(command_kind text, of_case uuid, by_whom text, ordered uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select case command_kind
    when 'clock' then true
    when 'loss' then exists (select from app.case_file c where c.id = of_case and c.frozen_at is not null)
    when 'move' then exists (
      select from app.migration m join app.migration_case k on k.migration_id = m.id and k.case_id = of_case
      where m.id = ordered and (m.state = 'running' and k.state = 'pending' and by_whom = m.actor ->> 'user'
        or m.state = 'undoing' and k.state = 'undo_pending' and by_whom = coalesce(m.undo_actor, m.actor) ->> 'user'))
    when 'giving_back' then by_whom = '' and exists (
      select from app.absence a join app.task t on t.id = any(a.tasks) and t.case_id = of_case and t.ended_at is null where a.id = ordered and a.returned_at is null)
    else false end
$$;
revoke all on function app.is_ordered(text, uuid, text, uuid) from public;
grant execute on function app.is_ordered(text, uuid, text, uuid) to tapak_recorder;

drop policy recorder_answers on app.command;
create policy recorder_reads on app.command for select to tapak_recorder using (case_id = (select app.case_id()));
create policy recorder_announces on app.command for insert to tapak_recorder with check (case_id = (select app.case_id()) and app.is_ordered(kind, case_id, actor, ordered_by));
create policy recorder_answers on app.command for update to tapak_recorder using (case_id = (select app.case_id()) and state = 'pending') with check (case_id = (select app.case_id()) and state = 'answered');
create policy recorder_withdraws_what_waits on app.command for delete to tapak_recorder using (case_id = (select app.case_id()));
revoke update on app.command from tapak_recorder;
grant update (state, seq, answered_at) on app.command to tapak_recorder;

drop policy door_announces on app.command;
create policy door_announces on app.command for insert to tapak_door with check (actor = (select app.user_id())::text and state = 'pending' and kind = 'person');
`

const FOREIGN = `
create table app.foreign_message (
  day date not null, kind text not null check (kind in ('unsealed', 'unknown_key', 'unopened', 'unannounced')), count bigint not null, first_at timestamptz not null, last_at timestamptz not null,
  primary key (day, kind)
);
alter table app.foreign_message enable row level security;
alter table app.foreign_message force row level security;
create policy owner_reads on app.foreign_message for select to current_user using (true);
create policy recorder_counts on app.foreign_message for all to tapak_recorder using (true) with check (true);
grant select, insert, update on app.foreign_message to tapak_recorder;

create function app.foreign_messages(since timestamptz) returns table (count bigint, first_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(sum(m.count), 0)::bigint, min(m.first_at) from app.foreign_message m where m.last_at >= since
$$;
revoke all on function app.foreign_messages(timestamptz) from public;
grant execute on function app.foreign_messages(timestamptz) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [COMMANDS, FOREIGN]) await sql.raw(part).execute(db)
}
