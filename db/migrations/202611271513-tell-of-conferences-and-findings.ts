// Conferences and findings tell people too: a kind and a number, and where it leads. Whom a finding concerns may be of
// an office that takes no part in its case, so it is asked of the finding.
import { sql, type Kysely } from 'kysely'

const TABLE = `
alter table app.notification add column conference_id uuid, add column finding_id uuid;
`

/** Whoever chose before there were these kinds gets them as somebody who chose nothing does. */
const CHOSEN = `
update app.notification_choice set console = console || '{conference_asked,conference_moved,conference_called_off,conference_decided,finding_made,finding_answered}'::text[],
  mail = mail || '{conference_asked,conference_moved,conference_called_off,conference_decided,finding_made}'::text[];
`

/**
 * As before; `office`: whose people hold the roles, where it is not the one that owns the case. Nobody is told of what
 * she did herself.
 */
const TELL = `
create or replace function app.keep_notifications(told jsonb, of_case uuid) returns integer language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with item as (select * from jsonb_to_recordset(told) as t(kind text, source text, task uuid, at timestamptz, person uuid, roles text[], shows boolean, mails boolean, office uuid, conference uuid, finding uuid)),
  whom as (
    select i.*, i.person as user_id from item i where i.person is not null
    union all
    select i.*, m.user_id from item i join app.membership m on m.organisation_id = coalesce(i.office, (select c.owner_organisation from app.case_file c where c.id = of_case)) and m.role = any(i.roles) where i.person is null),
  wanted as (
    select distinct on (w.user_id, w.kind, w.source) w.*, w.at < now() - interval '2 days' as is_old, coalesce(w.kind = any(p.console), w.shows) as shown, coalesce(w.kind = any(p.mail), w.mails) as mail
    from whom w join app.user_account u on u.id = w.user_id and u.active and u.kind = 'person' left join app.notification_choice p on p.user_id = w.user_id
    where w.user_id is distinct from app.user_id() and not exists (select from app.case_lock l where l.case_id = of_case and l.user_id = w.user_id and l.lifted_at is null)
    order by w.user_id, w.kind, w.source),
  kept as (
    insert into app.notification (user_id, kind, source, case_id, task_id, conference_id, finding_id, number, code, at, shown, read_at, mail)
    select w.user_id, w.kind, w.source, of_case, w.task, w.conference, w.finding, coalesce('T-' || lpad(f.number::text, greatest(4, length(f.number::text)), '0'), c.number), t.code, w.at, w.shown, case when w.is_old then w.at end, w.mail and not w.is_old
    from wanted w left join app.case_file c on c.id = of_case left join app.task t on t.id = w.task left join app.audit_finding f on f.id = w.finding
    where w.shown or (w.mail and not w.is_old)
    on conflict do nothing returning user_id)
  select count(pg_notify('tapak', 'notified:' || k.user_id))::integer from (select distinct user_id from kept) k
$$;

-- By the door, of a finding that the asker may review or answer.
create function app.notify_of_finding(told jsonb, of_finding uuid) returns integer language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_notifications(told, f.case_id) from app.audit_finding f where f.id = of_finding and app.user_id() is not null
    and ((app.can('verify_ledger') and app.reach() <> 'own') or (app.can('coordinate_case') and f.office = app.org()))
$$;
revoke all on function app.notify_of_finding(jsonb, uuid) from public;
grant execute on function app.notify_of_finding(jsonb, uuid) to tapak_door;

-- A finding is mailed to the office that is to answer it and to the one that made it; anything else of a case, to whose office takes part in it.
create or replace function app.is_mail_in_sight(n app.notification) returns boolean language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select not exists (select from app.case_lock l where l.case_id = n.case_id and l.user_id = n.user_id and l.lifted_at is null) and case
    when n.finding_id is not null then exists (select from app.audit_finding f join app.membership m on m.organisation_id in (f.office, f.organisation_id) where f.id = n.finding_id and m.user_id = n.user_id)
    when n.case_id is not null then exists (select from app.case_access a join app.membership m on m.organisation_id = a.organisation_id where a.case_id = n.case_id and m.user_id = n.user_id)
    else true end
$$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLE, CHOSEN, TELL]) await sql.raw(part).execute(db)
}
