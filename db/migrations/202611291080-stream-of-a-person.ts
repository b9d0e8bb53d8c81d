// What is proved about a person stands in that person's own stream. In the stream of the office, whatever is done about
// any of its people would wait for everything else that it does.
import { sql, type Kysely } from 'kysely'

const NAMED = `
-- The person of a stream; null for all other streams.
create function app.stream_person(stream text) returns uuid
language sql immutable as $$
  select case when starts_with(stream, 'person:') then app.as_uuid(substr(stream, 8)) end
$$;
revoke all on function app.stream_person(text) from public;
grant execute on function app.stream_person(text) to tapak_door;
`

/**
 * Whoever may act on the person: whoever sees the person, or a request or a rule about erasing the person. The data
 * protection officer decides on these without knowing whom they are about.
 */
const ACTS_ON_PERSON = `(
    (select true from app.person p where p.id = app.stream_person(stream) limit 1)
    or (select true from app.erasure_request r where r.person_id = app.stream_person(stream) limit 1)
    or (select true from app.retention_due d where d.person_id = app.stream_person(stream) limit 1))`

/** An office writes in its own name and reads its own rows: it does not learn what others did about the person. */
const ROWS = `
create policy door_reads_of_people on app.case_event for select to tapak_door using (
  app.stream_person(stream) is not null and organisation = (select app.org())::text
);
create policy door_appends_of_people on app.case_event for insert to tapak_door with check (
  actor = (select app.user_id())::text and organisation = (select app.org())::text and ${ACTS_ON_PERSON}
);
alter policy recorder_tells_erasures on app.case_event with check (
  stream = (select app.recorded_stream()) and starts_with(stream, 'person:') and type = 'person_erased'
);
`

/** Whoever reads a row of the stream. */
const READS_A_ROW = (table: string): string => `(
    app.stream_person(stream) is not null
    and (select true from app.case_event e where e.stream = ${table}.stream limit 1))`

const HEADS = `
create policy door_reads_of_people on app.ledger_head for select to tapak_door using (
  ${ACTS_ON_PERSON} or ${READS_A_ROW('ledger_head')}
);
create policy door_begins_of_people on app.ledger_head for insert to tapak_door with check (${ACTS_ON_PERSON});
create policy door_moves_of_people on app.ledger_head for update to tapak_door
  using (${ACTS_ON_PERSON})
  with check (${ACTS_ON_PERSON});
alter policy recorder_moves_head_of_stream on app.ledger_head
  using (stream = (select app.recorded_stream()) and starts_with(stream, 'person:'))
  with check (stream = (select app.recorded_stream()) and starts_with(stream, 'person:'));
`

const CHECKS = `
create policy door_reads_of_people on app.ledger_leaf for select to tapak_door using (${READS_A_ROW('ledger_leaf')});
create policy door_reads_of_people on app.ledger_alarm for select to tapak_door using (
  (select app.can('verify_ledger')) and ${READS_A_ROW('ledger_alarm')}
);
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [NAMED, ROWS, HEADS, CHECKS]) await sql.raw(part).execute(db)
}
