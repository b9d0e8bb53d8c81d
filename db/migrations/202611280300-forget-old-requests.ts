// What was asked and answered under an Idempotency-Key is forgotten after 30 days: content and answer go, the key
// stays. A device that was away for longer is then told so; it is never obeyed twice.
import { sql, type Kysely } from 'kysely'

const FORGOTTEN = `
alter table app.request_key add column forgotten_at timestamptz;
alter table app.command add column forgotten_at timestamptz;
create index request_key_kept on app.request_key (created_at) where forgotten_at is null;
create index command_kept on app.command (answered_at) where forgotten_at is null and state = 'answered';
create policy owner_forgets on app.command for update to current_user using (state = 'answered') with check (state = 'answered');
create function app.forget_old_requests() returns integer language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare forgotten integer; commands integer;
begin
  update app.request_key k set body = 'null', fingerprint = '', forgotten_at = now() where k.forgotten_at is null and k.created_at < now() - interval '30 days';
  get diagnostics forgotten = row_count;
  update app.command m set fingerprint = '', forgotten_at = now() where m.forgotten_at is null and m.state = 'answered' and m.answered_at < now() - interval '30 days';
  get diagnostics commands = row_count;
  return forgotten + commands;
end $$;
revoke all on function app.forget_old_requests() from public;
grant execute on function app.forget_old_requests() to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(FORGOTTEN).execute(db)
}
