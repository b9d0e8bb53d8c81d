// What grew since the last checkpoint is judged a part at a time: a store that was restored, moved in or left without
// its worker has more new rows than one statement may take, and its ledger would never have been signed again.
import { sql, type Kysely } from 'kysely'

/**
 * The next streams, by name, whose head is not the one that their newest leaf tells: at most so many streams, and no
 * further one once their new rows are `most_rows`. Heads and leaves of all are compared, which is cheap; rows are
 * hashed of those in this part only.
 */
const QUESTION = `
drop function app.ledger_beside_leaves(integer);
create function app.ledger_beside_leaves(after_stream text, most_streams integer, most_rows integer) returns table (stream text, covered integer, seq integer, hash bytea, problem text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  with newest as (select distinct on (l.stream) l.stream, l.seq, l.hash from app.ledger_leaf l order by l.stream, l.seq desc, l.position desc),
  beside as (
    select coalesce(n.stream, h.stream) as stream, n.seq as covered, n.hash as covered_hash, h.seq, h.hash, e.hash as row_hash
    from newest n full join app.ledger_head h on h.stream = n.stream left join app.case_event e on e.stream = n.stream and e.seq = n.seq),
  compared as (
    select b.stream, coalesce(b.covered, 0) as covered, b.covered_hash, coalesce(b.seq, 0) as seq, b.hash, case
      when b.covered is not null and not exists (select 1 from app.case_event e where e.stream = b.stream) then 'stream_missing'
      when b.covered is not null and b.row_hash is null then 'tail_cut'
      when b.row_hash <> b.covered_hash then 'rewritten'
      when b.seq is null or b.seq < b.covered or (b.seq = b.covered and b.hash <> b.covered_hash) then 'head_differs'
      end as problem
    from beside b),
  due as (
    select c.*, sum(greatest(c.seq - c.covered, 0)) over (order by c.stream) - greatest(c.seq - c.covered, 0) as rows_before
    from compared c where c.stream > after_stream and (c.problem is not null or c.seq > c.covered) order by c.stream limit most_streams)
  select d.stream, d.covered, d.seq, d.hash, coalesce(d.problem, case
    when not (
      select coalesce(bool_and(r.sound), false) and count(*) = d.seq - d.covered and (array_agg(r.hash order by r.seq desc))[1] = d.hash
      from (select e.seq, e.hash, sha256(e.prev || convert_to(e.canon, 'UTF8')) = e.hash
          and e.prev = lag(e.hash, 1, coalesce(d.covered_hash, decode(repeat('00', 32), 'hex'))) over (order by e.seq) as sound
        from app.case_event e where e.stream = d.stream and e.seq > d.covered) r) then 'broken'
    end)
  from due d where d.rows_before < most_rows order by d.stream
$$;
revoke all on function app.ledger_beside_leaves(text, integer, integer) from public;
grant execute on function app.ledger_beside_leaves(text, integer, integer) to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(QUESTION).execute(db)
}
