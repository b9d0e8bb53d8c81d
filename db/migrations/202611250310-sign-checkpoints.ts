// Checkpoints of the whole ledger: the leaves of its tree, the signed roots, and what was found to disagree with them.
// The worker, who makes them, is the recorder and sees no case: functions compare heads, rows and leaves for it and
// answer ids, counts and hashes only.
import { sql, type Kysely } from 'kysely'

const TABLES = `
create table app.ledger_leaf (
  position integer primary key check (position >= 0), stream text not null, seq integer not null check (seq > 0), hash bytea not null check (length(hash) = 32)
);
create index ledger_leaf_newest on app.ledger_leaf (stream, seq desc, position desc);
create table app.checkpoint (
  size integer primary key check (size > 0), rows bigint not null, root bytea not null check (length(root) = 32), frontier bytea[] not null, at timestamptz not null, note text not null, verifier text not null
);
create table app.ledger_alarm (
  kind text not null, stream text not null, seq integer not null, found_at timestamptz not null default now(), ended_at timestamptz, primary key (kind, stream, seq)
);
create table app.ledger_check (night date primary key, streams integer not null, broken integer not null, ended_at timestamptz not null default now());
`

const GUARD = ['ledger_leaf', 'checkpoint']
  .map(
    (table) => `
create trigger ${table}_only_grows before update or delete on app.${table} for each row execute function app.refuse_change();
create trigger ${table}_is_never_emptied before truncate on app.${table} for each statement execute function app.refuse_change();
`,
  )
  .join('')

const force = (table: string): string => `
alter table app.${table} enable row level security;
alter table app.${table} force row level security;
create policy owner_reads on app.${table} for select to current_user using (true);
`
const READABLE_STREAM = `
  exists (select 1 from app.case_file c where c.id = app.stream_case(stream))
  or stream = 'org:' || (select app.org())::text
  or (app.stream_case(stream) is null and (select app.can('verify_ledger')) and (select app.reach()) = 'all')`

const RIGHTS = `
grant select, insert on app.ledger_leaf, app.checkpoint, app.ledger_check to tapak_recorder;
grant select, insert, update on app.ledger_alarm to tapak_recorder;
grant select on app.ledger_leaf, app.checkpoint, app.ledger_alarm, app.ledger_check to tapak_door;
create policy recorder_adds on app.ledger_leaf for all to tapak_recorder using (true) with check (true);
create policy recorder_adds on app.checkpoint for all to tapak_recorder using (true) with check (true);
create policy recorder_adds on app.ledger_check for all to tapak_recorder using (true) with check (true);
create policy recorder_keeps on app.ledger_alarm for all to tapak_recorder using (true) with check (true);
create policy door_reads on app.ledger_leaf for select to tapak_door using (${READABLE_STREAM});
create policy door_reads on app.checkpoint for select to tapak_door using ((select app.user_id()) is not null);
create policy door_reads on app.ledger_check for select to tapak_door using ((select app.can('verify_ledger')));
create policy door_reads on app.ledger_alarm for select to tapak_door using ((select app.can('verify_ledger')) and (stream = '' or ${READABLE_STREAM}));
`

/**
 * Streams whose head is not the one that their newest leaf tells. The row that the leaf speaks of must stand; the rows
 * after it must follow one another up to the head. A stream that grew soundly has no problem, and is told with the leaf
 * that it gets.
 */
const QUESTIONS = `
create function app.ledger_beside_leaves(most integer) returns table (stream text, covered integer, seq integer, hash bytea, problem text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with newest as (select distinct on (l.stream) l.stream, l.seq, l.hash from app.ledger_leaf l order by l.stream, l.seq desc, l.position desc),
  beside as (
    select coalesce(n.stream, h.stream) as stream, n.seq as covered, n.hash as covered_hash, h.seq, h.hash, e.hash as row_hash
    from newest n full join app.ledger_head h on h.stream = n.stream left join app.case_event e on e.stream = n.stream and e.seq = n.seq),
  judged as (
    select b.stream, coalesce(b.covered, 0) as covered, coalesce(b.seq, 0) as seq, b.hash, case
      when b.covered is not null and not exists (select 1 from app.case_event e where e.stream = b.stream) then 'stream_missing'
      when b.covered is not null and b.row_hash is null then 'tail_cut'
      when b.row_hash <> b.covered_hash then 'rewritten'
      when b.seq is null or b.seq < b.covered or (b.seq = b.covered and b.hash <> b.covered_hash) then 'head_differs'
      when b.seq > coalesce(b.covered, 0) and not (
        select coalesce(bool_and(r.sound), false) and count(*) = b.seq - coalesce(b.covered, 0) and (array_agg(r.hash order by r.seq desc))[1] = b.hash
        from (select e.seq, e.hash, sha256(e.prev || convert_to(e.canon, 'UTF8')) = e.hash
            and e.prev = lag(e.hash, 1, coalesce(b.covered_hash, decode(repeat('00', 32), 'hex'))) over (order by e.seq) as sound
          from app.case_event e where e.stream = b.stream and e.seq > coalesce(b.covered, 0)) r) then 'broken'
      end as problem
    from beside b)
  select j.stream, j.covered, j.seq, j.hash, j.problem from judged j where j.problem is not null or j.seq > j.covered
  order by (j.problem is null), j.stream limit most
$$;

create function app.ledger_growth() returns bigint
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce((select sum(h.seq) from app.ledger_head h), 0)::bigint - coalesce((select c.rows from app.checkpoint c order by c.size desc limit 1), 0)
$$;

-- A page of streams, each with its first row that does not follow from those before it.
create function app.ledger_broken(after_stream text, most integer) returns table (stream text, seq integer)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with page as (select h.stream from app.ledger_head h where h.stream > after_stream order by h.stream limit most),
  linked as (
    select e.stream, e.seq, sha256(e.prev || convert_to(e.canon, 'UTF8')) = e.hash
      and e.prev = lag(e.hash, 1, decode(repeat('00', 32), 'hex')) over w and e.seq = row_number() over w as sound
    from app.case_event e where e.stream in (select p.stream from page p) window w as (partition by e.stream order by e.seq))
  select p.stream, (select min(l.seq) from linked l where l.stream = p.stream and not l.sound) from page p order by p.stream
$$;

-- Hashes of leaves: enough to prove one's own, and nothing can be read from the others.
create function app.leaf_hashes(below integer) returns table (hash bytea)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select sha256('\\x00'::bytea || convert_to(l.stream || ' ' || l.seq || ' ' || encode(l.hash, 'hex'), 'UTF8')) from app.ledger_leaf l where l.position < below order by l.position
$$;

create function app.ledger_alarms() returns integer
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select count(*)::integer from app.ledger_alarm a where a.ended_at is null
$$;
revoke all on function app.ledger_beside_leaves(integer), app.ledger_growth(), app.ledger_broken(text, integer), app.leaf_hashes(integer), app.ledger_alarms() from public;
grant execute on function app.ledger_beside_leaves(integer), app.ledger_growth(), app.ledger_broken(text, integer) to tapak_recorder;
grant execute on function app.leaf_hashes(integer), app.ledger_alarms() to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [
    TABLES,
    GUARD,
    ...['ledger_leaf', 'checkpoint', 'ledger_alarm', 'ledger_check'].map(force),
    RIGHTS,
    QUESTIONS,
  ])
    await sql.raw(part).execute(db)
}
