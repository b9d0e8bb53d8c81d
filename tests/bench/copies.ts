// More cases of the kind that is there already: every row of a case again under other ids, its chain of hashes made
// anew. Minutes instead of an hour, and a copy is held to the same proof: it is verified against its own ledger like
// any other case.
import type pg from 'pg'
import { taskIdOf, uuidV5 } from '../../db/ground/ids.ts'

/** The copies from the first to the last, of each original. */
export interface Copying {
  originals: number
  first: number
  last: number
}

/** The n-th case of a store; copies come after the originals. */
export const caseIdAt = (n: number): string => uuidV5('bench', String(n))
export const numberAt = (n: number): string => `B-${String(n).padStart(6, '0')}`

const TABLES = [
  'case_file',
  'case_access',
  'plan_item',
  'task',
  'waiting',
  'clock',
  'consent',
  'case_spell',
  'case_fit',
  'command',
] as const
type Table = (typeof TABLES)[number]

const MAPS = `
create temp table copied_case (old_id uuid, new_id uuid, old_number text, new_number text);
create temp table copied_task (new_case uuid, instance text, new_id uuid, primary key (new_case, instance));
create function pg_temp.copy_stream(old text, new text, old_number text, new_number text) returns void
language plpgsql as $$
declare prior bytea := decode(repeat('00', 32), 'hex'); chained bytea; said text; r record; last integer := 0;
begin
  for r in select * from app.case_event where stream = old order by seq loop
    said := replace(replace(r.canon, old, new), old_number, new_number);
    chained := sha256(prior || convert_to(said, 'UTF8'));
    insert into app.case_event
      (stream, seq, at, actor, organisation, role, purpose, command_id, type, canon, prev, hash)
      values (new, r.seq, r.at, r.actor, r.organisation, r.role, r.purpose, replace(r.command_id, old, new), r.type,
        said, prior, chained);
    prior := chained; last := r.seq;
  end loop;
  insert into app.ledger_head (stream, seq, hash) values (new, last, prior);
end $$`

/** Columns that differ in a copy; every other one is taken as it is. */
const OTHERWISE: Partial<Record<Table, Readonly<Record<string, string>>>> = {
  case_file: {
    id: 'm.new_id',
    number: 'm.new_number',
    state: 'replace(t.state::text, m.old_id::text, m.new_id::text)::json',
  },
  task: { id: '(select c.new_id from copied_task c where c.new_case = m.new_id and c.instance = t.instance)' },
  // The name of a person's click is taken once in all; that of a clock or a loss names its case.
  command: {
    id: `case when t.kind in ('clock', 'loss') then replace(t.id, m.old_id::text, m.new_id::text)
      else t.id || ':' || m.new_id end`,
  },
  waiting: {
    task_id: `(select c.new_id from copied_task c join app.task o on o.instance = c.instance
      where c.new_case = m.new_id and o.id = t.task_id)`,
  },
}
const CASE_COLUMN: Partial<Record<Table, string>> = { case_file: 'id' }

/** What the triggers would count of the copies: as often what they count of the original. */
const COUNTED = `
insert into app.office_count_change (office, what, sop, area, detail, n)
  with original as materialized (select m.old_id as id, count(*) as copies from copied_case m group by m.old_id)
  select counted.office, counted.what, counted.sop, counted.area, counted.detail, sum(counted.copies) from (
    select p.office, k.what, f.sop, f.area, k.detail, o.copies
    from (select a.case_id, a.organisation_id as office, bool_or(a.basis = 'owner') as own
        from app.case_access a join original o on o.id = a.case_id group by a.case_id, a.organisation_id) p
      join original o on o.id = p.case_id
      join app.case_file f on f.id = p.case_id cross join lateral app.counts_of_case(f, p.own) k
    union all
    select t.owner_organisation, k.what, f.sop, t.area, k.detail, o.copies
    from app.task t join original o on o.id = t.case_id join app.case_file f on f.id = t.case_id
      cross join lateral app.counts_of_task(t) k) as counted
  group by counted.office, counted.what, counted.sop, counted.area, counted.detail`

const copyTable = async (client: pg.Client, table: Table): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'app' and table_name = $1
      order by ordinal_position`,
    [table],
  )
  const values = rows.map(({ name }) => OTHERWISE[table]?.[name] ?? (name === 'case_id' ? 'm.new_id' : `t."${name}"`))
  await client.query(
    `insert into app.${table} (${rows.map(({ name }) => `"${name}"`).join(', ')})
      select ${values.join(', ')}
      from app.${table} t join copied_case m on m.old_id = t.${CASE_COLUMN[table] ?? 'case_id'}`,
  )
}

/** As the database's superuser and without triggers: what row-level security guards does not exist yet. */
export const copyCases = async (
  client: pg.Client,
  { originals, first, last }: Copying,
  portion: { of: number; at: number },
): Promise<void> => {
  await client.query(`set session_replication_role = replica; ${MAPS}`)
  // A case whose limit comes meanwhile is copied as it stands now, in all its tables.
  await client.query('begin isolation level repeatable read')
  const { rows } = await client.query<{ case_id: string; instance: string }>(
    'select case_id, instance from app.task where case_id = any($1::uuid[])',
    [Array.from({ length: originals }, (_, n) => caseIdAt(n))],
  )
  const instances = Map.groupBy(rows, ({ case_id }) => case_id)
  const cases: { old: number; new: number }[] = []
  for (let copy = first; copy <= last; copy += 1)
    for (let n = 0; n < originals; n += 1)
      if ((n + copy) % portion.of === portion.at) cases.push({ old: n, new: n + copy * originals })
  await client.query('insert into copied_case select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[])', [
    cases.map((one) => caseIdAt(one.old)),
    cases.map((one) => caseIdAt(one.new)),
    cases.map((one) => numberAt(one.old)),
    cases.map((one) => numberAt(one.new)),
  ])
  const tasks = cases.flatMap((one) =>
    (instances.get(caseIdAt(one.old)) ?? []).map(({ instance }) => ({ instance, newCase: caseIdAt(one.new) })),
  )
  await client.query('insert into copied_task select * from unnest($1::uuid[], $2::text[], $3::uuid[])', [
    tasks.map(({ newCase }) => newCase),
    tasks.map(({ instance }) => instance),
    tasks.map(({ newCase, instance }) => taskIdOf(newCase, instance)),
  ])
  await client.query('analyze copied_case; analyze copied_task')
  for (const table of TABLES) await copyTable(client, table)
  await client.query(COUNTED)
  await client.query('select pg_temp.copy_stream(old_id::text, new_id::text, old_number, new_number) from copied_case')
  await client.query('commit')
}
