// Case conferences, appointments, and what was spent on a case.
import { sql, type Kysely } from 'kysely'

/**
 * Conferences: when and at which office, who is invited and came, topics and decisions. Codes and ids only; words are
 * sealed in a table of their own, so that they are erased with the client. The effect of a decision is a command of the
 * case. Everybody who sees the case sees its conferences; only offices that take part read the words; coordinators of
 * the owner write. What it decides is carried out in the transaction that ends it.
 */
const CONFERENCES = `
create table app.conference (
  id uuid primary key,
  case_id uuid not null,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  starts_at timestamptz not null,
  -- Null: by telephone or video.
  place_id uuid references app.organisation,
  state text not null default 'planned' check (state in ('planned', 'held', 'called_off')),
  planned_by uuid not null,
  planned_at timestamptz not null default now(),
  call_off text check (call_off in ('settled_otherwise', 'too_few', 'client_wish', 'another_date')),
  ended_by uuid,
  ended_at timestamptz,
  check ((state = 'planned') = (ended_at is null)),
  check ((ended_at is null) = (ended_by is null)),
  check ((state = 'called_off') = (call_off is not null))
);
create index conference_of_case on app.conference (case_id, starts_at);
create index conference_by_date on app.conference (starts_at, id);
alter table app.conference enable row level security, force row level security;
grant select, insert, update (starts_at, place_id, state, call_off, ended_by, ended_at)
  on app.conference to tapak_door;
create policy owner_reads on app.conference for select to current_user using (true);
create policy door_reads on app.conference for select to tapak_door using (
  (select true from app.case_file c where c.id = conference.case_id limit 1)
);
create policy door_plans on app.conference for insert to tapak_door with check (
  (select app.can('coordinate_case'))
  and (
    select true from app.case_file c
    where c.id = conference.case_id and c.owner_organisation = (select app.org())
    limit 1
  )
  and planned_by = (select app.user_id())
  and organisation_id = (select app.org())
  and state = 'planned'
);
create policy door_changes on app.conference for update to tapak_door
  using (
    (select app.can('coordinate_case'))
    and (
      select true from app.case_file c
      where c.id = conference.case_id and c.owner_organisation = (select app.org())
      limit 1
    )
    and state = 'planned'
  )
  with check (ended_by is null or ended_by = (select app.user_id()));
create trigger conference_changes after insert or update on app.conference
  for each row execute function app.tell_case();

create table app.conference_attendee (
  id uuid primary key,
  conference_id uuid not null references app.conference,
  case_id uuid not null,
  organisation_id uuid not null references app.organisation,
  user_id uuid references app.user_account,
  attended boolean,
  added_by uuid not null,
  added_at timestamptz not null default now()
);
create index attendee_of_conference on app.conference_attendee (conference_id);
alter table app.conference_attendee enable row level security, force row level security;
grant select, insert, update (attended) on app.conference_attendee to tapak_door;
create policy owner_reads on app.conference_attendee for select to current_user using (true);
create policy door_reads on app.conference_attendee for select to tapak_door using (
  (select true from app.case_file c where c.id = conference_attendee.case_id limit 1)
);
create policy door_asks on app.conference_attendee for insert to tapak_door with check (
  (select app.can('coordinate_case'))
  and (
    select true from app.case_file c
    where c.id = conference_attendee.case_id and c.owner_organisation = (select app.org())
    limit 1
  )
  and (
    select true from app.conference f where f.id = conference_attendee.conference_id and f.state = 'planned' limit 1
  )
  and added_by = (select app.user_id())
);
create policy door_counts on app.conference_attendee for update to tapak_door
  using (
    (select app.can('coordinate_case'))
    and (
      select true from app.case_file c
      where c.id = conference_attendee.case_id and c.owner_organisation = (select app.org())
      limit 1
    )
    and (
      select true from app.conference f where f.id = conference_attendee.conference_id and f.state = 'planned' limit 1
    )
  )
  with check (true);
create trigger conference_changes after insert or update on app.conference_attendee
  for each row execute function app.tell_case();

create table app.conference_topic (
  id uuid primary key,
  conference_id uuid not null references app.conference,
  case_id uuid not null,
  place integer not null,
  kind text not null check (kind in ('late', 'blocked', 'unowned', 'unanswered', 'other')),
  task_id uuid,
  added_by uuid not null,
  added_at timestamptz not null default now(),
  check ((kind = 'other') = (task_id is null))
);
create index topic_of_conference on app.conference_topic (conference_id);
alter table app.conference_topic enable row level security, force row level security;
grant select, insert on app.conference_topic to tapak_door;
create policy owner_reads on app.conference_topic for select to current_user using (true);
create policy door_reads on app.conference_topic for select to tapak_door using (
  (select true from app.case_file c where c.id = conference_topic.case_id limit 1)
);
create policy door_adds on app.conference_topic for insert to tapak_door with check (
  (select app.can('coordinate_case'))
  and (
    select true from app.case_file c
    where c.id = conference_topic.case_id and c.owner_organisation = (select app.org())
    limit 1
  )
  and (select true from app.conference f where f.id = conference_topic.conference_id and f.state = 'planned' limit 1)
  and added_by = (select app.user_id())
);
create trigger conference_changes after insert or update on app.conference_topic
  for each row execute function app.tell_case();

create table app.conference_decision (
  id uuid primary key,
  conference_id uuid not null references app.conference,
  topic_id uuid not null references app.conference_topic,
  case_id uuid not null,
  kind text not null check (kind in ('add', 'assign', 'none')),
  item text,
  task_id uuid,
  to_organisation uuid,
  to_user uuid,
  due timestamptz,
  because text check (because in ('under_way', 'wait_for_outcome', 'client_wish', 'not_needed', 'talk_again')),
  state text not null default 'proposed' check (state in ('proposed', 'made', 'refused')),
  refusal jsonb,
  made_task uuid,
  seq integer,
  proposed_by uuid not null,
  proposed_at timestamptz not null default now(),
  made_by uuid,
  made_at timestamptz,
  check ((kind = 'add') = (item is not null)),
  check ((kind = 'none') = (because is not null)),
  check (kind <> 'assign' or (task_id is not null and to_organisation is not null)),
  check ((state = 'refused') = (refusal is not null)),
  check ((state = 'proposed') = (made_at is null))
);
create index decision_of_conference on app.conference_decision (conference_id);
alter table app.conference_decision enable row level security, force row level security;
grant select, insert, delete, update (state, refusal, made_task, seq, made_by, made_at)
  on app.conference_decision to tapak_door;
create policy owner_reads on app.conference_decision for select to current_user using (true);
create policy door_reads on app.conference_decision for select to tapak_door using (
  (select true from app.case_file c where c.id = conference_decision.case_id limit 1)
);
create policy door_proposes on app.conference_decision for insert to tapak_door with check (
  (select app.can('coordinate_case'))
  and (
    select true from app.case_file c
    where c.id = conference_decision.case_id and c.owner_organisation = (select app.org())
    limit 1
  )
  and (
    select true from app.conference f
    where f.id = conference_decision.conference_id and f.state = 'planned'
    limit 1
  )
  and state = 'proposed'
  and proposed_by = (select app.user_id())
);
create policy door_makes on app.conference_decision for update to tapak_door
  using (
    (select app.can('coordinate_case'))
    and (
      select true from app.case_file c
      where c.id = conference_decision.case_id and c.owner_organisation = (select app.org())
      limit 1
    )
    and (
      select true from app.conference f where f.id = conference_decision.conference_id and f.state = 'planned' limit 1
    )
    and state = 'proposed'
  )
  with check (made_by = (select app.user_id()));
create policy door_takes_back on app.conference_decision for delete to tapak_door using (
  (select app.can('coordinate_case'))
  and (
    select true from app.case_file c
    where c.id = conference_decision.case_id and c.owner_organisation = (select app.org())
    limit 1
  )
  and (
    select true from app.conference f
    where f.id = conference_decision.conference_id and f.state = 'planned'
    limit 1
  )
  and state = 'proposed'
);
create trigger conference_changes after insert or update on app.conference_decision
  for each row execute function app.tell_case();

create table app.conference_note (
  id uuid primary key,
  conference_id uuid not null references app.conference,
  case_id uuid not null,
  ciphertext bytea not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid
);
create index note_of_conference on app.conference_note (conference_id);
alter table app.conference_note enable row level security, force row level security;
grant select, insert, delete on app.conference_note to tapak_door;
create policy owner_reads on app.conference_note for select to current_user using (true);
create policy door_reads on app.conference_note for select to tapak_door using (
  (select app.reads_answers())
  and (select true from app.case_file c where c.id = conference_note.case_id limit 1)
  and (
    select true from app.case_access a
    where a.case_id = conference_note.case_id and a.organisation_id = (select app.org()) and a.basis <> 'signature'
    limit 1
  )
);
create policy door_writes on app.conference_note for insert to tapak_door with check (
  (select app.can('coordinate_case'))
  and (
    select true from app.case_file c
    where c.id = conference_note.case_id and c.owner_organisation = (select app.org())
    limit 1
  )
  and (select true from app.conference f where f.id = conference_note.conference_id and f.state = 'planned' limit 1)
  and created_by = (select app.user_id())
  and organisation_id = (select app.org())
);
create policy door_takes_back on app.conference_note for delete to tapak_door using (
  (select app.can('coordinate_case'))
  and (
    select true from app.case_file c
    where c.id = conference_note.case_id and c.owner_organisation = (select app.org())
    limit 1
  )
  and (select true from app.conference f where f.id = conference_note.conference_id and f.state = 'planned' limit 1)
);
create policy owner_erases on app.conference_note for all to current_user using (true) with check (true);
`

/**
 * Appointments follow the ledger: the recorder writes them, and the door reads those of cases in sight. Where one is,
 * and what the client calls that place, is sealed in a table of its own and erased with her. It is written once, by
 * whoever made the appointment, and read by offices that take part; of a guarded one, by the people named in it.
 */
const APPOINTMENTS = `
create table app.appointment (
  id uuid primary key,
  case_id uuid not null references app.case_file,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  state text not null check (state in ('planned', 'kept', 'missed', 'moved', 'cancelled')),
  set_by uuid not null,
  organisation_id uuid not null,
  user_id uuid,
  escort_id uuid,
  interpreter_id uuid,
  place_id uuid,
  is_guarded boolean not null,
  follows uuid,
  answer text check (answer in ('can', 'cannot')),
  check (ends_at > starts_at),
  check (not is_guarded or place_id is not null)
);
create index appointment_of_case on app.appointment (case_id, starts_at, id);
create index appointment_by_date on app.appointment (starts_at, id);
create index appointment_planned on app.appointment (starts_at) where state = 'planned';
alter table app.appointment enable row level security, force row level security;
grant select on app.appointment to tapak_door;
grant select, insert, update, delete on app.appointment to tapak_recorder;
create policy owner_reads on app.appointment for select to current_user using (true);
create policy door_reads on app.appointment for select to tapak_door using (
  (select true from app.case_file c where c.id = appointment.case_id limit 1)
);
create policy recorder_writes on app.appointment for all to tapak_recorder
  using (case_id = (select app.case_id()))
  with check (case_id = (select app.case_id()));

create table app.appointment_place (
  id uuid primary key,
  case_id uuid not null,
  ciphertext bytea not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid
);
create index place_of_case on app.appointment_place (case_id);
alter table app.appointment_place enable row level security, force row level security;
grant select, insert on app.appointment_place to tapak_door;
create policy owner_reads on app.appointment_place for select to current_user using (true);
create policy door_reads on app.appointment_place for select to tapak_door using (
  (select app.reads_answers())
  and (select true from app.case_file c where c.id = appointment_place.case_id limit 1)
  and (
    select true from app.case_access a
    where a.case_id = appointment_place.case_id and a.organisation_id = (select app.org()) and a.basis <> 'signature'
    limit 1
  )
  and (
    created_by = (select app.user_id())
    or exists (
      select from app.appointment m
      where m.place_id = appointment_place.id and m.state <> 'moved'
        and (not m.is_guarded or (select app.user_id()) in (m.user_id, m.escort_id, m.interpreter_id))
    )
  )
);
create policy door_writes on app.appointment_place for insert to tapak_door with check (
  (select app.can_any('{coordinate_case,work_task}'))
  and created_by = (select app.user_id())
  and organisation_id = (select app.org())
  and (
    select true from app.appointment m
    where m.place_id = appointment_place.id and m.case_id = appointment_place.case_id and m.state = 'planned'
      and m.set_by = (select app.org())
    limit 1
  )
);
create policy owner_erases on app.appointment_place for all to current_user using (true) with check (true);

-- Who of these people, of offices that take part in the case, has something planned in that time, also in cases that
-- the asker does not see. It says that they are not free, as they would themselves.
create function app.busy_then(of_case uuid, people uuid[], begins timestamptz, ends timestamptz, but uuid)
returns uuid[]
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(array_agg(distinct p), '{}') from unnest(people) p
  where app.can_any('{coordinate_case,work_task}')
    and exists (select from app.case_access a where a.case_id = of_case and a.organisation_id = app.org())
    and exists (
      select from app.case_access a join app.membership m on m.organisation_id = a.organisation_id
      where a.case_id = of_case and m.user_id = p)
    and exists (
      select from app.appointment m
      where m.state = 'planned' and m.starts_at < ends and m.ends_at > begins and m.id is distinct from but
        and p in (m.user_id, m.escort_id, m.interpreter_id))
$$;
revoke all on function app.busy_then(uuid, uuid[], timestamptz, timestamptz, uuid) from public;
grant execute on function app.busy_then(uuid, uuid[], timestamptz, timestamptz, uuid) to tapak_door;
`

/**
 * What was spent on a case: a kind, an amount in rupiah, the payer, the day and, where there are any, task and receipt.
 * An entry is never changed or deleted. Another entry corrects it and marks it, and may itself be corrected; nothing
 * else may set that mark. An office sees its own entries; the owner of the case and readers by reach see all. People
 * who take part and work may enter costs.
 */
const COSTS = `
create table app.cost (
  id uuid primary key,
  case_id uuid not null,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  kind text not null check (length(kind) between 1 and 40),
  amount bigint not null check (amount >= 0 and amount <= 1000000000000),
  payer text not null check (length(payer) between 1 and 40),
  spent_on date not null,
  task_id uuid,
  document_id uuid,
  corrects uuid,
  entered_by uuid not null,
  entered_at timestamptz not null default now(),
  corrected_by uuid,
  unique (id, case_id),
  foreign key (corrects, case_id) references app.cost(id, case_id),
  check (corrects is not null or amount > 0)
);
create unique index cost_corrected_once on app.cost (corrects) where corrects is not null;
create index cost_of_case on app.cost (case_id, spent_on desc, id);
alter table app.cost enable row level security, force row level security;
grant select, insert (id, case_id, organisation_id, kind, amount, payer, spent_on, task_id, document_id, corrects,
  entered_by, entered_at)
  on app.cost to tapak_door;
create policy owner_reads on app.cost for select to current_user using (true);
create policy door_reads on app.cost for select to tapak_door using (
  (select true from app.case_file c where c.id = cost.case_id limit 1)
  and (
    organisation_id = (select app.org())
    or (select app.reach()) <> 'own'
    or (
      select true from app.case_file c where c.id = cost.case_id and c.owner_organisation = (select app.org()) limit 1
    )
  )
);
create policy door_enters on app.cost for insert to tapak_door with check (
  organisation_id = (select app.org())
  and entered_by = (select app.user_id())
  and (select app.can_any('{coordinate_case,work_task}'))
  and (select true from app.case_file c where c.id = cost.case_id limit 1)
  and (
    select true from app.case_access a
    where a.case_id = cost.case_id and a.organisation_id = (select app.org()) and a.basis <> 'signature'
    limit 1
  )
);
create policy owner_marks on app.cost for update to current_user using (true) with check (true);
create trigger cost_changes after insert on app.cost for each row execute function app.tell_case();

create function app.mark_corrected() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.cost set corrected_by = new.id where id = new.corrects;
  return null;
end
$$;
revoke all on function app.mark_corrected() from public;
create trigger cost_is_corrected after insert on app.cost
  for each row when (new.corrects is not null) execute function app.mark_corrected();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [CONFERENCES, APPOINTMENTS, COSTS]) await sql.raw(part).execute(db)
}
