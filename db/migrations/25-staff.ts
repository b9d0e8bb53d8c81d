// What staff work on and were trained for.
import { sql, type Kysely } from 'kysely'

/**
 * A row is never changed: another one replaces it, once, and may say that it never stood. `since`, `until`: when it was
 * true; `created_at`: since when it has been known. Nobody enters anything about themselves. Who left the office is
 * corrected by it still.
 */
const QUALIFICATIONS = `
-- Two accounts of one name are taken for one person: a second account is no way to enter something about oneself.
create function app.is_same_holder(one uuid, other uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select one = other or exists (
    select from app.user_account a join app.user_account b
      on lower(regexp_replace(btrim(a.name), '\\s+', ' ', 'g')) = lower(regexp_replace(btrim(b.name), '\\s+', ' ', 'g'))
    where a.id = one and b.id = other)
$$;
revoke all on function app.is_same_holder(uuid, uuid) from public;
grant execute on function app.is_same_holder(uuid, uuid) to tapak_door;

create table app.staff_qualification (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  code text not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  since date not null,
  until date,
  is_void boolean not null default false,
  replaces uuid,
  entered_by uuid not null references app.user_account,
  created_at timestamptz not null,
  unique (id, user_id, organisation_id, code),
  foreign key (replaces, user_id, organisation_id, code)
    references app.staff_qualification (id, user_id, organisation_id, code),
  check (until >= since),
  check (entered_by <> user_id),
  check (replaces <> id),
  check (replaces is not null or not is_void)
);
create unique index staff_qualification_replaced_once on app.staff_qualification (replaces) where replaces is not null;
create index staff_qualification_of on app.staff_qualification (user_id, code);
create index staff_qualification_at on app.staff_qualification (organisation_id, created_at desc, id desc);
alter table app.staff_qualification enable row level security, force row level security;
grant select, insert on app.staff_qualification to tapak_door;
create policy owner_reads on app.staff_qualification for select to current_user using (true);
create policy door_reads on app.staff_qualification for select to tapak_door using (
  user_id = (select app.user_id())
  or ((select app.can_any('{keep_qualifications,verify_ledger}')) and organisation_id = (select app.org()))
  or ((select app.can('verify_ledger')) and (select app.reach()) = 'all')
  or (
    (select app.can('verify_ledger')) and (select app.reach()) = 'area' and exists (
      select 1 from app.organisation o
      where o.id = organisation_id and starts_with(o.area, (select app.area_prefix()))
    )
  )
);
create policy door_enters on app.staff_qualification for insert to tapak_door with check (
  organisation_id = (select app.org())
  and entered_by = (select app.user_id())
  and not app.is_same_holder(user_id, (select app.user_id()))
  and (select app.can('keep_qualifications'))
  and (
    replaces is not null
    or exists (
      select 1 from app.membership m
      where m.user_id = staff_qualification.user_id and m.organisation_id = (select app.org())
    )
  )
);
`

/**
 * Days on which the same thing stands twice, an entry in place of a withdrawn one, and an entry that the record of the
 * office does not have, are refused here as well: the API is not the only way in. No exclusion constraint can say it,
 * because what was replaced stays as it was.
 */
const KEPT_TRUE = `
create function app.refuse_second_standing() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(
    'staff_qualification:' || new.user_id || ':' || new.organisation_id || ':' || new.code, 0));
  if exists (select from app.staff_qualification q where q.id = new.replaces and q.is_void)
  then
    raise exception 'an entry in place of one that was withdrawn' using errcode = 'integrity_constraint_violation';
  end if;
  if not new.is_void and exists (
    select from app.staff_qualification q
    where q.user_id = new.user_id and q.organisation_id = new.organisation_id and q.code = new.code
      and not q.is_void and q.id is distinct from new.replaces
      and not exists (select from app.staff_qualification c where c.replaces = q.id)
      and daterange(q.since, q.until, '[]') && daterange(new.since, new.until, '[]'))
  then
    raise exception 'the same stands for some of these days' using errcode = 'exclusion_violation';
  end if;
  return new;
end
$$;
revoke all on function app.refuse_second_standing() from public;
create trigger qualification_stands_once before insert on app.staff_qualification
  for each row execute function app.refuse_second_standing();

create function app.refuse_unrecorded_qualification() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  if not exists (select from app.case_event e
    where e.stream = 'org:' || new.organisation_id and e.at = new.created_at and e.actor = new.entered_by::text
      and e.type in ('qualification_entered', 'qualification_corrected', 'qualification_withdrawn')
      and e.canon::jsonb -> 'body' @> jsonb_build_object('qualification', new.id, 'user', new.user_id,
        'code', new.code, 'since', new.since, 'until', new.until, 'void', new.is_void, 'replaces', new.replaces))
  then
    raise exception 'an entry that no row of the ledger made' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
revoke all on function app.refuse_unrecorded_qualification() from public;
create constraint trigger qualification_is_recorded after insert on app.staff_qualification
  deferrable initially deferred for each row execute function app.refuse_unrecorded_qualification();

-- The entries as their offices told them: a number that was reported is counted from these rows alone.
create index case_event_qualifications on app.case_event (stream, seq)
  where type in ('qualification_entered', 'qualification_corrected', 'qualification_withdrawn');
`

/**
 * What was known of all staff before an instant, for counting: people of several offices work on one case, and whoever
 * counts may not read all of their entries. Whoever counts nothing is told nothing.
 */
const KNOWN = `
create function app.qualifications_known(before timestamptz)
returns table (user_id uuid, organisation_id uuid, code text, since date, until date)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select q.user_id, q.organisation_id, q.code, q.since, q.until from app.staff_qualification q
  where (select app.can_any('{coordinate_case,read_pseudonymous,read_statistics}'))
    and q.created_at < before and not q.is_void and not exists (
      select from app.staff_qualification c where c.replaces = q.id and c.created_at < before)
$$;
revoke all on function app.qualifications_known(timestamptz) from public;
grant execute on function app.qualifications_known(timestamptz) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [QUALIFICATIONS, KEPT_TRUE, KNOWN]) await sql.raw(part).execute(db)
}
