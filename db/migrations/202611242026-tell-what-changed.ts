// Who has to look again. `record` tells which case moved; these triggers tell whose rights moved, and one question
// answers who sees which case. A word on the channel holds ids and numbers only: whoever may connect to the database
// may listen.
import { sql, type Kysely } from 'kysely'

/**
 * Asks row-level security itself, once per viewer, in one round trip. Runs with the caller's rights; its context ends
 * with the transaction.
 */
const SEEN_BY = `
create function app.seen_by(viewers jsonb, cases uuid[]) returns table (viewer integer, case_id uuid)
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
declare one record;
begin
  for one in select (v.ordinality - 1)::integer as n, v.value as as_told from jsonb_array_elements(viewers) with ordinality v loop
    perform set_config('app.user', coalesce(one.as_told ->> 'userId', ''), true), set_config('app.org', coalesce(one.as_told ->> 'organisationId', ''), true),
      set_config('app.reach', coalesce(one.as_told ->> 'reach', 'own'), true), set_config('app.area', coalesce(one.as_told ->> 'area', ''), true),
      set_config('app.caps', coalesce(one.as_told ->> 'capabilities', ''), true);
    return query select one.n, c.id from app.case_file c where c.id = any(cases);
  end loop;
end $$;
revoke all on function app.seen_by(jsonb, uuid[]) from public;
grant execute on function app.seen_by(jsonb, uuid[]) to tapak_door;
`

const RIGHTS = `
create function app.tell_user() returns trigger language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_notify('tapak', 'user:' || case when tg_table_name = 'user_account' then to_jsonb(coalesce(new, old)) ->> 'id' else to_jsonb(coalesce(new, old)) ->> 'user_id' end);
  return null;
end $$;
create function app.tell_organisation() returns trigger language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_notify('tapak', 'organisation:' || old.organisation_id);
  return null;
end $$;
revoke all on function app.tell_user(), app.tell_organisation() from public;
create trigger session_ends after update on app.session for each row when (old.revoked_at is distinct from new.revoked_at) execute function app.tell_user();
create trigger account_changes after update on app.user_account for each row when (old.active is distinct from new.active) execute function app.tell_user();
create trigger membership_changes after insert or delete on app.membership for each row execute function app.tell_user();
create trigger access_ends after delete on app.case_access for each row execute function app.tell_organisation();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [SEEN_BY, RIGHTS]) await sql.raw(part).execute(db)
}
