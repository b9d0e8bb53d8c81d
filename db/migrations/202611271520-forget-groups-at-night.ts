// A group that nobody finished is forgotten when its month is over, also where nobody begins another: a worker asks for
// it every night.
import { sql, type Kysely } from 'kysely'

const FORGOTTEN = `
create index intake_group_kept on app.intake_group (expires_at) where content is not null;
create function app.forget_old_groups() returns integer language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare forgotten integer;
begin
  update app.intake_group g set content = null, dek = null, kek_id = null where g.content is not null and g.expires_at <= now();
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
revoke all on function app.forget_old_groups() from public;
grant execute on function app.forget_old_groups() to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(FORGOTTEN).execute(db)
}
