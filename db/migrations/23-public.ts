// The public pages as files. They are made whole and swapped whole, and read by a role that reads no other table.
import { sql, type Kysely } from 'kysely'

/**
 * Nobody writes here but by `app.swap_public_files`, so that no page stands beside one of another edition. Whoever
 * serves the files, to people without an account, can read these and nothing else.
 */
const FILES = `
create table app.public_file (
  path text primary key check (path ~ '^[a-z0-9][a-z0-9._/-]{0,199}$' and path !~ '[.][.]|//'),
  type text not null,
  bytes bytea not null,
  sha256 bytea not null check (sha256 = sha256(bytes)),
  release uuid,
  made_at timestamptz not null default now()
);
alter table app.public_file enable row level security, force row level security;
grant select on app.public_file to tapak_gate;
create policy owner_swaps on app.public_file for all to current_user using (true) with check (true);
create policy gate_reads on app.public_file for select to tapak_gate using (true);

-- False where all files are there already. One swap waits for another, and compares with what that one left.
create function app.swap_public_files(paths text[], types text[], contents bytea[], releases uuid[]) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('public files', 0));
  if not exists (
    select from unnest(paths, types, contents, releases) as n(path, type, bytes, release)
      full join app.public_file f on f.path = n.path
    where (f.type, f.bytes, f.release) is distinct from (n.type, n.bytes, n.release)) then
    return false;
  end if;
  delete from app.public_file;
  insert into app.public_file (path, type, bytes, sha256, release)
    select n.path, n.type, n.bytes, sha256(n.bytes), n.release
    from unnest(paths, types, contents, releases) as n(path, type, bytes, release);
  return true;
end
$$;
revoke all on function app.swap_public_files(text[], text[], bytea[], uuid[]) from public;
grant execute on function app.swap_public_files(text[], text[], bytea[], uuid[]) to tapak_door;
`

/**
 * Of several processes one makes the pages, so that two that know other words (an update that rolls) do not write over
 * each other in turns. It has to show itself; who stops says so, and who is silent for 75 s is followed by another.
 */
const MAKER = `
create table app.public_maker (
  is_only boolean primary key default true check (is_only),
  maker uuid not null,
  seen_at timestamptz not null
);
alter table app.public_maker enable row level security, force row level security;
create policy owner_keeps on app.public_maker for all to current_user using (true) with check (true);

create function app.makes_public(by_maker uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  insert into app.public_maker as m (maker, seen_at) values (by_maker, now())
    on conflict (is_only) do update set maker = by_maker, seen_at = now()
    where m.maker = by_maker or m.seen_at < now() - interval '75 seconds';
  return found;
end
$$;
create function app.stops_public(by_maker uuid) returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  delete from app.public_maker where maker = by_maker
$$;
revoke all on function app.makes_public(uuid), app.stops_public(uuid) from public;
grant execute on function app.makes_public(uuid), app.stops_public(uuid) to tapak_door;
`

/**
 * The only way from an office to a public page: marked, open and no shelter, with the telephone of its duty and no word
 * of who works there.
 */
const OFFICES = `
create function app.public_offices()
returns table (name text, type text, level text, area text, province text, telephone text, round_the_clock boolean)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select o.name, o.type, o.level, a.name,
    (select p.name from app.area p where p.code = any(app.areas_around(o.area)) and p.kind = 'province'),
    c.telephone, coalesce(c.round_the_clock, false)
  from app.organisation o join app.area a on a.code = o.area
    left join app.contact c on c.organisation_id = o.id and c.kind = 'duty'
  where o.is_public and o.closed_at is null and not app.is_guarded_office(o.type, o.roles)
  order by 5 nulls last, o.level = 'province' desc, o.name, o.id
$$;
revoke all on function app.public_offices() from public;
grant execute on function app.public_offices() to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [FILES, MAKER, OFFICES]) await sql.raw(part).execute(db)
}
