// Records one decision: ledger rows, read tables, state snapshot and command id in one transaction, or nothing. The
// answer carries every row after the asker's base, whoever wrote it.
import { sql } from 'kysely'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { fold } from '../../workflows/engine/apply.ts'
import { isMove, versionToBring } from '../../workflows/engine/move/versions.ts'
import type { LedgerAnswer, Place, RecordAnswer, RecordRequest } from '../../workflows/ports.ts'
import { commitAnswers } from './answer-facts.ts'
import { carriedBy } from './read-off-events.ts'
import { answerCommand } from './commands.ts'
import { withRecorder, type Db, type Tx } from '../ground/connect.ts'
import { appendRows, chain, entryOf, eventOf, lockHead, rowsAfter, type Head } from '../ledger/ledger.ts'
import { project } from './project.ts'
import { notifyOf } from './notify.ts'
import { findIr } from '../procedures/sops.ts'
import { writeProjection } from './write-projection.ts'

/** `isNews`: the alarm was not raised before. */
export interface Ahead {
  kind: 'ahead'
  isNews: boolean
}

/** `coordinating`: roles whose holders are told when a limit has passed. */
export const recordTransaction = (
  db: Db,
  request: RecordRequest,
  coordinating: readonly string[] = [],
): Promise<Exclude<RecordAnswer, { kind: 'ahead' }> | Ahead> =>
  withRecorder(db, request.caseId, (tx) => recordIn(tx, request, coordinating)).catch((error: unknown) => {
    if (error instanceof Unannounced) return { kind: 'unannounced' as const }
    throw error
  })

/** The ledger for a case that must read it: after a restart, a reset or a restored store. */
export const readLedgerTransaction = (
  db: Db,
  { caseId, ...asker }: Place & { caseId: string },
): Promise<Exclude<LedgerAnswer, { kind: 'ahead' }> | Ahead> =>
  withRecorder(db, caseId, async (tx) => {
    const head = (await tx
      .selectFrom('ledger_head')
      .select(['seq', 'gap_at'])
      .where('stream', '=', caseId)
      .executeTakeFirst()) ?? { seq: 0, gap_at: null }
    const base = placeIn(head, asker)
    if (base === null) return freeze(tx, caseId, asker.base)
    await thaw(tx, caseId)
    return brought(tx, asker, { kind: 'rows' as const, rows: (await rowsAfter(tx, caseId, base)).map(eventOf) })
  })

/** If the rows lead to another version, the case gets that version with them, whatever it asked for. */
const brought = async <A extends { rows: readonly CaseEvent[] }>(tx: Tx, { sop }: Place, answer: A): Promise<A> => {
  const version = versionToBring(answer.rows, sop)
  return version === undefined ? answer : { ...answer, ir: await findIr(tx, version) }
}

const recordIn = async (
  tx: Tx,
  request: RecordRequest,
  coordinating: readonly string[],
): Promise<Exclude<RecordAnswer, { kind: 'ahead' }> | Ahead> => {
  const { caseId, command, events } = request
  const head = await turnOf(tx, request)
  const base = placeIn(head, request)
  // A ledger that lost rows is an alarm even for a command it still holds: answering "known" would hide the loss.
  if (base === null) return freeze(tx, caseId, request.base)
  const rows = await tx
    .selectFrom('case_event')
    .select(['seq', 'canon', 'command_id'])
    .where('stream', '=', caseId)
    .where((row) => row.or([row('seq', '>', base), row('command_id', '=', command.id)]))
    .orderBy('seq')
    .execute()
  const missed = rows.filter(({ seq }) => seq > base).map(eventOf)
  const known = rows.findLast(({ command_id }) => command_id === command.id)
  if (known !== undefined) return brought(tx, request, { kind: 'known' as const, seq: known.seq, rows: missed })
  if (head.seq > base) return brought(tx, request, { kind: 'behind' as const, rows: missed })
  if (events.length === 0) return { kind: 'recorded', seq: base, rows: [] }
  return brought(tx, request, {
    kind: 'recorded' as const,
    seq: base + events.length,
    rows: await write(tx, request, { head, coordinating }),
  })
}

/**
 * After which row the asker must read: its own base; 0, when its history had a loss that was accepted since; null, when
 * it knows rows, or an accepted loss, that the ledger does not have.
 */
const placeIn = (head: { seq: number; gap_at: Date | null }, { base, gap }: Place): number | null => {
  const accepted = head.gap_at?.getTime() ?? 0
  if (accepted > gap) return 0
  return accepted < gap || head.seq < base ? null : base
}

const freeze = async (tx: Tx, caseId: string, known: number): Promise<Ahead> => {
  const { numUpdatedRows } = await tx
    .updateTable('case_file')
    .set({ frozen_at: new Date(), known_seq: known })
    .where('id', '=', caseId)
    .where('frozen_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await tx.selectNoFrom(sql`pg_notify('tapak', ${`${caseId}:${known}`})`.as('told')).execute()
  return { kind: 'ahead', isNews: numUpdatedRows > 0n || (known > 0 && (await isUnknown(tx, caseId))) }
}

/** A case without any ledger row is on no screen: only the alarm can report it. */
const isUnknown = async (tx: Tx, caseId: string): Promise<boolean> =>
  (await tx.selectFrom('case_file').select('id').where('id', '=', caseId).executeTakeFirst()) === undefined

const thaw = async (tx: Tx, caseId: string): Promise<void> => {
  await tx
    .updateTable('case_file')
    .set({ frozen_at: null, known_seq: null })
    .where('id', '=', caseId)
    .where('frozen_at', 'is not', null)
    .execute()
}

/**
 * Locks the head. Only a first command creates it; anything else leaves none behind, because a stream without rows is
 * not intact.
 */
const turnOf = async (tx: Tx, { caseId, base, events }: RecordRequest): Promise<Head & { gap_at: Date | null }> => {
  const head = await tx
    .selectFrom('ledger_head')
    .select(['seq', 'hash', 'gap_at'])
    .where('stream', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  if (head !== undefined) return head
  return events.length === 0 || base > 0
    ? { seq: 0, hash: Buffer.alloc(0), gap_at: null }
    : { ...(await lockHead(tx, caseId)), gap_at: null }
}

/** Rolls back the whole transaction: even the head of a new ledger is not kept. */
class Unannounced extends Error {}

/**
 * The actor in the ledger must be the one who announced the command; rows without an actor come from time and the
 * procedure.
 */
const isAnnounced = async (tx: Tx, { caseId, base, command, events }: RecordRequest): Promise<boolean> =>
  events.every(({ actor }) => actor === null || actor === command.actor) &&
  answerCommand(tx, { caseId, command, seq: base + events.length })

const write = async (
  tx: Tx,
  request: RecordRequest,
  { head, coordinating }: { head: Head; coordinating: readonly string[] },
): Promise<CaseEvent[]> => {
  const { caseId, base, command, events } = request
  if (!(await isAnnounced(tx, request))) throw new Unannounced()
  const rows = chain(
    caseId,
    head,
    events.map((event) => entryOf(event, command)),
  )
  const happened = rows.map(eventOf)
  const before = await snapshotAt(tx, caseId, base)
  // Read tables that are missing or behind are rebuilt from the ledger; so are those of a case that changed its
  // version, or in which an office's part ended.
  const isAnew =
    base > 0 && (before === null || happened.some((event) => isMove(event) || event.body.type === 'sharing_ended'))
  const all = [...(isAnew ? (await rowsAfter(tx, caseId, 0)).map(eventOf) : []), ...happened]
  const state = isAnew ? fold(all) : fold(all, before)
  if (state === null || state.caseId !== caseId) throw new Error(`the events of case ${caseId} belong to another case`)
  const ir = await findIr(tx, state.sop.hash)
  await appendRows(tx, rows)
  await commitAnswers(tx, happened, state)
  await writeProjection(tx, {
    before: isAnew || before === null ? undefined : project(ir, before),
    after: project(ir, state),
    carried: carriedBy(all),
    state,
    isAnew,
  })
  await notifyOf(tx, happened, { state, purpose: command.purpose, coordinating })
  return happened
}

const snapshotAt = async (tx: Tx, caseId: string, seq: number): Promise<CaseState | null> => {
  if (seq === 0) return null
  const file = await tx
    .selectFrom('case_file')
    .select('state')
    .where('id', '=', caseId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return file?.state ?? null
}
