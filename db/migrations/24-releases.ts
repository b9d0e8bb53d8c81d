// Releases of numbers about people: announced, computed, attacked, signed by two, published, and never changed after.
import { sql, type Kysely } from 'kysely'
import {
  RELEASE_KINDS,
  RELEASE_STATES,
  RELEASE_STOPS,
  SIGNATURES_NEEDED,
  WITHDRAW_REASONS,
} from '../../sop-definitions/language/release-words.ts'

const oneOf = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ')

/**
 * What is shown is kept once, as the bytes that were sealed: cells in a table of their own could come to differ from
 * them. How many people a cell counts is nowhere; who has to know counts again.
 *
 * `work`: what a worker is asked to do, by whom, and how far it is. The worker alone counts people; the door asks for
 * it, and never sees more than what is shown.
 */
const RELEASES = `
create table app.release (
  id uuid primary key,
  kind text not null check (kind in (${oneOf(RELEASE_KINDS)})),
  year integer not null check (year between 2000 and 2200),
  month integer not null check (month between 1 and 12),
  revises uuid references app.release check (revises is null or month = 12),
  announced_for date not null,
  announced_by uuid not null references app.user_account,
  created_at timestamptz not null default now(),
  state text not null default 'draft'
    check (state in (${oneOf(RELEASE_STATES)})),
  work text check (work in ('compute')),
  work_by uuid references app.user_account,
  work_asked_at timestamptz,
  step text,
  stopped text check (stopped in (${oneOf(RELEASE_STOPS)})),
  as_of timestamptz,
  checkpoint integer references app.checkpoint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  rows_sha256 text check (rows_sha256 ~ '^[0-9a-f]{64}$'),
  computed_by uuid references app.user_account,
  computed_at timestamptz,
  people_changed integer,
  due integer,
  shown integer,
  attacked_at timestamptz,
  leaks integer,
  solved integer,
  published_by uuid references app.user_account,
  published_at timestamptz,
  superseded_by uuid references app.release,
  withdrawn_by uuid references app.user_account,
  withdrawn_at timestamptz,
  reason text check (reason in (${oneOf(WITHDRAW_REASONS)})),
  check ((state in ('draft', 'withdrawn')) or sha256 is not null),
  check ((published_at is null) = (published_by is null)),
  check (state not in ('published', 'superseded') or published_at is not null),
  check (published_at is null or state in ('published', 'superseded', 'withdrawn')),
  check ((superseded_by is null) or state in ('superseded', 'withdrawn')),
  check ((state = 'withdrawn') = (withdrawn_at is not null and reason is not null))
);
-- One release of a period, and one revision of a year. What was read once cannot be unread: after one that was
-- published, another of the same period would show by its difference who came between them.
create unique index release_of_period on app.release (kind, year, month)
  where revises is null and (state <> 'withdrawn' or published_at is not null);
create unique index release_revised_once on app.release (revises)
  where revises is not null and (state <> 'withdrawn' or published_at is not null);
-- Numbers that were published once are not published again under another name.
create unique index release_published_once on app.release (sha256) where published_at is not null;
create index release_at_work on app.release (work_asked_at) where work is not null;
alter table app.release enable row level security, force row level security;
grant select, insert (id, kind, year, month, revises, announced_for, announced_by, state) on app.release to tapak_door;
grant update (state, work, work_by, work_asked_at, step, stopped, published_by, superseded_by, withdrawn_by, reason)
  on app.release to tapak_door;
grant select, update on app.release to tapak_recorder;
create policy recorder_carries_out on app.release for select to tapak_recorder using (true);
create policy recorder_keeps on app.release for update to tapak_recorder using (work is not null) with check (true);
create policy owner_reads on app.release for select to current_user using (true);
create policy door_announces on app.release for insert to tapak_door with check (
  (select app.can('publish_statistics')) and announced_by = (select app.user_id()) and state = 'draft'
);
create policy door_works on app.release for update to tapak_door
  using ((select app.can('publish_statistics')))
  with check ((select app.can('publish_statistics')));

create function app.reads_chain_releases() returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select app.can('read_statistics') or app.can('read_pseudonymous')
$$;
create policy door_reads on app.release for select to tapak_door using (
  (select app.can('publish_statistics'))
  or (published_at is not null and (kind = 'public' or (select app.reads_chain_releases())))
);

create table app.release_file (
  release_id uuid primary key references app.release,
  bytes bytea not null
);
alter table app.release_file enable row level security, force row level security;
grant select on app.release_file to tapak_door;
grant select, insert, delete on app.release_file to tapak_recorder;
create policy owner_reads on app.release_file for select to current_user using (true);
-- A withdrawn one is read by those alone who must reckon with it: it was public once.
create policy door_reads on app.release_file for select to tapak_door using (
  (select app.can('publish_statistics'))
  or exists (select from app.release r where r.id = release_id and r.state in ('published', 'superseded'))
);
create policy recorder_reads on app.release_file for select to tapak_recorder using (true);
create policy recorder_seals on app.release_file for insert to tapak_recorder
  with check (app.is_release_open(release_id));
create policy recorder_seals_anew on app.release_file for delete to tapak_recorder
  using (app.is_release_open(release_id));

-- Synthetic rows of a whole year, made with its release and under the same signatures; read by those alone who publish.
create table app.release_rows (
  release_id uuid primary key references app.release,
  bytes bytea not null
);
alter table app.release_rows enable row level security, force row level security;
grant select on app.release_rows to tapak_door;
grant select, insert, delete on app.release_rows to tapak_recorder;
create policy owner_reads on app.release_rows for select to current_user using (true);
create policy door_reads on app.release_rows for select to tapak_door using (
  (select app.can('publish_statistics'))
  and exists (select from app.release r where r.id = release_id and r.state in ('signed', 'published', 'superseded'))
);
create policy recorder_reads on app.release_rows for select to tapak_recorder using (true);
create policy recorder_seals on app.release_rows for insert to tapak_recorder
  with check (app.is_release_open(release_id));
create policy recorder_seals_anew on app.release_rows for delete to tapak_recorder
  using (app.is_release_open(release_id));

-- Names as they were when it was signed: they stand on the public page.
create table app.release_signature (
  release_id uuid not null references app.release,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null references app.organisation,
  sha256 text not null,
  name text not null,
  office text not null,
  signed_at timestamptz not null default now(),
  primary key (release_id, user_id),
  unique (release_id, organisation_id)
);
alter table app.release_signature enable row level security, force row level security;
grant select, insert on app.release_signature to tapak_door;
grant select on app.release_signature to tapak_recorder;
create policy owner_reads on app.release_signature for select to current_user using (true);
create policy door_reads on app.release_signature for select to tapak_door using (
  exists (select from app.release r where r.id = release_id)
);
create policy recorder_reads on app.release_signature for select to tapak_recorder using (true);
create policy door_signs on app.release_signature for insert to tapak_door with check (
  (select app.can('publish_statistics')) and user_id = (select app.user_id()) and organisation_id = (select app.org())
  and exists (select from app.release r where r.id = release_id and r.state = 'attacked' and r.leaks = 0
    and r.work is null and r.sha256 = release_signature.sha256 and r.computed_by <> user_id)
);
`

/** What may follow on what, whoever asks and by whatever way: the protection does not hang on the door alone. */
const GUARD = `
-- The hash alone: whoever signs does not read the rows before two have signed.
create function app.hash_of_rows(release uuid) returns text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select encode(sha256(f.bytes), 'hex') from app.release_rows f where f.release_id = release
$$;
revoke all on function app.hash_of_rows(uuid) from public;
grant execute on function app.hash_of_rows(uuid) to tapak_door, tapak_recorder;

create function app.guard_release() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if (new.id, new.kind, new.year, new.month, new.revises, new.announced_for, new.announced_by)
    is distinct from (old.id, old.kind, old.year, old.month, old.revises, old.announced_for, old.announced_by) then
    raise exception 'what was announced stays' using errcode = 'integrity_constraint_violation';
  end if;
  if new.state <> old.state and (old.state, new.state) not in (
    ('draft', 'computed'), ('computed', 'attacked'), ('attacked', 'computed'), ('attacked', 'signed'),
    ('signed', 'published'), ('published', 'superseded'), ('draft', 'withdrawn'), ('computed', 'withdrawn'),
    ('attacked', 'withdrawn'), ('signed', 'withdrawn'), ('published', 'withdrawn'), ('superseded', 'withdrawn')) then
    raise exception 'a release does not go from % to %', old.state, new.state
      using errcode = 'integrity_constraint_violation';
  end if;
  if (new.sha256, new.rows_sha256, new.as_of, new.checkpoint, new.computed_by, new.leaks)
    is distinct from (old.sha256, old.rows_sha256, old.as_of, old.checkpoint, old.computed_by, old.leaks)
    and exists (select from app.release_signature s where s.release_id = old.id) then
    raise exception 'what was signed stays' using errcode = 'integrity_constraint_violation';
  end if;
  if old.published_at is not null and (new.published_at, new.published_by)
    is distinct from (old.published_at, old.published_by) then
    raise exception 'when it was published stays' using errcode = 'integrity_constraint_violation';
  end if;
  if old.withdrawn_at is not null and (new.withdrawn_at, new.withdrawn_by, new.reason)
    is distinct from (old.withdrawn_at, old.withdrawn_by, old.reason) then
    raise exception 'why it was withdrawn stays' using errcode = 'integrity_constraint_violation';
  end if;
  if new.state in ('computed', 'signed', 'published') and new.state <> old.state and not exists (
    select from app.release_file f where f.release_id = new.id and encode(sha256(f.bytes), 'hex') = new.sha256) then
    raise exception 'the sealed bytes are others' using errcode = 'integrity_constraint_violation';
  end if;
  if new.state in ('computed', 'signed', 'published') and new.state <> old.state
    and new.rows_sha256 is distinct from app.hash_of_rows(new.id) then
    raise exception 'the sealed rows are others' using errcode = 'integrity_constraint_violation';
  end if;
  if new.state = 'signed' and old.state <> 'signed' and (new.leaks is distinct from 0 or ${SIGNATURES_NEEDED} > (
    select count(*) from app.release_signature s
    where s.release_id = new.id and s.sha256 = new.sha256 and s.user_id <> new.computed_by)) then
    raise exception 'a release is signed by two, after an attack that found nothing'
      using errcode = 'integrity_constraint_violation';
  end if;
  if new.state = 'withdrawn' and old.state <> 'withdrawn' then
    new.withdrawn_at := now();
  end if;
  if new.state = 'published' and old.state <> 'published' then
    new.published_at := now();
    -- The days of a release are of Western Indonesia Time.
    if new.announced_for > (now() at time zone 'Asia/Jakarta')::date then
      raise exception 'before the day that was announced' using errcode = 'integrity_constraint_violation';
    end if;
    if exists (select from app.release o where o.kind = new.kind and o.year = new.year and o.id <> new.id
      and o.published_at is not null
      and (o.published_at > new.computed_at or (o.month >= new.month and new.revises is null))) then
      raise exception 'another one was published since it was computed, or of a later month'
        using errcode = 'integrity_constraint_violation';
    end if;
  end if;
  return new;
end
$$;
create trigger release_is_guarded before update on app.release
  for each row execute function app.guard_release();
`

/** Asked by the policies of its file, so it stands before them. Nothing that somebody signed is computed anew. */
const OPEN = `
create function app.is_release_open(release uuid) returns boolean
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
begin
  return exists (select from app.release r where r.id = release and r.work is not null
    and r.state in ('draft', 'computed', 'attacked')
    and not exists (select from app.release_signature s where s.release_id = r.id));
end
$$;
`

/** The days that were announced for public releases: no word of how far one is, and none of who made it. */
const ANNOUNCED = `
create function app.announced_releases() returns table (year integer, month integer, revises boolean, day text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.year, r.month, r.revises is not null, to_char(r.announced_for, 'YYYY-MM-DD') from app.release r
  where r.kind = 'public' and r.state in ('draft', 'computed', 'attacked', 'signed') order by r.announced_for, r.id
$$;
revoke all on function app.announced_releases() from public;
grant execute on function app.announced_releases() to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [OPEN, RELEASES, GUARD, ANNOUNCED]) await sql.raw(part).execute(db)
}
