// Belonging to an organisation was enough for the tables to show its cases; now it takes a capability that reads them,
// and one that reads people for what she said and who she is. The lists are the policy's own (api/policy.ts), and a
// test holds them equal.
import { sql, type Kysely } from 'kysely'

const FUNCTIONS = `
create function app.can_any(capabilities text[]) returns boolean language sql stable
  as $$ select coalesce(capabilities && string_to_array(current_setting('app.caps', true), ','), false) $$;
create function app.is_owner() returns boolean language sql stable
  as $$ select pg_catalog.pg_get_userbyid(c.relowner) = current_user from pg_catalog.pg_class c where c.oid = 'app.case_file'::regclass $$;
create function app.reads_cases() returns boolean language sql stable
  as $$ select app.can_any('{coordinate_case,work_task,cosign_task,record_consent,read_case,read_pseudonymous}') $$;
create function app.reads_answers() returns boolean language sql stable
  as $$ select app.can_any('{coordinate_case,work_task,cosign_task,record_consent,read_case}') $$;
create function app.knows_people() returns boolean language sql stable
  as $$ select app.can_any('{open_case,coordinate_case,work_task,cosign_task,record_consent,read_case,find_person,reveal_identity}') $$;
revoke all on function app.can_any(text[]), app.is_owner(), app.reads_cases(), app.reads_answers(), app.knows_people() from public;
grant execute on function app.can_any(text[]), app.is_owner(), app.reads_cases(), app.reads_answers(), app.knows_people() to tapak_door;
`

/**
 * Restrictive: whatever else would let a row through, this too has to hold. Not of the owner of the tables: where it
 * may act as the door it inherits the door's policies on Postgres 15, and the questions that run as the owner would see
 * nothing.
 */
const IS_OWNER = `(select app.is_owner())`
const CASES = ['case_file', 'case_access', 'task', 'plan_item', 'clock', 'consent']
const WORDS = ['answer', 'draft', 'consent_record', 'note']
const onlyWith = (table: string, capability: string): string =>
  `create policy door_may_read on app.${table} as restrictive for select to tapak_door using (${IS_OWNER} or (select app.${capability}()));`

const STREAM_OF_CASE = `${IS_OWNER} or app.stream_case(stream) is null or (select app.reads_cases())`
const LEDGER = `
create policy door_may_read on app.case_event as restrictive for select to tapak_door using (${STREAM_OF_CASE});
create policy door_may_read on app.ledger_head as restrictive for select to tapak_door using (${STREAM_OF_CASE});
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const policies = [
    ...CASES.map((table) => onlyWith(table, 'reads_cases')),
    ...WORDS.map((table) => onlyWith(table, 'reads_answers')),
    onlyWith('person', 'knows_people'),
  ]
  for (const part of [FUNCTIONS, ...policies, LEDGER]) await sql.raw(part).execute(db)
}
