// An account may be connected with who its owner is at a provider of identities: by issuer and subject, which nobody
// else can ever be given, never by an address.
import { sql, type Kysely } from 'kysely'

const IDENTITIES = `
create table app.oidc_identity (
  id uuid primary key default gen_random_uuid(), user_id uuid not null references app.user_account, issuer text not null, subject text not null check (length(subject) between 1 and 255),
  since timestamptz not null, unique (issuer, subject), unique (user_id, issuer)
);
alter table app.oidc_identity enable row level security;
alter table app.oidc_identity force row level security;
create policy owner_reads on app.oidc_identity for select to current_user using (true);
create policy door_keeps on app.oidc_identity for all to tapak_door using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));
grant select, insert, delete on app.oidc_identity to tapak_door;
`

/** Asked by somebody who is nobody yet, about an identity that the provider has just vouched for. */
const QUESTION = `
create function app.oidc_account(wanted_issuer text, wanted_subject text) returns uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select u.id from app.oidc_identity i join app.user_account u on u.id = i.user_id where i.issuer = wanted_issuer and i.subject = wanted_subject and u.active and u.kind = 'person'
$$;
revoke all on function app.oidc_account(text, text) from public;
grant execute on function app.oidc_account(text, text) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [IDENTITIES, QUESTION]) await sql.raw(part).execute(db)
}
