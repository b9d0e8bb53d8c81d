// The tree over the ledger in the database: a worker adds one checkpoint at a time, and the door takes proofs from it.
// Runs as the recorder, which sees no case: SQL functions compare rows, heads and leaves for it.
import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db, Tx } from '../ground/connect.ts'
import type { Leaf } from './checkpoint-form.ts'
import type { Damage } from './damage.ts'
import { DAMAGE_KINDS, type DamageKind } from '../../sop-definitions/language/damage-kinds.ts'
import { EMPTY, inclusionPath, type Frontier, type Inclusion } from './merkle.ts'
import type { CheckpointTable } from '../schema/ledger-tables.ts'

export type StoredCheckpoint = Selectable<CheckpointTable>
/**
 * `at` is the database's time, read after the heads: all that the leaves cover was committed before it. `last` is the
 * stream to continue after.
 */
export interface Growth {
  leaves: Leaf[]
  rows: number
  problems: Damage[]
  at: Date
  last: string | null
}
/** How much one statement judges: streams, grown or not, and their new rows. */
export interface Part {
  streams: number
  rows: number
}

interface Beside {
  stream: string
  covered: number
  seq: number
  hash: Buffer
  problem: string | null
}

interface Looked {
  found: readonly Beside[]
  /** The stream to go on after; null when there are no more. */
  last: string | null
}

const isKind = (text: string): text is DamageKind => DAMAGE_KINDS.some((kind) => kind === text)
const kindOf = (text: string): DamageKind => {
  if (!isKind(text)) throw new Error(`the database answered an unknown problem: ${text}`)
  return text
}

/** How many rows no checkpoint covers yet; negative when rows were lost. */
export const uncoveredRows = async (db: Db): Promise<number> =>
  Number((await sql<{ rows: string }>`select app.ledger_growth() as rows`.execute(db)).rows[0]?.rows ?? 0)

const besideLeaves = async (db: Db, after: string, { streams, rows }: Part): Promise<Looked> => {
  const end = await sql<{ last: string | null }>`select app.ledger_page_end(${after}, ${streams}) as last`.execute(db)
  const last = end.rows[0]?.last ?? null
  if (last === null) return { found: [], last }
  const { rows: found } = await sql<Beside>`select * from app.ledger_beside_leaves(${after}, ${last}, ${rows})`.execute(
    db,
  )
  return { found, last: grown(found) >= rows ? (found.at(-1)?.stream ?? last) : last }
}

const grown = (those: readonly Beside[]): number =>
  those.reduce((sum, { seq, covered }) => sum + Math.max(seq - covered, 0), 0)

/** A part of what grew since the last checkpoint, in the order of stream names; and what no longer fits it. */
export const growthOf = async (db: Db, after: string, most: Part): Promise<Growth> => {
  const rows: Beside[] = []
  let last: string | null = after
  while (last !== null && rows.length < most.streams && grown(rows) < most.rows) {
    const looked: Looked = await besideLeaves(db, last, { streams: most.streams, rows: most.rows - grown(rows) })
    rows.push(...looked.found)
    last = looked.last
  }
  const clock = await sql<{ at: Date }>`select date_trunc('milliseconds', clock_timestamp()) as at`.execute(db)
  const sound = rows.filter(({ problem }) => problem === null)
  const leaves = sound.map(({ stream, seq, hash }) => ({ stream, seq, hash }))
  const problems = rows.flatMap(({ stream, seq, covered, problem }): Damage[] =>
    problem === null
      ? []
      : [{ kind: kindOf(problem), stream, seq: problem === 'broken' ? covered + 1 : Math.min(covered, seq + 1) }],
  )
  return {
    leaves: leaves.toSorted((one, other) => (one.stream < other.stream ? -1 : 1)),
    rows: grown(sound),
    problems,
    at: clock.rows[0]?.at ?? new Date(),
    last,
  }
}

export const lastCheckpoint = async (db: Db | Tx): Promise<StoredCheckpoint | null> =>
  (await db
    .withSchema('app')
    .selectFrom('checkpoint')
    .selectAll()
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null

export const checkpointAt = async (db: Db | Tx, size: number): Promise<StoredCheckpoint | null> =>
  (await db.withSchema('app').selectFrom('checkpoint').selectAll().where('size', '=', size).executeTakeFirst()) ?? null

export const checkpointsAfter = (db: Db, size: number, most: number): Promise<StoredCheckpoint[]> =>
  db
    .withSchema('app')
    .selectFrom('checkpoint')
    .selectAll()
    .where('size', '>', size)
    .orderBy('size')
    .limit(most)
    .execute()

export const frontierOf = (checkpoint: StoredCheckpoint | null): Frontier =>
  checkpoint === null ? EMPTY : { size: checkpoint.size, roots: checkpoint.frontier }

export const leavesBetween = async (db: Db, from: number, to: number): Promise<Leaf[]> =>
  db
    .withSchema('app')
    .selectFrom('ledger_leaf')
    .select(['stream', 'seq', 'hash'])
    .where('position', '>=', from)
    .where('position', '<', to)
    .orderBy('position')
    .execute()

/** Leaves and checkpoint in one statement, so that both exist or neither. */
export const addCheckpoint = async (
  db: Db,
  { leaves, checkpoint }: { leaves: readonly Leaf[]; checkpoint: Insertable<CheckpointTable> },
): Promise<void> => {
  const from = checkpoint.size - leaves.length
  await db
    .withSchema('app')
    .with('grown', (query) =>
      query.insertInto('ledger_leaf').values(leaves.map((leaf, index) => ({ position: from + index, ...leaf }))),
    )
    .insertInto('checkpoint')
    .values(checkpoint)
    .execute()
}

/** Raises new alarms and ends those that are over, among the kinds that this check can see; answers the new ones. */
export const keepAlarms = async (db: Db, found: readonly Damage[], seen: readonly DamageKind[]): Promise<Damage[]> => {
  const standing = await db
    .withSchema('app')
    .selectFrom('ledger_alarm')
    .select(['kind', 'stream', 'seq'])
    .where('ended_at', 'is', null)
    .execute()
  const nameOf = ({ kind, stream, seq }: { kind: string; stream: string | null; seq: number | null }): string =>
    `${kind} ${stream ?? ''} ${seq ?? 0}`
  const [now, before] = [new Set(found.map(nameOf)), new Set(standing.map(nameOf))]
  const news = found.filter((damage) => !before.has(nameOf(damage)))
  for (const { kind, stream, seq } of news) {
    await db
      .withSchema('app')
      .insertInto('ledger_alarm')
      .values({ kind, stream: stream ?? '', seq: seq ?? 0 })
      .onConflict((conflict) =>
        conflict.columns(['kind', 'stream', 'seq']).doUpdateSet({ found_at: new Date(), ended_at: null }),
      )
      .execute()
  }
  for (const { kind, stream, seq } of standing.filter((one) => seen.includes(one.kind) && !now.has(nameOf(one)))) {
    await db
      .withSchema('app')
      .updateTable('ledger_alarm')
      .set({ ended_at: new Date() })
      .where('kind', '=', kind)
      .where('stream', '=', stream)
      .where('seq', '=', seq)
      .execute()
  }
  return news
}

/** Every row of every stream, a page of streams at a time. */
export const brokenStreams = async (
  db: Db,
  after: string,
  most: number,
): Promise<{ last: string; streams: number; broken: Damage[] }> => {
  const { rows } = await sql<{
    stream: string
    seq: number | null
  }>`select stream, seq from app.ledger_broken(${after}, ${most})`.execute(db)
  return {
    last: rows.at(-1)?.stream ?? after,
    streams: rows.length,
    broken: rows.flatMap(({ stream, seq }): Damage[] => (seq === null ? [] : [{ kind: 'edited', stream, seq }])),
  }
}

export const wasChecked = async (db: Db, night: string): Promise<boolean> =>
  (await db
    .withSchema('app')
    .selectFrom('ledger_check')
    .select('night')
    .where('night', '=', sql<Date>`${night}::date`)
    .executeTakeFirst()) !== undefined

export const noteCheck = async (db: Db, check: { night: string; streams: number; broken: number }): Promise<void> => {
  await db
    .withSchema('app')
    .insertInto('ledger_check')
    .values(check)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A stream's newest leaf under the newest checkpoint, and the path from it to the signed root. */
export interface StreamProof {
  leaf: Leaf
  inclusion: Inclusion
  note: string
  verifier: string
}

export const proofOf = async (tx: Tx, stream: string): Promise<StreamProof | null> => {
  const checkpoint = await lastCheckpoint(tx)
  if (checkpoint === null) return null
  const leaf = await tx
    .selectFrom('ledger_leaf')
    .selectAll()
    .where('stream', '=', stream)
    .where('position', '<', checkpoint.size)
    .orderBy('seq', 'desc')
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (leaf === undefined) return null
  const { rows } = await sql<{ hash: Buffer }>`select hash from app.leaf_hashes(${checkpoint.size})`.execute(tx)
  const { position, ...rest } = leaf
  return {
    leaf: rest,
    inclusion: {
      index: position,
      size: checkpoint.size,
      path: inclusionPath(
        rows.map(({ hash }) => hash),
        position,
      ),
    },
    note: checkpoint.note,
    verifier: checkpoint.verifier,
  }
}

export const countAlarms = async (tx: Tx): Promise<number> =>
  (await sql<{ count: number }>`select app.ledger_alarms() as count`.execute(tx)).rows[0]?.count ?? 0

const ALARMS_SHOWN = 100
/** What a verifier is shown: the newest checkpoint, the alarms (the first of them) and the last check of all rows. */
export const newestCheckpoint = async (tx: Tx) => ({
  newest: await lastCheckpoint(tx),
  alarms: await tx
    .selectFrom('ledger_alarm')
    .selectAll()
    .orderBy(sql`ended_at is not null`)
    .orderBy('found_at', 'desc')
    .limit(ALARMS_SHOWN)
    .execute(),
  check: await tx
    .selectFrom('ledger_check')
    .select([sql<string>`night::text`.as('night'), 'streams', 'broken'])
    .orderBy('night', 'desc')
    .limit(1)
    .executeTakeFirst(),
})
