// The schema, and the context that a transaction reads with. Row-level security binds every table, also for its owner,
// who gets only what verification, set-up and the functions below need. The context is set for each transaction: for
// the recorder app.case_id or app.stream; for the door app.user, app.org, app.reach, app.area and app.caps.
import { sql, type Kysely } from 'kysely'

const SCHEMA = `
create schema if not exists app;
revoke all on schema app from public;
grant usage on schema app to tapak_recorder, tapak_door;
`

/** Functions that read the context; null or empty where nothing is set. */
const CONTEXT = `
create function app.case_id() returns uuid
language sql stable as $$
  select nullif(current_setting('app.case_id', true), '')::uuid
$$;

create function app.recorded_stream() returns text
language sql stable as $$
  select nullif(current_setting('app.stream', true), '')
$$;

create function app.user_id() returns uuid
language sql stable as $$
  select nullif(current_setting('app.user', true), '')::uuid
$$;

create function app.org() returns uuid
language sql stable as $$
  select nullif(current_setting('app.org', true), '')::uuid
$$;

create function app.reach() returns text
language sql stable as $$
  select coalesce(nullif(current_setting('app.reach', true), ''), 'own')
$$;

create function app.area_prefix() returns text
language sql stable as $$
  select nullif(current_setting('app.area', true), '')
$$;

create function app.can(capability text) returns boolean
language sql stable as $$
  select coalesce(capability = any(string_to_array(current_setting('app.caps', true), ',')), false)
$$;

create function app.can_any(capabilities text[]) returns boolean
language sql stable as $$
  select coalesce(capabilities && string_to_array(current_setting('app.caps', true), ','), false)
$$;

-- The case of a stream. The names org:<uuid> and system are longer or shorter than a uuid.
create function app.stream_case(stream text) returns uuid
language sql immutable as $$
  select case when length(stream) = 36 then stream::uuid end
$$;

create function app.as_uuid(id text) returns uuid
language sql immutable as $$
  select case when id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then id::uuid end
$$;
revoke all on function
  app.case_id(), app.recorded_stream(), app.user_id(), app.org(), app.reach(), app.area_prefix(), app.can(text),
  app.can_any(text[]), app.stream_case(text), app.as_uuid(text)
from public;
grant execute on function
  app.case_id(), app.user_id(), app.org(), app.reach(), app.area_prefix(), app.can(text), app.stream_case(text)
to tapak_recorder, tapak_door;
grant execute on function app.recorded_stream() to tapak_recorder;
grant execute on function app.can_any(text[]), app.as_uuid(text) to tapak_door;
`

/**
 * Which capabilities allow reading cases, reading answers, and knowing people. The lists repeat those of the policy
 * (api/policy/policy.ts); a test keeps them equal.
 */
const CAPABILITIES = `
create function app.reads_cases() returns boolean
language sql stable as $$
  select app.can_any('{coordinate_case,work_task,cosign_task,record_consent,read_case,read_pseudonymous}')
$$;

create function app.reads_answers() returns boolean
language sql stable as $$
  select app.can_any('{coordinate_case,work_task,cosign_task,record_consent,read_case}')
$$;

create function app.knows_people() returns boolean
language sql stable as $$
  select app.can_any(
    '{open_case,coordinate_case,work_task,cosign_task,record_consent,read_case,find_person,reveal_identity}')
$$;
revoke all on function app.reads_cases(), app.reads_answers(), app.knows_people() from public;
grant execute on function app.reads_cases(), app.reads_answers(), app.knows_people() to tapak_door;
`

/**
 * Only the owner of the tables could change the ledger, and would leave a broken chain; everybody else is refused here.
 */
const LEDGER_GUARD = `
create function app.refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'the ledger only grows: % on % is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end
$$;
revoke all on function app.refuse_change() from public;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [SCHEMA, CONTEXT, CAPABILITIES, LEDGER_GUARD]) await sql.raw(part).execute(db)
}
