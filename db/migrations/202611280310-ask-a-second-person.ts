// What lets somebody see more, or sign in as somebody, is asked by one person and decided by another: an administrator,
// or whoever heads the office. Who asked and whom it is about decide nothing of it. Decided once, whoever comes second
// is told so.
import { sql, type Kysely } from 'kysely'

const TABLE = `
create table app.account_request (
  id uuid primary key, kind text not null check (kind in ('link', 'factor', 'roles', 'token')), user_id uuid not null references app.user_account, organisation_id uuid not null references app.organisation,
  roles text[] not null, asked_by uuid not null references app.user_account, asked_at timestamptz not null, expires_at timestamptz not null,
  decided_by uuid references app.user_account, decided_at timestamptz, decision text check (decision in ('approved', 'declined')), check ((decided_at is null) = (decision is null)),
  check (asked_by <> user_id), check (decided_by <> user_id), check (decision <> 'approved' or decided_by <> asked_by)
);
create unique index account_request_waiting on app.account_request (user_id, kind, organisation_id) where decided_at is null;
create index account_request_newest on app.account_request (asked_at desc, id desc);
alter table app.account_request enable row level security;
alter table app.account_request force row level security;
create policy owner_decides on app.account_request for all to current_user using (true) with check (true);
create policy door_reads on app.account_request for select to tapak_door using ((select app.can('administer')) or (select app.can('review_access')) or ((select app.can('cosign_task')) and organisation_id = (select app.org())));
create policy door_asks on app.account_request for insert to tapak_door with check ((select app.can('administer')) and asked_by = (select app.user_id()) and user_id <> (select app.user_id()) and decided_at is null);
create policy door_decides on app.account_request for update to tapak_door
  using (user_id <> (select app.user_id()) and decided_at is null and ((select app.can('administer')) or ((select app.can('cosign_task')) and organisation_id = (select app.org()))))
  with check (decided_by = (select app.user_id()));
grant select, insert on app.account_request to tapak_door;
grant update (decided_by, decided_at, decision) on app.account_request to tapak_door;
`

/** A machine that reads what an administrator may not waits for the second person before it comes in. */
const MACHINES = `
alter table app.machine_token add column is_waiting boolean not null default false;
grant update (is_waiting) on app.machine_token to tapak_door;
do $$ declare body text := pg_get_functiondef('app.machine_actor(bytea)'::regprocedure);
begin
  if position('t.revoked_at is null and' in body) = 0 then raise exception 'machines are let in otherwise'; end if;
  execute replace(body, 't.revoked_at is null and', 't.revoked_at is null and not t.is_waiting and');
end $$;
`

/** Who may decide, and who only is to know: asked across row-level security, told as something of one's account. */
const AUDIENCE = `
create function app.tell_of_account_request(request uuid, what text, administering text[], heading text[], reviewing text[], instant timestamptz) returns integer
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(app.notify_of_account(m.user_id, what, 'account_request:' || request || ':' || what, instant))::integer
  from (select distinct m.user_id from app.account_request r join app.membership m on m.role = any(administering) or m.role = any(reviewing) or (m.role = any(heading) and m.organisation_id = r.organisation_id)
    join app.user_account u on u.id = m.user_id and u.active where r.id = request and m.user_id <> r.user_id and m.user_id <> app.user_id()) m
$$;
revoke all on function app.tell_of_account_request(uuid, text, text[], text[], text[], timestamptz) from public;
grant execute on function app.tell_of_account_request(uuid, text, text[], text[], text[], timestamptz) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, MACHINES, AUDIENCE]) await sql.raw(part).execute(db)
}
