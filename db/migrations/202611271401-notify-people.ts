// What concerns a person, told to her: a kind, a case number and a code, and nothing that anybody said. Whom it
// concerns is asked across the boundaries of row-level security, by the transaction in which it happened, so it is told
// once or not at all.
import { sql, type Kysely } from 'kysely'

/**
 * `source`: what happened; the same is told to one person once. `shown`, `mail`: what she had chosen when it happened.
 */
const TABLES = `
create table app.notification (
  id uuid primary key default gen_random_uuid(), user_id uuid not null references app.user_account, kind text not null check (kind ~ '^[a-z_]{1,40}$'), source text not null check (length(source) < 120),
  case_id uuid, task_id uuid, number text, code text, at timestamptz not null, shown boolean not null, read_at timestamptz, mail boolean not null, mailed_at timestamptz,
  unique (user_id, kind, source)
);
create index notification_newest on app.notification (user_id, at desc, id desc) where shown;
create index notification_unread on app.notification (user_id) where shown and read_at is null;
create index notification_unsent on app.notification (at) where mail and mailed_at is null;
create table app.notification_choice (
  user_id uuid primary key references app.user_account, console text[] not null, mail text[] not null,
  digest_at smallint check (digest_at between 0 and 23), quiet_from smallint check (quiet_from between 0 and 23), quiet_to smallint check (quiet_to between 0 and 23),
  check ((quiet_from is null) = (quiet_to is null)), check (quiet_from <> quiet_to)
);
`

const ME = `(select app.user_id())`
const RIGHTS = `
${['notification', 'notification_choice']
  .map(
    (table) => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy owner_tells on app.${table} for all to current_user using (true) with check (true);`,
  )
  .join('\n')}
grant select, update (read_at) on app.notification to tapak_door;
grant select, insert, update on app.notification_choice to tapak_door;
create policy door_reads on app.notification for select to tapak_door using (user_id = ${ME});
create policy door_marks on app.notification for update to tapak_door using (user_id = ${ME}) with check (user_id = ${ME});
create policy door_is_shut on app.notification as restrictive for select to tapak_door using ((select app.is_owner()) or case_id is null or case_id <> all((select app.shut_out_of())::uuid[]));
create policy door_keeps on app.notification_choice for all to tapak_door using (user_id = ${ME}) with check (user_id = ${ME});
`

/**
 * `told`: kind, source, task, at; whom: a person, or whoever holds one of some roles at the office that owns the case;
 * whether it shows and is mailed where she chose nothing. What is older than two days, as after a long outage or in
 * made history, is there to be read and calls for nobody.
 */
const TELL = `
create function app.keep_notifications(told jsonb, of_case uuid) returns integer language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with item as (select * from jsonb_to_recordset(told) as t(kind text, source text, task uuid, at timestamptz, person uuid, roles text[], shows boolean, mails boolean)),
  whom as (
    select i.*, i.person as user_id from item i where i.person is not null
    union all
    select i.*, m.user_id from item i join app.case_file c on c.id = of_case join app.membership m on m.organisation_id = c.owner_organisation and m.role = any(i.roles) where i.person is null),
  wanted as (
    select distinct on (w.user_id, w.kind, w.source) w.*, w.at < now() - interval '2 days' as is_old, coalesce(w.kind = any(p.console), w.shows) as shown, coalesce(w.kind = any(p.mail), w.mails) as mail
    from whom w join app.user_account u on u.id = w.user_id and u.active and u.kind = 'person' left join app.notification_choice p on p.user_id = w.user_id
    where not exists (select from app.case_lock l where l.case_id = of_case and l.user_id = w.user_id and l.lifted_at is null)
    order by w.user_id, w.kind, w.source),
  kept as (
    insert into app.notification (user_id, kind, source, case_id, task_id, number, code, at, shown, read_at, mail)
    select w.user_id, w.kind, w.source, of_case, w.task, c.number, t.code, w.at, w.shown, case when w.is_old then w.at end, w.mail and not w.is_old
    from wanted w left join app.case_file c on c.id = of_case left join app.task t on t.id = w.task
    where w.shown or (w.mail and not w.is_old)
    on conflict do nothing returning user_id)
  select count(pg_notify('tapak', 'notified:' || k.user_id))::integer from (select distinct user_id from kept) k
$$;

-- By the worker, of the case that its transaction is bound to.
create function app.notify_of_case(told jsonb) returns integer language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, app.case_id()) where app.case_id() is not null
$$;

-- By the door, of a case that the asker's office takes part in, or of none.
create function app.notify_colleagues(told jsonb, of_case uuid) returns integer language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, of_case) where app.user_id() is not null
    and (of_case is null or exists (select from app.case_access a where a.case_id = of_case and a.organisation_id = app.org()))
$$;
revoke all on function app.keep_notifications(jsonb, uuid), app.notify_of_case(jsonb), app.notify_colleagues(jsonb, uuid) from public;
grant execute on function app.notify_of_case(jsonb) to tapak_recorder;
grant execute on function app.notify_colleagues(jsonb, uuid) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, RIGHTS, TELL]) await sql.raw(part).execute(db)
}
