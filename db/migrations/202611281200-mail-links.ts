// A link goes to the address of its owner, and is on nobody's screen: it waits without a secret until a worker makes
// one, mails it, and leaves its hash here.
import { sql, type Kysely } from 'kysely'

const WAITS = `
alter table app.account_link alter column token_hash drop not null;
alter table app.account_link add column by_mail boolean not null default false, add column mail_after timestamptz not null default now();
alter table app.account_link add constraint has_a_secret_or_waits check (token_hash is not null or by_mail);
`

/** What is sent is good, what is refused for good is over, and the rest is tried again in ten minutes. */
const WORKER = `
create function app.links_to_mail(instant timestamptz) returns table (id uuid, email text, language text, kind text, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select l.id, u.email, u.language, l.kind, l.expires_at from app.account_link l join app.user_account u on u.id = l.user_id
  where l.by_mail and l.token_hash is null and l.used_at is null and l.ended_at is null and l.expires_at > instant and l.mail_after <= instant and u.active
  order by l.created_at
$$;
create function app.settle_link(link uuid, outcome text, secret_hash bytea, instant timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.account_link l set
    token_hash = case when outcome = 'sent' then secret_hash end,
    ended_at = case when outcome = 'refused' then instant else l.ended_at end,
    mail_after = case when outcome = 'put_off' then instant + interval '10 minutes' else l.mail_after end
  where l.id = link and l.by_mail and l.token_hash is null and l.used_at is null
$$;
revoke all on function app.links_to_mail(timestamptz), app.settle_link(uuid, text, bytea, timestamptz) from public;
grant execute on function app.links_to_mail(timestamptz), app.settle_link(uuid, text, bytea, timestamptz) to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [WAITS, WORKER]) await sql.raw(part).execute(db)
}
