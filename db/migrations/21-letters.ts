// Official letters about clients, their numbers, and their sealed words.
import { sql, type Kysely } from 'kysely'

/**
 * Letters follow the ledger of their case: the recorder writes them, and the door reads those of cases in sight. The
 * counter of an office and year moves only with a letter, and a letter only with its row of the ledger.
 */
const LETTERS = `
create table app.letter (
  id uuid primary key,
  case_id uuid not null references app.case_file,
  template text not null check (template ~ '^[a-z][a-z0-9_]{0,39}$'),
  code text not null check (code ~ '^[A-Z][A-Z0-9-]{0,11}$'),
  year integer not null check (year between 2000 and 2199),
  n integer not null check (n > 0),
  language text not null check (language ~ '^[a-z]{2}$'),
  to_kind text not null check (to_kind in ('organisation', 'authority', 'client')),
  to_organisation uuid,
  state text not null check (state in ('waiting', 'made', 'sent', 'withdrawn')),
  organisation_id uuid not null,
  written_by uuid not null,
  written_at timestamptz not null,
  signed_by uuid,
  made_at timestamptz,
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  sent_how text check (sent_how ~ '^[a-z_]{1,40}$'),
  sent_at timestamptz,
  reason text check (reason ~ '^[a-z_]{1,40}$'),
  unique (organisation_id, year, n),
  check ((to_kind = 'organisation') = (to_organisation is not null)),
  check (signed_by <> written_by),
  check ((signed_by is null) = (hash is null) and (signed_by is null) = (made_at is null)),
  check (state not in ('made', 'sent') or signed_by is not null),
  check ((state = 'sent') = (sent_at is not null) and (state = 'sent') = (sent_how is not null)),
  check ((state = 'withdrawn') = (reason is not null))
);
create index letter_of_case on app.letter (case_id, written_at desc, id);
create index letter_waits on app.letter (organisation_id, written_at, id) where state = 'waiting';
alter table app.letter enable row level security, force row level security;
grant select on app.letter to tapak_door;
grant select, insert, update on app.letter to tapak_recorder;
create policy owner_reads on app.letter for select to current_user using (true);
create policy door_reads on app.letter for select to tapak_door using (
  (select true from app.case_file c where c.id = letter.case_id limit 1)
);
create policy recorder_writes on app.letter for all to tapak_recorder
  using (case_id = (select app.case_id()))
  with check (case_id = (select app.case_id()));

create table app.letter_count (
  organisation_id uuid not null,
  year integer not null,
  last integer not null default 0 check (last >= 0),
  primary key (organisation_id, year)
);
alter table app.letter_count enable row level security, force row level security;
create policy owner_counts on app.letter_count for all to current_user using (true) with check (true);
`

/** Whoever asks for the next number holds the row of its counter until the letter is recorded or given up. */
const NUMBERS = `
create function app.next_letter(of_year integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  number integer;
begin
  if app.org() is null or not app.can_any('{coordinate_case,work_task}') then return null; end if;
  insert into app.letter_count (organisation_id, year) values (app.org(), of_year) on conflict do nothing;
  select c.last + 1 into number from app.letter_count c
    where c.organisation_id = app.org() and c.year = of_year for update;
  return number;
end
$$;
revoke all on function app.next_letter(integer) from public;
grant execute on function app.next_letter(integer) to tapak_door;

-- A letter that is written anew from its ledger has a number that was counted before.
create function app.count_letter() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  insert into app.letter_count (organisation_id, year) values (new.organisation_id, new.year) on conflict do nothing;
  update app.letter_count c set last = new.n
    where c.organisation_id = new.organisation_id and c.year = new.year and c.last = new.n - 1;
  if not found and not exists (select from app.letter_count c
    where c.organisation_id = new.organisation_id and c.year = new.year and c.last >= new.n) then
    raise exception 'a letter whose number is not the next one' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
revoke all on function app.count_letter() from public;
create trigger letter_is_counted after insert on app.letter for each row execute function app.count_letter();

-- The rows that number and make it stand in the ledger, by two people, with this number and this hash.
create function app.refuse_letter() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not exists (select from app.case_event e
      where e.stream = new.case_id::text and e.type = 'letter_written' and e.actor = new.written_by::text
        and e.organisation = new.organisation_id::text
        and e.canon::jsonb -> 'body' @> jsonb_build_object('letter', new.id, 'year', new.year, 'n', new.n,
          'code', new.code, 'template', new.template))
    or (new.signed_by is not null and not exists (select from app.case_event e
      where e.stream = new.case_id::text and e.type = 'letter_made' and e.actor = new.signed_by::text
        and e.organisation = new.organisation_id::text
        and e.canon::jsonb -> 'body' @> jsonb_build_object('letter', new.id, 'hash', new.hash)))
  then
    raise exception 'a letter that no row of the ledger made' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
revoke all on function app.refuse_letter() from public;
create constraint trigger letter_is_recorded after insert or update on app.letter
  deferrable initially deferred for each row execute function app.refuse_letter();
`

/**
 * What a letter says is sealed under the client's key and erased with her. It is read at the office that wrote it, and
 * nowhere else: the addressee gets paper. Whoever writes it seals its text, whoever signs it the PDF, once each.
 */
const WORDS = `
create table app.letter_words (
  letter_id uuid not null,
  part text not null check (part in ('text', 'pdf')),
  case_id uuid not null,
  ciphertext bytea not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  primary key (letter_id, part)
);
create index letter_words_of_case on app.letter_words (case_id);
alter table app.letter_words enable row level security, force row level security;
grant select, insert on app.letter_words to tapak_door;
create policy owner_reads on app.letter_words for select to current_user using (true);
create policy door_reads on app.letter_words for select to tapak_door using (
  (select app.reads_answers())
  and organisation_id = (select app.org())
  and (select true from app.case_file c where c.id = letter_words.case_id limit 1)
  and (
    select true from app.case_access a
    where a.case_id = letter_words.case_id and a.organisation_id = (select app.org()) and a.basis <> 'signature'
    limit 1
  )
);
create policy door_writes on app.letter_words for insert to tapak_door with check (
  created_by = (select app.user_id())
  and organisation_id = (select app.org())
  and (
    select true from app.letter l
    where l.id = letter_words.letter_id and l.case_id = letter_words.case_id and l.organisation_id = (select app.org())
      and case letter_words.part when 'text' then l.state = 'waiting' and l.written_by = (select app.user_id())
        else l.state = 'made' and l.signed_by = (select app.user_id()) end
    limit 1
  )
);
create policy owner_erases on app.letter_words for all to current_user using (true) with check (true);
update app.notification_choice
set console = console || '{letter_waits,letter_answered}'::text[], mail = mail || '{letter_waits}'::text[];
`

/** Never to whom, nor what of: the day and the kind of the office, where the letter was written to be told so. */
const WINDOW = `
create function app.window_letters(of_case uuid)
returns table (sent_at timestamptz, office text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select l.sent_at, case when l.to_organisation = c.owner_organisation then 'own'
      when exists (select from app.case_access x
        where x.case_id = l.case_id and x.organisation_id = l.to_organisation) then 'helping' else 'other' end
  from app.case_file c join app.case_file h on h.id in (c.id, app.lead_of(c.id)) join app.letter l on l.case_id = h.id
  where c.id = of_case and c.id = app.case_id() and l.state = 'sent'
    and h.state #>> array['letters', l.id::text, 'terms', 'told'] = 'true'
  order by l.sent_at desc, l.id limit 50
$$;
revoke all on function app.window_letters(uuid) from public;
grant execute on function app.window_letters(uuid) to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [LETTERS, NUMBERS, WORDS, WINDOW]) await sql.raw(part).execute(db)
}
