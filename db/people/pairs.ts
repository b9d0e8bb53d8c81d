// The noun pair: two records that may be about one person, and the link between them that one proposes and another
// confirms. Row-level security shows an office its own side.
import { sql, type Selectable } from 'kysely'
import type { CandidateState, DifferentReason } from '../../sop-definitions/language/same-person.ts'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import type { DuplicateCandidateTable, PersonLinkTable } from '../schema/people-tables.ts'

/** `until`: a day as text. */
type Pair = Omit<Selectable<DuplicateCandidateTable>, 'unsure_until'> & { until: string | null }
type PersonLink = Selectable<PersonLinkTable>
/** `people`: those of the reader's office. */
export interface PairInSight {
  pair: Pair
  people: string[]
  /** The latest. */
  link: PersonLink | null
}

const UNTIL = sql<string | null>`to_char(unsure_until, 'YYYY-MM-DD')`.as('until')
const COLUMNS = [
  'id',
  'offices',
  'likeness',
  'bits',
  'state',
  'found_at',
  'decided_by',
  'decided_office',
  'decided_at',
  'reason',
] as const

const inSight = async (tx: Tx, pairs: readonly Pair[]): Promise<PairInSight[]> => {
  if (pairs.length === 0) return []
  const ids = pairs.map(({ id }) => id)
  const sides = await tx
    .selectFrom('candidate_side')
    .selectAll()
    .where('candidate_id', 'in', ids)
    .orderBy('person_id')
    .execute()
  const links = await tx
    .selectFrom('person_link')
    .distinctOn('candidate_id')
    .selectAll()
    .where('candidate_id', 'in', ids)
    .orderBy('candidate_id')
    .orderBy('proposed_at', 'desc')
    .execute()
  return pairs.map((pair) => ({
    pair,
    people: sides.filter((side) => side.candidate_id === pair.id).map((side) => side.person_id),
    link: links.find((link) => link.candidate_id === pair.id) ?? null,
  }))
}

/** The likeliest first. */
export async function listPairs(
  tx: Tx,
  { states, after, limit }: { states: readonly CandidateState[]; after?: string | undefined; limit: number },
): Promise<Page<PairInSight> & { total: Total }> {
  const cursor = readCursor(after, ['count', 'uuid'])
  const matching = tx.selectFrom('duplicate_candidate').where('state', 'in', [...states])
  const rows = await matching
    .select(COLUMNS)
    .select(UNTIL)
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(-(bits * 100)::integer, id) > (${cursor?.[0]}::integer, ${cursor?.[1]}::uuid)`),
    )
    .orderBy(sql`-(bits * 100)::integer`)
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, ({ bits, id }) => [Math.round(-bits * 100), id])
  return { ...page, rows: await inSight(tx, page.rows), total: await countUpTo(tx, matching.select('id')) }
}

const findPair = async (tx: Tx, id: string): Promise<PairInSight | null> => {
  const row = await tx
    .selectFrom('duplicate_candidate')
    .select(COLUMNS)
    .select(UNTIL)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : ((await inSight(tx, [row]))[0] ?? null)
}

/** Of two people who decide at the same moment the later one waits, and then reads what the other decided. */
export const lockPair = async (tx: Tx, id: string): Promise<PairInSight | null> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pair:${id}`}, 0))`.execute(tx)
  return findPair(tx, id)
}

export interface By {
  user: string
  office: string
  at: Date
}
type Verdict =
  | { verdict: 'different'; reason: DifferentReason }
  | { verdict: 'unsure'; until: string }
  | { verdict: 'open' }

export const decidePair = async (tx: Tx, id: string, { by, ...said }: Verdict & { by: By }): Promise<void> => {
  await tx
    .updateTable('duplicate_candidate')
    .set({
      state: said.verdict,
      reason: said.verdict === 'different' ? said.reason : null,
      unsure_until: said.verdict === 'unsure' ? said.until : null,
      decided_by: by.user,
      decided_office: by.office,
      decided_at: by.at,
    })
    .where('id', '=', id)
    .execute()
}
