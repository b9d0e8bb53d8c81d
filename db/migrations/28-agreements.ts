// Data agreements: who gets a log of events, what for and until when, signed by two; what each part told of each case,
// so that the next goes on there; and a key of pseudonyms for each year, which ends with the agreement.
import { sql, type Kysely } from 'kysely'
import { AGREEMENT_COVERS, AGREEMENT_ENDS, AGREEMENT_PURPOSES } from '../../sop-definitions/language/agreements.ts'

const oneOf = (codes: readonly string[]): string => codes.map((code) => `'${code}'`).join(', ')

/**
 * Two people who have no role in common sign: the second one in the same office, or wherever somebody verifies the
 * ledger of every office. Days are those of WIB.
 */
const AGREEMENTS = `
create function app.today_in_wib() returns date
language sql stable as $$
  select (clock_timestamp() at time zone interval '7 hours')::date
$$;
create function app.agrees_on_data(office uuid) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select app.can('verify_ledger') and (office = app.org() or app.reach() = 'all')
$$;

create table app.agreement (
  id uuid primary key,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid
    references app.organisation,
  receiver_id uuid references app.organisation,
  receiver_name text check (length(receiver_name) between 3 and 120),
  purpose text not null check (purpose in (${oneOf(AGREEMENT_PURPOSES)})),
  covers text not null check (covers in (${oneOf(AGREEMENT_COVERS)})),
  area text not null,
  sops text[] not null check (cardinality(sops) between 1 and 20),
  from_day date not null,
  until_day date not null,
  made_by uuid not null references app.user_account,
  made_roles text[] not null,
  made_at timestamptz not null default now(),
  signed_by uuid references app.user_account,
  signed_roles text[],
  signed_at timestamptz,
  ended_by uuid references app.user_account,
  ended_at timestamptz,
  end_reason text check (end_reason in (${oneOf(AGREEMENT_ENDS)})),
  start_over boolean not null default false,
  check (num_nonnulls(receiver_id, receiver_name) = 1),
  check (receiver_id is distinct from organisation_id),
  check (from_day <= until_day and until_day <= from_day + interval '1 year'),
  check (signed_by is distinct from made_by or signed_by is null),
  check (num_nonnulls(signed_by, signed_roles, signed_at) in (0, 3)),
  check (not (made_roles && coalesce(signed_roles, '{}'))),
  check (num_nonnulls(ended_by, ended_at, end_reason) in (0, 3))
);
create index agreement_of_office on app.agreement (organisation_id, made_at desc, id desc);
create index agreement_newest on app.agreement (made_at desc, id desc);
alter table app.agreement enable row level security, force row level security;
grant select, insert (id, receiver_id, receiver_name, purpose, covers, area, sops, from_day, until_day, made_by,
  made_roles), update (signed_by, signed_roles, signed_at, ended_by, ended_at, end_reason, start_over)
  on app.agreement to tapak_door;
create policy owner_keeps on app.agreement for all to current_user using (true) with check (true);
create policy door_reads on app.agreement for select to tapak_door using (
  (select app.can('verify_ledger')) and (organisation_id = (select app.org()) or (select app.reach()) = 'all')
);
create policy door_makes on app.agreement for insert to tapak_door with check (
  (select app.can('verify_ledger')) and organisation_id = (select app.org()) and made_by = (select app.user_id())
);
create policy door_signs on app.agreement for update to tapak_door
  using (app.agrees_on_data(organisation_id)) with check (app.agrees_on_data(organisation_id));

-- What was said stays said: one second signature, one end, each in the name of whoever gives it.
create function app.guard_agreement() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if old.ended_at is not null and new is distinct from old and current_user = 'tapak_door' then
    raise exception 'an agreement that ended stays as it is' using errcode = 'insufficient_privilege';
  end if;
  if new.signed_by is distinct from old.signed_by and (old.signed_by is not null or new.ended_at is not null
    or new.signed_by is distinct from app.user_id() or new.until_day < app.today_in_wib()) then
    raise exception 'an agreement is signed once, by who signs it' using errcode = 'insufficient_privilege';
  end if;
  if new.ended_by is distinct from old.ended_by and new.ended_by is distinct from app.user_id() then
    raise exception 'who ends an agreement says so' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger agreement_is_guarded before update on app.agreement
  for each row execute function app.guard_agreement();
`

/**
 * \`cursor\`: drawn by lot, so that nobody can ask on from a part that was not handed out. A part says which rows of
 * which case it told, and no row twice, unless the case was withdrawn between.
 */
const PARTS = `
create table app.agreement_key (
  id uuid primary key,
  agreement_id uuid not null references app.agreement,
  year integer not null check (year between 2000 and 2200),
  dek bytea,
  kek_id text,
  unique (agreement_id, year),
  check ((dek is null) = (kek_id is null))
);
alter table app.agreement_key enable row level security, force row level security;
grant select, insert on app.agreement_key to tapak_door;

create table app.agreement_part (
  agreement_id uuid not null references app.agreement,
  n integer not null check (n > 0),
  cursor text not null unique check (length(cursor) between 16 and 40),
  year integer not null check (year between 2000 and 2200),
  made_by uuid not null references app.user_account,
  made_at timestamptz not null default now(),
  events integer not null check (events >= 0),
  cases integer not null check (cases >= 0),
  withdrawn integer not null check (withdrawn >= 0),
  start_over boolean not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (agreement_id, n)
);
alter table app.agreement_part enable row level security, force row level security;
grant select, insert (agreement_id, n, cursor, year, made_by, made_at, events, cases, withdrawn, start_over, sha256)
  on app.agreement_part to tapak_door;

create table app.agreement_piece (
  agreement_id uuid not null,
  n integer not null,
  case_id uuid not null references app.case_file,
  kind text not null check (kind in ('told', 'withdrawn')),
  since_seq integer not null,
  until_seq integer not null,
  primary key (agreement_id, n, case_id),
  foreign key (agreement_id, n) references app.agreement_part,
  check (kind = 'withdrawn' or until_seq > since_seq)
);
create index agreement_piece_of_case on app.agreement_piece (agreement_id, case_id, n);
create index agreement_piece_of_erased on app.agreement_piece (case_id);
alter table app.agreement_piece enable row level security, force row level security;
grant select, insert on app.agreement_piece to tapak_door;

-- Whether the asker hands out parts of it now.
create function app.hands_out(of_agreement uuid) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.agreement a where a.id = of_agreement and a.organisation_id = app.org()
    and app.can('verify_ledger') and a.signed_at is not null and a.ended_at is null
    and a.until_day >= app.today_in_wib())
$$;
create policy owner_keeps on app.agreement_key for all to current_user using (true) with check (true);
create policy owner_keeps on app.agreement_part for all to current_user using (true) with check (true);
create policy owner_keeps on app.agreement_piece for all to current_user using (true) with check (true);
create policy door_reads on app.agreement_key for select to tapak_door using (app.hands_out(agreement_id));
create policy door_makes on app.agreement_key for insert to tapak_door with check (app.hands_out(agreement_id));
create policy door_reads on app.agreement_part for select to tapak_door using (
  exists (select from app.agreement a where a.id = agreement_id)
);
create policy door_makes on app.agreement_part for insert to tapak_door with check (
  app.hands_out(agreement_id) and made_by = (select app.user_id())
);
create policy door_reads on app.agreement_piece for select to tapak_door using (app.hands_out(agreement_id));
create policy door_is_shut on app.agreement_piece as restrictive for select to tapak_door using (
  (select app.is_owner()) or case_id <> all((select app.shut_out_of())::uuid[])
);
create policy door_makes on app.agreement_piece for insert to tapak_door with check (app.hands_out(agreement_id));
`

/** Two questions that see more than the asker, and two things that happen by themselves. */
const BY_ITSELF = `
-- Cases that were told and not withdrawn since, in which years, and whether the agreement still covers them: also cases
-- that went out of the asker's sight, because of those the receiver has to be told.
-- Not those of which the asker is shut out: a colleague tells of them.
create function app.told_cases(of_agreement uuid)
returns table (case_id uuid, year integer, is_covered boolean)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select p.case_id, part.year, bool_and(c.sop = any(a.sops) and case a.covers
      when 'office' then c.owner_organisation = a.organisation_id else starts_with(c.area, a.area) end)
    from app.agreement a
    join app.agreement_piece p on p.agreement_id = a.id and p.kind = 'told'
    join app.agreement_part part on part.agreement_id = a.id and part.n = p.n
    join app.case_file c on c.id = p.case_id
    where a.id = of_agreement and app.hands_out(of_agreement) and p.case_id <> all(app.shut_out_of()) and not exists (
      select from app.agreement_piece gone
      join app.agreement_part then_part on then_part.agreement_id = gone.agreement_id and then_part.n = gone.n
      where gone.agreement_id = a.id and gone.case_id = p.case_id and gone.kind = 'withdrawn' and gone.n > p.n
        and then_part.year = part.year)
    group by p.case_id, part.year
    -- Consents end by rows of the case: of one with no new row nothing has to be asked again.
    having max(c.seq) > max(p.until_seq) or not bool_and(c.sop = any(a.sops) and case a.covers
      when 'office' then c.owner_organisation = a.organisation_id else starts_with(c.area, a.area) end)
$$;

-- Of cases in sight: whose client was erased. An auditor sees a case, and not the row of its client.
create function app.is_of_erased(subject uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select exists (select from app.person p where p.id = subject and p.erased_at is not null)
    and app.can('verify_ledger')
$$;

create function app.forget_agreement_keys(of_agreement uuid) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  update app.agreement_key k set dek = null, kek_id = null
    where k.agreement_id = of_agreement and k.dek is not null
$$;
create function app.agreement_has_ended() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform app.forget_agreement_keys(new.id);
  return null;
end
$$;
create trigger agreement_ends after update of ended_at on app.agreement
  for each row when (new.ended_at is not null and old.ended_at is null) execute function app.agreement_has_ended();

-- Those whose last day is past; answers how many.
create function app.forget_over_agreements() returns integer
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare forgotten integer;
begin
  update app.agreement_key k set dek = null, kek_id = null
    from app.agreement a where a.id = k.agreement_id and k.dek is not null and a.until_day < app.today_in_wib();
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;

-- A person who is erased stands in no part any more, and the next part of each such agreement says to start over: it
-- names nobody.
create function app.forget_in_agreements() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  with gone as (
    delete from app.agreement_piece p using app.case_file c
      where c.id = p.case_id and c.subject = new.id returning p.agreement_id
  )
  update app.agreement a set start_over = true
    where a.id in (select agreement_id from gone) and a.ended_at is null;
  return null;
end
$$;
create trigger person_leaves_agreements after update of erased_at on app.person
  for each row when (new.erased_at is not null and old.erased_at is null)
  execute function app.forget_in_agreements();

revoke all on function app.told_cases(uuid), app.is_of_erased(uuid), app.forget_agreement_keys(uuid),
  app.agreement_has_ended(), app.forget_over_agreements(), app.forget_in_agreements(), app.guard_agreement(),
  app.hands_out(uuid), app.agrees_on_data(uuid), app.today_in_wib() from public;
grant execute on function app.told_cases(uuid), app.is_of_erased(uuid), app.hands_out(uuid), app.agrees_on_data(uuid),
  app.today_in_wib() to tapak_door;
grant execute on function app.forget_over_agreements() to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [AGREEMENTS, PARTS, BY_ITSELF]) await sql.raw(part).execute(db)
}
