// Notifications that are to be mailed: what waits, with the address and the hours of whoever it is for; and that it
// went. Asked by the worker, who sees accounts not at all.
import { sql, type Kysely } from 'kysely'

/** What was read on the desk meanwhile, or is of a case that she was shut out of since, is not mailed any more. */
const MAIL = `
create function app.mail_waiting(most integer) returns table (
  id uuid, user_id uuid, email text, language text, zone text, digest_at smallint, quiet_from smallint, quiet_to smallint, chose boolean, kind text, number text, code text, at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select n.id, u.id, u.email, u.language, (select a.zone from app.membership m join app.organisation o on o.id = m.organisation_id join app.area a on a.code = o.area where m.user_id = u.id order by o.id limit 1),
    p.digest_at, p.quiet_from, p.quiet_to, p.user_id is not null, n.kind, n.number, n.code, n.at
  from app.notification n join app.user_account u on u.id = n.user_id and u.active left join app.notification_choice p on p.user_id = u.id
  where n.mail and n.mailed_at is null and n.read_at is null
    and not exists (select from app.case_lock l where l.case_id = n.case_id and l.user_id = n.user_id and l.lifted_at is null)
  order by n.at, n.id limit most
$$;

create function app.note_mailed(sent uuid[], instant timestamptz) returns integer language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  with noted as (update app.notification n set mailed_at = instant where n.id = any(sent) and n.mailed_at is null returning 1) select count(*)::integer from noted
$$;
revoke all on function app.mail_waiting(integer), app.note_mailed(uuid[], timestamptz) from public;
grant execute on function app.mail_waiting(integer), app.note_mailed(uuid[], timestamptz) to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(MAIL).execute(db)
}
