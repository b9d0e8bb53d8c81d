// Case conferences: when and at which office, who is asked and who came, what is talked about, and what is decided of
// it. Codes and ids; what people say in words lies sealed in a table of its own, so that it goes with the person whom
// the case is about. What a decision does, a command of the case does.
import { sql, type Kysely } from 'kysely'

const TABLES = `
create table app.conference (
  id uuid primary key, case_id uuid not null, organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  starts_at timestamptz not null, place_id uuid references app.organisation, -- none: by telephone or video
  state text not null default 'planned' check (state in ('planned', 'held', 'called_off')), planned_by uuid not null, planned_at timestamptz not null default now(),
  call_off text check (call_off in ('settled_otherwise', 'too_few', 'client_wish', 'another_date')), ended_by uuid, ended_at timestamptz,
  check ((state = 'planned') = (ended_at is null)), check ((ended_at is null) = (ended_by is null)), check ((state = 'called_off') = (call_off is not null))
);
create index conference_of_case on app.conference (case_id, starts_at);
create index conference_by_date on app.conference (starts_at, id);

create table app.conference_attendee (
  id uuid primary key, conference_id uuid not null references app.conference, case_id uuid not null, organisation_id uuid not null references app.organisation, user_id uuid references app.user_account,
  attended boolean, added_by uuid not null, added_at timestamptz not null default now()
);
create index attendee_of_conference on app.conference_attendee (conference_id);

create table app.conference_topic (
  id uuid primary key, conference_id uuid not null references app.conference, case_id uuid not null, place integer not null,
  kind text not null check (kind in ('late', 'blocked', 'unowned', 'unanswered', 'other')), task_id uuid, added_by uuid not null, added_at timestamptz not null default now(),
  check ((kind = 'other') = (task_id is null))
);
create index topic_of_conference on app.conference_topic (conference_id);

create table app.conference_decision (
  id uuid primary key, conference_id uuid not null references app.conference, topic_id uuid not null references app.conference_topic, case_id uuid not null,
  kind text not null check (kind in ('add', 'assign', 'none')), item text, task_id uuid, to_organisation uuid, to_user uuid, due timestamptz,
  because text check (because in ('under_way', 'wait_for_outcome', 'client_wish', 'not_needed', 'talk_again')),
  state text not null default 'proposed' check (state in ('proposed', 'made', 'refused')), refusal jsonb, made_task uuid, seq integer,
  proposed_by uuid not null, proposed_at timestamptz not null default now(), made_by uuid, made_at timestamptz,
  check ((kind = 'add') = (item is not null)), check ((kind = 'none') = (because is not null)), check (kind <> 'assign' or (task_id is not null and to_organisation is not null)),
  check ((state = 'refused') = (refusal is not null)), check ((state = 'proposed') = (made_at is null))
);
create index decision_of_conference on app.conference_decision (conference_id);

create table app.conference_note (
  id uuid primary key, conference_id uuid not null references app.conference, case_id uuid not null, ciphertext bytea not null, created_by uuid not null, created_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid
);
create index note_of_conference on app.conference_note (conference_id);
`

const ALL = ['conference', 'conference_attendee', 'conference_topic', 'conference_decision', 'conference_note']
const FORCE = ALL.map(
  (table) => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy owner_reads on app.${table} for select to current_user using (true);`,
).join('')

/**
 * Whoever sees the case sees its conferences; what was said in words only offices that take part in it. Its
 * coordinators at the owning office write.
 */
const SEEN = `case_id in (select c.id from app.case_file c)`
const COORDINATES = `(select app.can('coordinate_case')) and case_id in (select c.id from app.case_file c where c.owner_organisation = (select app.org()))`
const TAKES_PART = `(select app.reads_answers()) and ${SEEN} and case_id in (select a.case_id from app.case_access a where a.organisation_id = (select app.org()) and a.basis <> 'signature')`
const STANDING = `exists (select 1 from app.conference f where f.id = conference_id and f.state = 'planned')`
const ME = `(select app.user_id())`
const DOOR = `
${['conference', 'conference_attendee', 'conference_topic', 'conference_decision'].map((table) => `create policy door_reads on app.${table} for select to tapak_door using (${SEEN});`).join('\n')}
create policy door_reads on app.conference_note for select to tapak_door using (${TAKES_PART});

grant select, insert, update (starts_at, place_id, state, call_off, ended_by, ended_at) on app.conference to tapak_door;
create policy door_plans on app.conference for insert to tapak_door with check (${COORDINATES} and planned_by = ${ME} and organisation_id = (select app.org()) and state = 'planned');
create policy door_changes on app.conference for update to tapak_door using (${COORDINATES} and state = 'planned') with check (ended_by is null or ended_by = ${ME});

grant select, insert, update (attended) on app.conference_attendee to tapak_door;
create policy door_asks on app.conference_attendee for insert to tapak_door with check (${COORDINATES} and ${STANDING} and added_by = ${ME});
create policy door_counts on app.conference_attendee for update to tapak_door using (${COORDINATES} and ${STANDING}) with check (true);

grant select, insert on app.conference_topic to tapak_door;
create policy door_adds on app.conference_topic for insert to tapak_door with check (${COORDINATES} and ${STANDING} and added_by = ${ME});

grant select, insert, delete, update (state, refusal, made_task, seq, made_by, made_at) on app.conference_decision to tapak_door;
create policy door_proposes on app.conference_decision for insert to tapak_door with check (${COORDINATES} and ${STANDING} and proposed_by = ${ME} and state = 'proposed');
create policy door_makes on app.conference_decision for update to tapak_door using (${COORDINATES} and ${STANDING} and state = 'proposed') with check (made_by = ${ME});
create policy door_takes_back on app.conference_decision for delete to tapak_door using (${COORDINATES} and ${STANDING} and state = 'proposed');

grant select, insert, delete on app.conference_note to tapak_door;
create policy door_writes on app.conference_note for insert to tapak_door with check (${COORDINATES} and ${STANDING} and created_by = ${ME} and organisation_id = (select app.org()));
create policy door_takes_back on app.conference_note for delete to tapak_door using (${COORDINATES} and ${STANDING});
create policy owner_erases on app.conference_note for all to current_user using (true) with check (true);
`

/** Whoever has the case or the conference open looks again. */
const TOLD = ['conference', 'conference_attendee', 'conference_topic', 'conference_decision']
  .map(
    (table) => `
create trigger conference_changes after insert or update on app.${table} for each row execute function app.tell_case();`,
  )
  .join('')

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [TABLES, FORCE, DOOR, TOLD]) await sql.raw(part).execute(db)
}
