// What people said, wrote and brought: answers, drafts, notes, consents and documents.
import { sql, type Kysely } from 'kysely'

/**
 * Answers and drafts, sealed under the key of the client. `facts` are the coded part that the engine reads, and all
 * that the recorder sees. Answers are staged in the transaction that decides: a refusal takes them back, and the door
 * deletes none. An answer is visible to the office that gave it and to the owner of the case, for as long as they take
 * part. A draft stores the form that wrote it last (`pen`), so that a person is not in conflict with own words. `keys`:
 * the questions asked once to which there is an answer here. `taken`: by field, which were not told but taken over, and
 * from where.
 */
const ANSWERS = `
create table app.answer (
  id uuid primary key,
  case_id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  state text not null check (state in ('staged', 'committed', 'told')),
  ciphertext bytea not null,
  facts jsonb not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  keys text[] not null default '{}',
  taken jsonb not null default '{}'
);
create index answer_case on app.answer (case_id);
create index answer_task on app.answer (task_id);
create unique index answer_told on app.answer (case_id) where state = 'told';
alter table app.answer enable row level security, force row level security;
grant select, insert on app.answer to tapak_door;
grant select (id, case_id, task_id, state, facts), update (state) on app.answer to tapak_recorder;
create policy door_reads on app.answer for select to tapak_door using (
  organisation_id = (select app.org())
  or exists (
    select from app.case_file c where c.id = answer.case_id and c.owner_organisation = (select app.org())
  )
);
create policy door_adds on app.answer for insert to tapak_door with check (
  organisation_id = (select app.org())
  and created_by = (select app.user_id())
  and (
    (select true from app.case_file c where c.id = answer.case_id limit 1)
    or exists (
      select 1 from app.task t
      where t.id = answer.task_id
        and t.case_id = answer.case_id
        and t.organisation_id = (select app.org())
        and t.ended_at is null
    )
  )
);
create policy recorder_checks on app.answer for all to tapak_recorder
  using (case_id = (select app.case_id()))
  with check (case_id = (select app.case_id()) and state = 'committed');
create policy door_reads_while_shared on app.answer as restrictive for select to tapak_door using (
  (select app.is_owner())
  or (select app.org()) is null
  or exists (
    select from app.case_access a where a.case_id = answer.case_id and a.organisation_id = (select app.org())
  )
);
create policy owner_erases on app.answer for all to current_user using (true) with check (true);
create policy door_may_read on app.answer as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_answers())
);
create policy door_is_shut on app.answer as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
create policy owner_reads_what_the_opener_entered on app.answer for select to current_user using (true);

create table app.draft (
  task_id uuid not null,
  user_id uuid not null,
  case_id uuid not null,
  person_id uuid not null,
  ciphertext bytea not null,
  version integer not null,
  saved_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  pen uuid,
  turn integer,
  primary key (task_id, user_id),
  constraint pen_has_its_turn check ((pen is null) = (turn is null))
);
alter table app.draft enable row level security, force row level security;
grant select, insert, update, delete on app.draft to tapak_door;
create policy door_keeps on app.draft for all to tapak_door
  using (user_id = (select app.user_id()) and organisation_id = (select app.org()))
  with check (
    user_id = (select app.user_id())
    and organisation_id = (select app.org())
    and exists (select 1 from app.task t where t.id = task_id)
  );
create policy door_reads_while_shared on app.draft as restrictive for select to tapak_door using (
  (select app.org()) is null
  or exists (
    select from app.case_access a where a.case_id = draft.case_id and a.organisation_id = (select app.org())
  )
);
create policy owner_erases on app.draft for all to current_user using (true) with check (true);
create policy door_may_read on app.draft as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_answers())
);
create policy door_is_shut on app.draft as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
`

/** What the opener entered: the opener's first answers to the steps that the opening started. */
const ENTERED = `
create function app.entered_by_me(of_case uuid, tasks uuid[])
returns table (
  id uuid, task_id uuid, person_id uuid, ciphertext bytea, created_at timestamptz, dek bytea, kek_id text
)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select distinct on (a.task_id, a.state) a.id, a.task_id, a.person_id, a.ciphertext, a.created_at, p.dek, p.kek_id
  from app.answer a join app.person p on p.id = a.person_id and p.erased_at is null
  where a.case_id = of_case and a.created_by = app.user_id() and a.task_id = any(tasks) and a.state <> 'staged'
    and exists (select from app.opened_by_me(of_case))
  order by a.task_id, a.state, a.created_at, a.id
$$;
revoke all on function app.entered_by_me(uuid, uuid[]) from public;
grant execute on function app.entered_by_me(uuid, uuid[]) to tapak_door;
`

const CONSENTS = `
create table app.consent_record (
  id uuid primary key,
  case_id uuid not null,
  code text not null,
  ciphertext bytea,
  language text not null,
  method text not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid
);
create index consent_record_case on app.consent_record (case_id, code);
alter table app.consent_record enable row level security, force row level security;
grant select, insert on app.consent_record to tapak_door;
create policy door_reads on app.consent_record for select to tapak_door using (
  organisation_id = (select app.org())
  or exists (
    select from app.case_file c where c.id = consent_record.case_id and c.owner_organisation = (select app.org())
  )
);
create policy door_adds on app.consent_record for insert to tapak_door with check (
  organisation_id = (select app.org())
  and created_by = (select app.user_id())
  and exists (select 1 from app.case_file c where c.id = case_id)
);
create policy door_reads_while_shared on app.consent_record as restrictive for select to tapak_door
  using (
    (select app.org()) is null
    or exists (
      select from app.case_access a where a.case_id = consent_record.case_id and a.organisation_id = (select app.org())
    )
  );
create policy owner_erases on app.consent_record for all to current_user using (true) with check (true);
create policy door_may_read on app.consent_record as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_answers())
);
create policy door_is_shut on app.consent_record as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);

create table app.note (
  id uuid primary key,
  case_id uuid not null,
  ciphertext bytea not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid
);
create index note_case on app.note (case_id, created_at);
alter table app.note enable row level security, force row level security;
grant select, insert on app.note to tapak_door;
create policy door_reads on app.note for select to tapak_door using (
  organisation_id = (select app.org())
  or exists (
    select from app.case_file c where c.id = note.case_id and c.owner_organisation = (select app.org())
  )
);
create policy door_adds on app.note for insert to tapak_door with check (
  organisation_id = (select app.org())
  and created_by = (select app.user_id())
  and exists (select 1 from app.case_file c where c.id = case_id)
);
create policy door_reads_while_shared on app.note as restrictive for select to tapak_door using (
  (select app.org()) is null
  or exists (
    select from app.case_access a where a.case_id = note.case_id and a.organisation_id = (select app.org())
  )
);
create policy owner_erases on app.note for all to current_user using (true) with check (true);
create policy door_may_read on app.note as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_answers())
);
create policy door_is_shut on app.note as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
`

/**
 * Notes of colleagues about a case. Each text is sealed under the key of the client. A correction is another text; a
 * note that was taken back leaves a mark, and its texts are not readable. Readable for offices that take part as owner
 * or with work; people who are asked to sign, read by reach or have an emergency access read no notes. `offices_on`:
 * the owner knows all offices that take part, every other office itself and the owner; for a closed case only
 * colleagues of the own office are left.
 */
const CASE_NOTES = `
create table app.case_note (
  id uuid primary key,
  case_id uuid not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  mentions uuid[] not null default '{}' check (cardinality(mentions) <= 10),
  version integer not null default 1 check (version > 0),
  taken_back_at timestamptz
);
create index case_note_of_case on app.case_note (case_id, created_at desc, id desc);
alter table app.case_note enable row level security, force row level security;
grant select, insert, update (version, taken_back_at) on app.case_note to tapak_door;
create policy owner_erases on app.case_note for all to current_user using (true) with check (true);
create policy door_reads on app.case_note for select to tapak_door using (
  (
    organisation_id = (select app.org())
    or (select app.user_id()) = any(mentions)
    or (
      select true from app.case_file c
      where c.id = case_note.case_id and c.owner_organisation = (select app.org())
      limit 1
    )
  )
  and (
    select true from app.case_access a
    where a.case_id = case_note.case_id and a.organisation_id = (select app.org()) and a.basis <> 'signature'
    limit 1
  )
  and (select true from app.case_file c where c.id = case_note.case_id limit 1)
);
create policy door_writes on app.case_note for insert to tapak_door with check (
  organisation_id = (select app.org())
  and created_by = (select app.user_id())
  and taken_back_at is null
  and (
    select true from app.case_access a
    where a.case_id = case_note.case_id and a.organisation_id = (select app.org()) and a.basis <> 'signature'
    limit 1
  )
  and (select true from app.case_file c where c.id = case_note.case_id limit 1)
);
create policy door_changes on app.case_note for update to tapak_door
  using (
    created_by = (select app.user_id())
    and taken_back_at is null
    and (
      select true from app.case_access a
      where a.case_id = case_note.case_id and a.organisation_id = (select app.org()) and a.basis <> 'signature'
      limit 1
    )
    and (select true from app.case_file c where c.id = case_note.case_id limit 1)
  )
  with check (created_by = (select app.user_id()));
create policy door_may_read on app.case_note as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_answers())
);
create policy door_is_shut on app.case_note as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
create trigger note_is_written after insert or update on app.case_note for each row execute function app.tell_case();

create table app.case_note_text (
  note_id uuid not null references app.case_note,
  version integer not null check (version > 0),
  case_id uuid not null,
  ciphertext bytea not null,
  at timestamptz not null default now(),
  primary key (note_id, version)
);
create index case_note_text_of_case on app.case_note_text (case_id);
alter table app.case_note_text enable row level security, force row level security;
grant select, insert on app.case_note_text to tapak_door;
create policy owner_erases on app.case_note_text for all to current_user using (true) with check (true);
create policy door_reads on app.case_note_text for select to tapak_door using (
  exists (select 1 from app.case_note n where n.id = note_id and n.taken_back_at is null)
);
create policy door_writes on app.case_note_text for insert to tapak_door with check (
  exists (
    select 1 from app.case_note n
    where n.id = note_id
      and n.case_id = case_note_text.case_id
      and n.created_by = (select app.user_id())
      and n.taken_back_at is null
  )
);
create policy door_may_read on app.case_note_text as restrictive for select to tapak_door using (
  (select app.is_owner()) or (select app.reads_answers())
);
create policy door_is_shut on app.case_note_text as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);

create function app.offices_on(of_case uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce(array_agg(distinct a.organisation_id), '{}')
  from app.case_access a join app.case_file c on c.id = a.case_id
  where a.case_id = of_case and a.basis <> 'signature' and of_case <> all(app.shut_out_of())
    and (a.organisation_id = app.org() or a.basis = 'owner' or c.owner_organisation = app.org())
    and (c.status <> 'closed' or a.basis = 'owner')
    and exists (select from app.case_access m
      where m.case_id = of_case and m.organisation_id = app.org() and m.basis <> 'signature')
$$;
revoke all on function app.offices_on(uuid) from public;
grant execute on function app.offices_on(uuid) to tapak_door;
`

/** Which documents of a case a colleague may read and change. */
const SEEN_DOCUMENT = `exists (
  select from app.case_access a where a.case_id = document.case_id and a.organisation_id = (select app.org()))
and case_id <> all((select app.shut_out_of())::uuid[])
and case
  when sealed_for is not null then
    (organisation_id = (select app.org()) and created_by = (select app.user_id()))
    or (
      sealed_to = (select app.org())
      and exists (
        select 1 from app.task t
        where t.case_id = document.case_id
          and t.item = sealed_for
          and t.user_id = (select app.user_id())
          and t.organisation_id = (select app.org())
      )
    )
  when class = 'D4' then
    organisation_id = (select app.org())
    and (
      created_by = (select app.user_id())
      or exists (select 1 from app.task t where t.id = task_id and t.user_id = (select app.user_id()))
    )
  else
    organisation_id = (select app.org())
    or exists (
      select from app.case_file c where c.id = document.case_id and c.owner_organisation = (select app.org())
    )
end`

/**
 * Files that answer a question of a task. The row decides: a blob that no ready row names is litter. Name and file key
 * are sealed under the client's key. Deleting empties both, so that the blob cannot be opened even if a driver or
 * backup still holds it. Visible like answers; dangerous ones (D4) only to the person who brought them and the holder
 * of the task. A sealed file answers a question that names a step (`sealed_for`): only the person who brought it and
 * the holder of that step at the addressed office (`sealed_to`) can read it.
 */
const DOCUMENTS = `
create table app.document (
  id uuid primary key,
  case_id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  field text not null,
  class text not null check (class in ('D0', 'D1', 'D2', 'D3', 'D4')),
  state text not null check (state in ('arriving', 'ready', 'refused', 'deleted')),
  name bytea,
  file_key bytea,
  blob uuid unique,
  kind text check (kind in ('pdf', 'jpg', 'png', 'docx', 'mp4', 'm4a')),
  size bigint,
  sha256 text,
  received_sha256 text,
  scanned boolean,
  reason text check (reason in (
    'wrong_file', 'wrong_case', 'twice', 'asked_by_client', 'not_needed', 'file_too_large', 'file_kind', 'file_heic',
    'file_unreadable', 'file_too_wide', 'file_infected', 'erasure'
  )),
  request_id text,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  ready_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid,
  sealed_for text,
  sealed_to uuid,
  check (state <> 'ready' or (name is not null and file_key is not null and blob is not null and kind is not null
    and size is not null and sha256 is not null)),
  check (state not in ('deleted', 'refused') or (name is null and file_key is null)),
  constraint sealed_to_whom check (sealed_to is null or sealed_for is not null)
);
alter table app.document alter column file_key set statistics 0;
create index document_case on app.document (case_id, created_at desc, id);
create index document_person on app.document (person_id);
alter table app.document enable row level security, force row level security;
grant select, insert, update, delete on app.document to tapak_door;
create policy owner_reads on app.document for select to current_user using (true);
create policy owner_destroys on app.document for update to current_user using (true) with check (state = 'deleted');
create policy door_reads on app.document for select to tapak_door using (
${SEEN_DOCUMENT}
);
create policy door_adds on app.document for insert to tapak_door with check (
  organisation_id = (select app.org())
  and created_by = (select app.user_id())
  and state = 'arriving'
  and exists (select 1 from app.task t where t.id = task_id and t.case_id = document.case_id)
);
create policy door_changes on app.document for update to tapak_door
  using (
${SEEN_DOCUMENT}
  )
  with check (
${SEEN_DOCUMENT}
  );
create policy door_forgets on app.document for delete to tapak_door using (
  organisation_id = (select app.org()) and created_by = (select app.user_id()) and state = 'arriving'
);
`

/**
 * These functions see more than a person may, and answer only names of blobs. They delete only documents of people
 * whose key is already destroyed, and files that came with no answer. What came with an answer lies beside referrals.
 */
const BLOBS = `
create function app.blobs_kept(names uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = app, pg_temp as $$
begin
  return query select d.blob from app.document d where d.blob = any(names) and d.state = 'ready'
    union all select s.blob from app.referral_scan s where s.blob = any(names) and s.dek is not null;
end
$$;

create function app.forget_documents() returns void
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  update app.document d set state = 'deleted', name = null, file_key = null, reason = 'erasure', deleted_at = now()
  from app.person p where p.id = d.person_id and p.erased_at is not null and d.state <> 'deleted';
  delete from app.referral_scan s where s.kept_at is null
    and (exists (select from app.referral_link l
      where l.id = s.link_id and (l.closed_at is not null or l.expires_at < now()))
      or exists (select from app.referral_note n
        where n.id = s.note_id and (n.dropped_at is not null or n.expires_at < now())));
end
$$;

create function app.destroy_documents(whose uuid) returns setof uuid
language plpgsql volatile security definer set search_path = app, pg_temp as $$
begin
  if not exists (select 1 from app.person p where p.id = whose and p.erased_at is not null) then
    raise exception 'documents are destroyed only of a person who is erased' using errcode = 'insufficient_privilege';
  end if;
  update app.document set state = 'deleted', name = null, file_key = null, reason = 'erasure', deleted_at = now()
    where person_id = whose and state <> 'deleted';
  return query select d.blob from app.document d where d.person_id = whose and d.blob is not null;
end
$$;
revoke all on function app.blobs_kept(uuid[]), app.forget_documents(), app.destroy_documents(uuid) from public;
grant execute on function
  app.blobs_kept(uuid[]), app.forget_documents(), app.destroy_documents(uuid)
to tapak_door, tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [ANSWERS, ENTERED, CONSENTS, CASE_NOTES, DOCUMENTS, BLOBS]) await sql.raw(part).execute(db)
}
