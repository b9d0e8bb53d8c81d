// Clients who were identified in a year, as the tables of cases tell of them: copies of one case, each with facts.
import type { TestApp } from '../door/test-app.ts'

interface Identified {
  /** The case that they are copies of. */
  from: string
  count: number
  /** Month of the identification, from 1. */
  month: number
  year: number
  prefix: string
  /** When it was written down; without it on that day. */
  recorded?: string
}
export async function identifyPeople(
  app: TestApp,
  { from, count, month, year, prefix, recorded }: Identified,
): Promise<void> {
  const day = `${year}-${String(month).padStart(2, '0')}-10`
  const at = `'${recorded ?? `${day}T03:00:00Z`}'::timestamptz`
  await app.rows(`
    set session_replication_role = replica;
    with made as (
      insert into app.case_file select (jsonb_populate_record(c, jsonb_build_object(
        'id', gen_random_uuid(), 'number', '${prefix}-' || n, 'subject', gen_random_uuid(), 'demo', false))).*
      from app.case_file c, generate_series(1, ${count}) n where c.id = '${from}'
      returning id, split_part(number, '-', 2)::int as n)
    insert into app.case_spell (case_id, kind, key, value, since, since_seq)
      select id, k.kind, k.key, k.value, ${at}, k.seq from made, lateral (values
        ('fact', 'victim_status', 'ActualVictimOfTrafficking', 1),
        ('fact', 'gender', case when n % 3 = 0 then 'Masculine' else 'Feminine' end, 2),
        ('fact', 'age_band', case when n % 4 = 0 then 'age_9_17' else 'age_24_26' end, 3),
        ('fact', 'nationality', 'wni', 4),
        ('fact', 'identified_on', '${day}', 1),
        ('fact', 'exploitation', case when n % 2 = 0 then 'ForcedLabour' else 'SexualExploitation' end, 5),
        ('area', '', case when n % 2 = 0 then '21.71' else '32.73' end, 6)) as k (kind, key, value, seq);
    set session_replication_role = default`)
}

/** The ledger was sealed at this instant, so that what was written well before it can be counted. */
export async function sealedAt(app: TestApp, instant: string): Promise<void> {
  await app.rows(`insert into app.checkpoint (size, rows, root, frontier, at, note, verifier)
    select coalesce(max(size), 0) + 1, 1, sha256('x'), '{}', '${instant}', 'x', 'x' from app.checkpoint`)
}
