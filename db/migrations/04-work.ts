// Who does the work: absences and deputies, work handed out many at a time, reminders, and people who come in at once.
import { sql, type Kysely } from 'kysely'

/**
 * Absences and deputies. The tasks of the absent person are delegated by commands of their cases, one by one; this
 * table holds since when and until when, so that no new work goes to an absent person. `tasks`: what the person held
 * when naming the deputy. Tasks handed over by hand are not part of it.
 */
const ABSENCES = `
create table app.absence (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  deputy_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  since timestamptz not null default now(),
  until timestamptz not null,
  ended_at timestamptz,
  tasks uuid[] not null default '{}',
  returned_at timestamptz,
  check (deputy_id <> user_id),
  check (until > since),
  check (until <= since + interval '366 days')
);
create unique index absence_standing on app.absence (user_id) where ended_at is null;
create index absence_of_deputy on app.absence (deputy_id) where ended_at is null;
create index absence_not_given_back on app.absence (user_id) where returned_at is null;
alter table app.absence enable row level security, force row level security;
grant select, insert, update (ended_at) on app.absence to tapak_door;
create policy owner_reads on app.absence for select to current_user using (true);
create policy door_reads on app.absence for select to tapak_door using ((select app.user_id()) is not null);
create policy door_names on app.absence for insert to tapak_door with check (
  user_id = (select app.user_id()) and organisation_id = (select app.org()) and ended_at is null
);
create policy door_ends on app.absence for update to tapak_door
  using (user_id = (select app.user_id()) and ended_at is null)
  with check (user_id = (select app.user_id()));
create policy owner_notes on app.absence for update to current_user using (true) with check (true);
`

/**
 * When an absence is over, tasks that the deputy has not begun go back to the person who delegated them. Which ones is
 * asked across cases: ids only.
 */
const GIVING_BACK = `
create function app.work_to_give_back(at timestamptz)
returns table (
  absence_id uuid, case_id uuid, seq integer, instance text, organisation_id uuid, owner_organisation uuid,
  user_id uuid, is_ready boolean
)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with over as (
    select a.id, a.user_id, a.deputy_id, a.tasks from app.absence a
    where a.returned_at is null and (a.ended_at is not null or a.until <= at)
      and not exists (select from app.absence b where b.user_id = a.user_id and b.ended_at is null and b.until > at))
  select o.id, t.case_id, c.seq, t.instance, t.organisation_id, t.owner_organisation, o.user_id,
    c.status = 'open' and c.frozen_at is null
  from over o join app.task t on t.id = any(o.tasks) and t.user_id = o.deputy_id and t.state = 'reserved'
    and t.ended_at is null join app.case_file c on c.id = t.case_id
  where c.state #>> array['instances', t.instance, 'task', 'delegatedBy'] = o.user_id::text
    and exists (select from app.membership m join app.user_account u on u.id = m.user_id and u.active
      where m.user_id = o.user_id and m.organisation_id = t.organisation_id and m.role = any(t.roles))
    and not exists (select from app.case_lock l
      where l.case_id = t.case_id and l.user_id = o.user_id and l.lifted_at is null)
$$;

-- Nothing is left, or it waited too long: then the task stays with the deputy, who is shown it.
create function app.note_given_back(at timestamptz, patience_days integer) returns integer
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with noted as (
    update app.absence a set returned_at = at
    where a.returned_at is null and (a.ended_at is not null or a.until <= at)
      and not exists (select from app.absence b where b.user_id = a.user_id and b.ended_at is null and b.until > at)
      and (least(a.ended_at, a.until) < at - make_interval(days => patience_days)
        or not exists (select from app.work_to_give_back(at) w where w.absence_id = a.id))
    returning 1)
  select count(*)::integer from noted
$$;
revoke all on function app.work_to_give_back(timestamptz), app.note_given_back(timestamptz, integer) from public;
grant execute on function
  app.work_to_give_back(timestamptz), app.note_given_back(timestamptz, integer)
to tapak_recorder;
`

/**
 * Batches of assignments: what was asked, the result of each task, and the result of undoing it. Ids and codes only;
 * each task is changed by a command of its own case, which is in the ledger. Office and person are stored as requested:
 * whether they exist is answered for each task.
 */
const BATCHES = `
create table app.assignment_batch (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  fingerprint text not null,
  to_organisation uuid not null,
  to_user uuid,
  asked jsonb not null,
  answers jsonb not null default '{}',
  undone jsonb not null default '{}',
  made_at timestamptz not null default now()
);
alter table app.assignment_batch enable row level security, force row level security;
grant select, insert, update (answers, undone) on app.assignment_batch to tapak_door;
create policy owner_reads on app.assignment_batch for select to current_user using (true);
create policy door_reads on app.assignment_batch for select to tapak_door using (user_id = (select app.user_id()));
create policy door_asks on app.assignment_batch for insert to tapak_door with check (
  user_id = (select app.user_id()) and organisation_id = (select app.org()) and answers = '{}' and undone = '{}'
);
create policy door_answers on app.assignment_batch for update to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
`

/**
 * How much work each person has open, across all cases. Numbers only, for coordinators and for administrators who see
 * no case. `owner`: the office that owns the cases, because its coordinators can hand the tasks on.
 */
const LOAD = `
create function app.open_load(users uuid[], organisations uuid[])
returns table (holder uuid, open integer, late integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select t.user_id, count(*)::integer, (count(*) filter (where t.late))::integer from app.task t
  where t.ended_at is null and t.user_id = any(users) and (select app.can_any('{coordinate_case}')) group by t.user_id
  union all
  select t.organisation_id, count(*)::integer, (count(*) filter (where t.late))::integer from app.task t
  where t.ended_at is null and t.organisation_id = any(organisations) and (select app.can_any('{coordinate_case}'))
    group by t.organisation_id
$$;

create function app.open_tasks_for_roles(office uuid, wanted text[]) returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*)::integer from app.task t
  where t.ended_at is null and t.organisation_id = office and t.roles && wanted and (select app.can('administer'))
$$;

create function app.open_at_office(office uuid) returns table (kind text, owner uuid, count integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select 'case', null::uuid, count(*)::integer from app.case_file c
  where c.owner_organisation = office and c.status <> 'closed' and (select app.can('administer')) having count(*) > 0
  union all
  select 'task', t.owner_organisation, count(*)::integer from app.task t
  where t.ended_at is null and (t.organisation_id = office
    or (t.state = 'proposed' and t.signer_organisation_id = office)) and (select app.can('administer'))
      group by t.owner_organisation
  union all
  select 'deletion', null, count(*)::integer from app.deletion_request d
  where d.organisation_id = office and d.confirmed_at is null and (select app.can('administer')) having count(*) > 0
$$;
revoke all on function
  app.open_load(uuid[], uuid[]), app.open_tasks_for_roles(uuid, text[]), app.open_at_office(uuid)
from public;
grant execute on function
  app.open_load(uuid[], uuid[]), app.open_tasks_for_roles(uuid, text[]), app.open_at_office(uuid)
to tapak_door;
`

/**
 * A step given to another office is a referral: the case's owner follows all that it sent, the other office all that it
 * received. A reminder records who reminded whom of which step and when; nothing is sent outside. It holds no words:
 * the step says what it is about.
 */
const REMINDERS = `
create table app.referral_reminder (
  id uuid primary key,
  case_id uuid not null,
  task_id uuid not null,
  organisation_id uuid not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  by_organisation uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  check (organisation_id <> by_organisation)
);
create index referral_reminder_of_task on app.referral_reminder (task_id, asked_at desc);
alter table app.referral_reminder enable row level security, force row level security;
grant select, insert on app.referral_reminder to tapak_door;
create policy owner_reads on app.referral_reminder for select to current_user using (true);
create policy door_reads on app.referral_reminder for select to tapak_door using (
  (by_organisation = (select app.org()) or organisation_id = (select app.org()))
  and exists (select 1 from app.case_file c where c.id = case_id)
);
create policy door_reminds on app.referral_reminder for insert to tapak_door with check (
  by_organisation = (select app.org())
  and asked_by = (select app.user_id())
  and (select app.can('coordinate_case'))
  and exists (
    select 1 from app.task t
    where t.id = task_id
      and t.case_id = referral_reminder.case_id
      and t.owner_organisation = (select app.org())
      and t.organisation_id = referral_reminder.organisation_id
      and t.ended_at is null
  )
);
create trigger referral_reminded after insert on app.referral_reminder for each row execute function app.tell_case();
`

/**
 * Many people who come in at once: what is known of them is typed once and waits here, under a key of its own, until
 * each has a case. The content is deleted with the last case, with the person whom it names, or after a month (at
 * night, and when the next group is begun). And which cases came in together, for people who see them.
 */
const GROUPS = `
create table app.intake_group (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  code text not null unique,
  content bytea,
  dek bytea,
  kek_id text,
  size integer not null default 0,
  version integer not null default 1,
  made_at timestamptz not null default now(),
  saved_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '30 days',
  finished_at timestamptz,
  -- By row: the person, and the result of opening the case.
  people jsonb not null default '{}',
  answers jsonb not null default '{}',
  check ((content is null) = (dek is null)),
  check ((dek is null) = (kek_id is null))
);
alter table app.intake_group alter column dek set statistics 0;
create index intake_group_of_user on app.intake_group (user_id, saved_at desc);
create index intake_group_kept on app.intake_group (expires_at) where content is not null;
alter table app.intake_group enable row level security, force row level security;
grant select, insert, update (content, dek, kek_id, size, version, saved_at, finished_at, people, answers)
  on app.intake_group to tapak_door;
create policy owner_reads on app.intake_group for select to current_user using (true);
create policy door_keeps on app.intake_group for all to tapak_door
  using (user_id = (select app.user_id()) and organisation_id = (select app.org()))
  with check (user_id = (select app.user_id()) and organisation_id = (select app.org()));
create policy owner_turns on app.intake_group for update to current_user using (true) with check (true);

create table app.case_group (
  case_id uuid primary key,
  group_id uuid not null,
  code text not null,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  made_at timestamptz not null default now()
);
create index case_group_cases on app.case_group (group_id);
alter table app.case_group enable row level security, force row level security;
grant select, insert on app.case_group to tapak_door;
create policy owner_reads on app.case_group for select to current_user using (true);
create policy door_reads on app.case_group for select to tapak_door using (
  exists (select 1 from app.case_file c where c.id = case_id)
);
create policy door_joins on app.case_group for insert to tapak_door with check (
  organisation_id = (select app.org())
  and exists (select 1 from app.case_file c where c.id = case_id)
  and exists (select 1 from app.intake_group g where g.id = group_id and g.user_id = (select app.user_id()))
);

create function app.forget_groups() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.intake_group g set content = null, dek = null, kek_id = null
  where g.content is not null and (g.expires_at < now()
    or (tg_table_name = 'person' and exists (select from jsonb_each_text(g.people) one
      where one.value = new.id::text)));
  return null;
end
$$;

create function app.forget_old_groups() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare forgotten integer;
begin
  update app.intake_group g set content = null, dek = null, kek_id = null
    where g.content is not null and g.expires_at <= now();
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;
revoke all on function app.forget_groups(), app.forget_old_groups() from public;
grant execute on function app.forget_old_groups() to tapak_recorder;
create trigger group_forgets_older after insert on app.intake_group for each row execute function app.forget_groups();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [ABSENCES, GIVING_BACK, BATCHES, LOAD, REMINDERS, GROUPS]) await sql.raw(part).execute(db)
}
