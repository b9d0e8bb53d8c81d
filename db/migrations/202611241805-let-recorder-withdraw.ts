// The watchdog withdraws what was announced and never accepted. What was answered stays for ever.
import { sql, type Kysely } from 'kysely'

const WITHDRAW = `
grant delete on app.command to tapak_recorder;
drop policy recorder_answers on app.command;
create policy recorder_reads on app.command for select to tapak_recorder using (case_id = (select app.case_id()));
create policy recorder_adds on app.command for insert to tapak_recorder with check (case_id = (select app.case_id()));
create policy recorder_answers on app.command for update to tapak_recorder using (case_id = (select app.case_id())) with check (case_id = (select app.case_id()));
create policy recorder_withdraws on app.command for delete to tapak_recorder using (case_id = (select app.case_id()) and state = 'pending');
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(WITHDRAW).execute(db)
}
