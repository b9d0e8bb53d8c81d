// Nobody is told of their own act. What came by itself, by time or by the procedure, is told to everybody, also where a
// person's command brought it to light: a limit may fire inside the command of the person who has to be told of it. Who
// is told is answered, and their pages hear of it after the commit: a transaction that notifies makes others wait.
import { sql, type Kysely } from 'kysely'

const TELLING = `
drop function app.notify_of_case(jsonb), app.notify_colleagues(jsonb, uuid), app.notify_of_second_case(jsonb),
  app.notify_of_finding(jsonb, uuid), app.keep_notifications(jsonb, uuid);
create function app.keep_notifications(told jsonb, of_case uuid) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with item as (
    select * from jsonb_to_recordset(told) as t(
      kind text, source text, task uuid, at timestamptz, person uuid, roles text[], shows boolean, mails boolean,
      office uuid, conference uuid, finding uuid, law boolean, by_itself boolean)),
  whom as (
    select i.*, i.person as user_id from item i where i.person is not null
    union all
    select i.*, m.user_id from item i
    join app.membership m on m.organisation_id = coalesce(i.office,
        (select c.owner_organisation from app.case_file c where c.id = of_case))
      and m.role = any(i.roles)
    where i.person is null),
  wanted as (
    select distinct on (w.user_id, w.kind, w.source) w.*, w.at < now() - interval '2 days' as is_old,
      coalesce(w.kind = any(p.console), w.shows) as shown, coalesce(w.kind = any(p.mail), w.mails) as mail
    from whom w
    join app.user_account u on u.id = w.user_id and u.active and u.kind = 'person'
    left join app.notification_choice p on p.user_id = w.user_id
    where (w.by_itself or w.user_id is distinct from app.user_id()) and not exists (
      select from app.case_lock l where l.case_id = of_case and l.user_id = w.user_id and l.lifted_at is null)
    order by w.user_id, w.kind, w.source),
  kept as (
    insert into app.notification (user_id, kind, source, case_id, task_id, conference_id, finding_id, number, code,
      law, at, shown, read_at, mail)
    select w.user_id, w.kind, w.source, of_case, w.task, w.conference, w.finding,
      coalesce('T-' || lpad(f.number::text, greatest(4, length(f.number::text)), '0'), c.number), t.code,
      w.law, w.at, w.shown, case when w.is_old then w.at end, w.mail and not w.is_old
    from wanted w
    left join app.case_file c on c.id = of_case
    left join app.task t on t.id = w.task
    left join app.audit_finding f on f.id = w.finding
    where w.shown or (w.mail and not w.is_old)
    on conflict do nothing returning user_id)
  select coalesce(array_agg(distinct k.user_id), '{}') from kept k
$$;

-- By whoever records, for the case that the transaction is bound to.
create function app.notify_of_case(told jsonb) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, app.case_id()) where app.case_id() is not null
$$;

-- By the door, for a case that the asker's office takes part in, or for none.
create function app.notify_colleagues(told jsonb, of_case uuid) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, of_case) where app.user_id() is not null
    and (of_case is null or exists (select from app.case_access a
      where a.case_id = of_case and a.organisation_id = app.org()))
$$;

-- By whoever records, for the case that the transaction is bound to: tells every other office that owns a case of the
-- same client.
create function app.notify_of_second_case(told jsonb) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select array(select unnest(app.keep_notifications(told, f.id)) from app.case_file mine
    join app.case_file f on f.subject = mine.subject and f.id <> mine.id
      and f.owner_organisation <> mine.owner_organisation where mine.id = app.case_id())
$$;

-- By the door, for a finding that the asker may review or answer.
create function app.notify_of_finding(told jsonb, of_finding uuid) returns uuid[]
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, f.case_id) from app.audit_finding f
  where f.id = of_finding and app.user_id() is not null
    and ((app.can('verify_ledger') and app.reach() <> 'own') or (app.can('coordinate_case') and f.office = app.org())
      or app.is_told_instead(f.told_as, f.told_office))
$$;
revoke all on function
  app.keep_notifications(jsonb, uuid), app.notify_of_case(jsonb), app.notify_colleagues(jsonb, uuid),
  app.notify_of_second_case(jsonb), app.notify_of_finding(jsonb, uuid)
from public;
grant execute on function app.notify_of_case(jsonb), app.notify_of_second_case(jsonb) to tapak_recorder;
grant execute on function app.notify_colleagues(jsonb, uuid), app.notify_of_finding(jsonb, uuid) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(TELLING).execute(db)
}
