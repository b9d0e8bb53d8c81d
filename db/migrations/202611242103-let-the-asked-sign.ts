// A second signature may belong to an office that has no part in the case. Whoever is asked sees the case and that one
// task until the proposal ends; the person behind the case, and what else waits for the same role, stay out of its
// sight.
import { sql, type Kysely } from 'kysely'

const TABLES = `
alter table app.task add column signer_organisation_id uuid, add column signer_user_id uuid;
alter table app.case_access drop constraint case_access_basis_check, add constraint case_access_basis_check check (basis in ('owner', 'task', 'signature'));
grant delete on app.case_access to tapak_recorder;
create policy recorder_ends_signatures on app.case_access as restrictive for delete to tapak_recorder using (basis = 'signature');
`

const HER_CASES = `exists (select 1 from app.case_file c join app.case_access a on a.case_id = c.id where c.subject = person.id and a.organisation_id = (select app.org()) and a.basis <> 'signature')`
const HERS = `organisation_id = (select app.org()) or ${HER_CASES}`
const SIGHT = `
create policy door_reads_asked_to_sign on app.task for select to tapak_door using (signer_organisation_id = (select app.org()));
alter policy door_reads_to_sign on app.task using (
  state = 'proposed'
  and case_id in (select a.case_id from app.case_access a where a.organisation_id = (select app.org()) and a.basis <> 'signature')
  and exists (select 1 from app.membership m where m.user_id = (select app.user_id()) and m.organisation_id = (select app.org()) and m.role = cosign_role));
alter policy door_reads on app.person using (${HERS});
alter policy door_changes on app.person using (${HERS}) with check (${HERS});
`

/** The search for a person counts her among an office's own by the same rule. */
const narrowSearch = async (db: Kysely<unknown>): Promise<void> => {
  const { rows } = await sql<{
    definition: string
  }>`select pg_get_functiondef('app.find_people(text, text, text[], integer, real)'::regprocedure) as definition`.execute(
    db,
  )
  const definition = rows[0]?.definition ?? ''
  const narrowed = definition.replace(
    'x.organisation_id = a.org)',
    `x.organisation_id = a.org and x.basis <> 'signature')`,
  )
  if (narrowed === definition) throw new Error('the search for a person is not the one that this migration knows')
  await sql.raw(narrowed).execute(db)
}

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, SIGHT]) await sql.raw(part).execute(db)
  await narrowSearch(db)
}
