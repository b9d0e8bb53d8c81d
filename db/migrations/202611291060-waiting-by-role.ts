// Which tasks wait for somebody of a role at an office, to claim or to sign them: one row each, in the order of an
// inbox, so that a page of it is one index range however many tasks the office has. Follows tasks and parts by
// triggers.
import { sql, type Kysely } from 'kysely'

const WAITING = `
create table app.waiting (
  task_id uuid not null,
  case_id uuid not null,
  organisation_id uuid not null,
  kind text not null check (kind in ('claim', 'sign')),
  role text not null,
  sort_due timestamptz not null,
  primary key (task_id, kind, role, organisation_id)
);
create index waiting_inbox on app.waiting (organisation_id, kind, role, sort_due, task_id);
create index waiting_of_case on app.waiting (case_id, organisation_id) where kind = 'sign';
alter table app.waiting enable row level security, force row level security;
grant select on app.waiting to tapak_door;
create policy owner_keeps on app.waiting for all to current_user using (true) with check (true);
create policy door_reads on app.waiting for select to tapak_door using (organisation_id = (select app.org()));
create policy door_is_shut on app.waiting as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
create policy door_may_read on app.waiting as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_cases())
);
`

const FOLLOWING = `
create function app.waiting_rows(t app.task)
returns table (organisation_id uuid, kind text, role text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select t.organisation_id, 'claim', r.role from (select distinct unnest(t.roles) as role) as r
    where t.ended_at is null and t.organisation_id is not null and t.user_id is null
  union
  select a.organisation_id, 'sign', t.cosign_role from app.case_access a
    where t.ended_at is null and t.state = 'proposed' and t.cosign_role is not null and a.case_id = t.case_id
$$;

create function app.follow_task() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if tg_op <> 'INSERT' then delete from app.waiting w where w.task_id = old.id; end if;
  if tg_op <> 'DELETE' then
    insert into app.waiting (task_id, case_id, sort_due, organisation_id, kind, role)
      select new.id, new.case_id, new.sort_due, w.* from app.waiting_rows(new) as w;
  end if;
  return null;
end
$$;

create function app.let_sign() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  insert into app.waiting (task_id, case_id, sort_due, organisation_id, kind, role)
    select t.id, t.case_id, t.sort_due, f.organisation_id, 'sign', t.cosign_role
    from fresh f join app.task t on t.case_id = f.case_id
    where t.ended_at is null and t.state = 'proposed' and t.cosign_role is not null
    on conflict do nothing;
  return null;
end
$$;

create function app.let_sign_no_more() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  delete from app.waiting w using gone g
    where w.kind = 'sign' and w.case_id = g.case_id and w.organisation_id = g.organisation_id
      and not exists (select from app.case_access a
        where a.case_id = g.case_id and a.organisation_id = g.organisation_id);
  return null;
end
$$;
revoke all on function
  app.waiting_rows(app.task), app.follow_task(), app.let_sign(), app.let_sign_no_more()
from public;

create trigger task_begins_to_wait after insert on app.task
  for each row when (new.ended_at is null) execute function app.follow_task();
create trigger task_waits_otherwise after update on app.task for each row
  when ((old.organisation_id, old.user_id, old.roles, old.state = 'proposed', old.cosign_role, old.sort_due,
      old.ended_at is null)
    is distinct from (new.organisation_id, new.user_id, new.roles, new.state = 'proposed', new.cosign_role,
      new.sort_due, new.ended_at is null))
  execute function app.follow_task();
create trigger task_waits_no_more after delete on app.task for each row execute function app.follow_task();
create trigger access_lets_sign after insert on app.case_access
  referencing new table as fresh for each statement execute function app.let_sign();
create trigger access_lets_sign_no_more after delete on app.case_access
  referencing old table as gone for each statement execute function app.let_sign_no_more();

insert into app.waiting (task_id, case_id, sort_due, organisation_id, kind, role)
  select t.id, t.case_id, t.sort_due, w.* from app.task t cross join lateral app.waiting_rows(t) as w
  where t.ended_at is null;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [WAITING, FOLLOWING]) await sql.raw(part).execute(db)
}
