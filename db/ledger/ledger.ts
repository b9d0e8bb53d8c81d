// The ledger: rows that say what happened, chained by hash. `canon` is kept verbatim, because no database gives the
// same JSON back. Case streams are written by record.ts alone; `person:<id>`, `org:<id>` and `system` by the door, for
// what must be provable among its tables.
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Selectable } from 'kysely'
import type { Asked } from '../../workflows/engine/asked.ts'
import type { CaseEvent, Cause, Happened, NewEvent } from '../../workflows/engine/events.ts'
import type { Decisive } from '../../workflows/engine/redecide.ts'
import type { Tx } from '../ground/connect.ts'
import type { CaseEventTable } from '../schema/ledger-tables.ts'
import { inLockOrder, keepLockOrder } from './lock-order.ts'

export type LedgerRow = Selectable<CaseEventTable>
export interface Head {
  seq: number
  hash: Buffer
}
/**
 * One thing that happened, before it has a row number. `body` holds ids, codes and field names; never a value that
 * identifies a person.
 */
export interface Entry {
  at: Date
  actor: string | null
  organisation: string | null
  role: string | null
  purpose: string
  commandId: string
  type: string
  body: object
  cause?: Cause
  /** The command, in its first row. */
  asked?: Asked
}

const GENESIS = Buffer.alloc(32)

export const canonical = (value: unknown): string => {
  const text = canonicalize(value)
  if (text === undefined) throw new Error('a value that is not JSON cannot enter the ledger')
  return text
}

const canonOf = (entry: Entry, place: { stream: string; seq: number }): string => {
  const { at, commandId, cause, ...rest } = entry
  return canonical({
    ...rest,
    ...place,
    at: at.toISOString(),
    command_id: commandId,
    ...(cause === undefined ? {} : { cause }),
  })
}

export const hashOf = (prev: Uint8Array, canon: string): Buffer =>
  createHash('sha256').update(prev).update(canon, 'utf8').digest()

/** The rows that follow the row `seq` of a stream, as text that is kept verbatim. */
export const canonsAfter = (stream: string, seq: number, entries: readonly Entry[]): string[] =>
  entries.map((entry, n) => canonOf(entry, { stream, seq: seq + n + 1 }))

export const chain = (stream: string, head: Head, entries: readonly Entry[]): LedgerRow[] => {
  const rows: LedgerRow[] = []
  let { seq, hash: prev } = head
  for (const entry of entries) {
    seq += 1
    const canon = canonOf(entry, { stream, seq })
    const hash = hashOf(prev, canon)
    const { at, actor, organisation, role, purpose, type, commandId } = entry
    rows.push({ stream, seq, at, actor, organisation, role, purpose, command_id: commandId, type, canon, prev, hash })
    prev = hash
  }
  return rows
}

/**
 * Locks the head of a stream until the transaction ends; a stream begins with 32 zero bytes. The update changes nothing
 * but takes the lock in one trip.
 */
export const lockHead = async (tx: Tx, stream: string): Promise<Head> => {
  keepLockOrder(tx, stream)
  return tx
    .insertInto('ledger_head')
    .values({ stream, seq: 0, hash: GENESIS })
    .onConflict((conflict) => conflict.column('stream').doUpdateSet((row) => ({ seq: row.ref('ledger_head.seq') })))
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow()
}

/** For a transaction that writes to several streams: in the order of all, however they are named. */
export const lockHeads = async (tx: Tx, streams: readonly string[]): Promise<ReadonlyMap<string, Head>> => {
  const heads = new Map<string, Head>()
  for (const stream of inLockOrder(streams)) heads.set(stream, await lockHead(tx, stream))
  return heads
}

/** Appends after a head that this transaction has locked; rows and head in one statement. */
const appendRows = async (tx: Tx, rows: readonly LedgerRow[]): Promise<void> => {
  const last = rows.at(-1)
  if (last === undefined) return
  const gap = rows.findLast(({ type }) => type === 'ledger_gap')
  await withRows(tx, rows)
    .updateTable('ledger_head')
    .set({ seq: last.seq, hash: last.hash, ...(gap === undefined ? {} : { gap_at: gap.at }) })
    .where('stream', '=', last.stream)
    .execute()
}
const withRows = (tx: Tx, rows: readonly LedgerRow[]) =>
  tx.with('appended', (db) => db.insertInto('case_event').values([...rows]))

/**
 * The first row of a stream that nobody else can know of yet: no head is there to be locked, and one that is there
 * after all is a defect.
 */
export const beginStream = async (tx: Tx, stream: DoorStream, entry: Entry): Promise<void> => {
  keepLockOrder(tx, stream)
  for (const row of chain(stream, { seq: 0, hash: GENESIS }, [entry]))
    await withRows(tx, [row]).insertInto('ledger_head').values({ stream, seq: row.seq, hash: row.hash }).execute()
}

/**
 * What is done about a person stands in that person's stream, so that acts about two people never wait for each other.
 */
export type DoorStream = `person:${string}` | `org:${string}` | 'system'

/** For acts at the door that must be provable: a reveal, a publication, a change of roles. */
export const appendToStream = async (tx: Tx, stream: DoorStream, entry: Entry): Promise<number> => {
  const rows = chain(stream, await lockHead(tx, stream), [entry])
  await appendRows(tx, rows)
  return rows.at(-1)?.seq ?? 0
}

export const rowsAfter = (tx: Tx, stream: string, base: number): Promise<LedgerRow[]> =>
  tx.selectFrom('case_event').selectAll().where('stream', '=', stream).where('seq', '>', base).orderBy('seq').execute()

export const headOf = (tx: Tx, stream: string): Promise<Head | undefined> =>
  tx.selectFrom('ledger_head').select(['seq', 'hash']).where('stream', '=', stream).executeTakeFirst()

/** The one row that a command wrote to one of these streams, as far as the asker may read it. */
export const findProofOf = async (
  tx: Tx,
  { streams, commandId }: { streams: readonly DoorStream[]; commandId: string },
): Promise<{ stream: string; seq: number; hash: string } | null> => {
  const row = await tx
    .selectFrom('case_event')
    .select(['stream', 'seq', 'hash'])
    .where('stream', 'in', [...streams])
    .where('command_id', '=', commandId)
    .executeTakeFirst()
  return row === undefined ? null : { stream: row.stream, seq: row.seq, hash: row.hash.toString('hex') }
}

/** The rows that a command wrote to a case, as far as the asker may read them. */
export const eventsOfCommand = async (
  tx: Tx,
  { stream, commandId }: { stream: string; commandId: string },
): Promise<CaseEvent[]> =>
  (
    await tx
      .selectFrom('case_event')
      .select('canon')
      .where('stream', '=', stream)
      .where('command_id', '=', commandId)
      .orderBy('seq')
      .execute()
  ).map(eventOf)

export const entryOf = (event: NewEvent, command: { id: string; purpose: string }): Entry => ({
  at: new Date(event.at),
  actor: event.actor,
  organisation: event.organisation,
  role: event.role,
  purpose: command.purpose,
  commandId: command.id,
  type: event.body.type,
  body: event.body,
  cause: event.cause,
})

interface Canon {
  seq: number
  at: string
  actor: string | null
  organisation: string | null
  role: string | null
  cause: Cause
  body: Happened
  asked?: Asked
}

/** The event for the engine, read from `canon`: the only column that the hash covers. */
export const eventOf = ({ canon }: Pick<LedgerRow, 'canon'>): CaseEvent => {
  const { seq, at, actor, organisation, role, cause, body }: Canon = JSON.parse(canon)
  return { seq, at: Date.parse(at), actor, organisation, role, cause, body }
}

/** The rows of a case, command by command. */
export const commandsIn = (rows: readonly LedgerRow[]): Decisive[] => {
  const commands: (Decisive & { rows: CaseEvent[] })[] = []
  for (const row of rows) {
    const last = commands.at(-1)
    if (last?.id === row.command_id) last.rows.push(eventOf(row))
    else commands.push({ id: row.command_id, purpose: row.purpose, asked: askedIn(row), rows: [eventOf(row)] })
  }
  return commands
}
const askedIn = ({ canon }: Pick<LedgerRow, 'canon'>): Asked | undefined => {
  const { asked }: Canon = JSON.parse(canon)
  return asked
}

/** Hashes of some rows of one stream, by row number; a row that does not exist is left out. */
export async function hashesAt(tx: Tx, stream: string, seqs: readonly number[]): Promise<Map<number, Buffer>> {
  const rows = await tx
    .selectFrom('case_event')
    .select(['seq', 'hash'])
    .where('stream', '=', stream)
    .where('seq', 'in', [...seqs])
    .execute()
  return new Map(rows.map(({ seq, hash }) => [seq, hash]))
}
