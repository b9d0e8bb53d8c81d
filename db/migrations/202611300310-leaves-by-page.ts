// What grew since the last checkpoint is looked for a page of streams at a time. The statement before compared all
// streams that were left, for each part: 670 times after a bulk of 300,000 cases, each longer than ten seconds.
import { sql, type Kysely } from 'kysely'

const BY_PAGE = `
drop function app.ledger_beside_leaves(text, integer, integer);
create function app.ledger_beside_leaves(after_stream text, last_stream text, most_rows integer)
returns table (stream text, covered integer, seq integer, hash bytea, problem text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with newest as (select distinct on (l.stream) l.stream, l.seq, l.hash from app.ledger_leaf l
    where l.stream > after_stream and l.stream <= last_stream order by l.stream, l.seq desc, l.position desc),
  heads as (select h.stream, h.seq, h.hash from app.ledger_head h
    where h.stream > after_stream and h.stream <= last_stream),
  beside as (
    select coalesce(n.stream, h.stream) as stream, n.stream as leaf_stream, n.seq as covered, n.hash as covered_hash,
      h.seq, h.hash,
      (select e.hash from app.case_event e where e.stream = n.stream and e.seq = n.seq) as row_hash
    from newest n full join heads h on h.stream = n.stream),
  compared as (
    select b.stream, coalesce(b.covered, 0) as covered, b.covered_hash, coalesce(b.seq, 0) as seq, b.hash, case
      when b.covered is not null and b.row_hash is null then case
        when (select true from app.case_event e where e.stream = b.leaf_stream limit 1) then 'tail_cut'
          else 'stream_missing' end
      when b.row_hash <> b.covered_hash then 'rewritten'
      when b.covered is not null and b.seq is null or b.seq < b.covered
        or (b.seq = b.covered and b.hash <> b.covered_hash) then 'head_differs'
      end as problem
    from beside b),
  due as (
    select c.*, sum(greatest(c.seq - c.covered, 0)) over (order by c.stream)
      - greatest(c.seq - c.covered, 0) as rows_before
    from compared c where c.problem is not null or c.seq > c.covered)
  select d.stream, d.covered, d.seq, d.hash, coalesce(d.problem, case
    when not (
      select coalesce(bool_and(r.sound), false) and count(*) = d.seq - d.covered
        and (array_agg(r.hash order by r.seq desc))[1] = d.hash
      from (select e.seq, e.hash, sha256(e.prev || convert_to(e.canon, 'UTF8')) = e.hash
          and e.prev = lag(e.hash, 1,
            coalesce(d.covered_hash, decode(repeat('00', 32), 'hex'))) over (order by e.seq) as sound
        from app.case_event e where e.stream = d.stream and e.seq > d.covered) r) then 'broken'
    end)
  from due d where d.rows_before < most_rows order by d.stream
$$;

-- The stream at which a page ends. A stream may have leaves and no head any more, so both say how far it goes.
create function app.ledger_page_end(after_stream text, most integer) returns text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select max(p.stream) from (
    (select h.stream from app.ledger_head h where h.stream > after_stream order by h.stream limit most)
    union (select distinct l.stream from app.ledger_leaf l where l.stream > after_stream order by l.stream limit most)
    order by stream limit most) p
$$;
revoke all on function app.ledger_beside_leaves(text, text, integer), app.ledger_page_end(text, integer) from public;
grant execute on function app.ledger_beside_leaves(text, text, integer), app.ledger_page_end(text, integer)
  to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(BY_PAGE).execute(db)
}
