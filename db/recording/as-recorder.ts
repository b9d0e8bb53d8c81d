// What a worker decides of a case: what time brings about, and what a row of its own work orders. The same as at the
// door: the head of the case is locked, the engine decides, and the decision is recorded in the same transaction.
import { sql } from 'kysely'
import type { CaseState, Instant } from '../../workflows/engine/case-state.ts'
import { fold } from '../../workflows/engine/apply.ts'
import { spellsAfter } from '../../workflows/engine/spells.ts'
import type { Command } from '../../workflows/engine/commands.ts'
import { ENGINE, NewerEngine } from '../../workflows/engine/engine-number.ts'
import { nextInstant } from '../../workflows/engine/time/next-instant.ts'
import { tickCommand } from '../../workflows/engine/time/tick.ts'
import type { Advance, Advanced } from '../../workflows/ports.ts'
import { isRefusal, refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { withRecorder, type Db, type Tx } from '../ground/connect.ts'
import { refuseRestored } from '../ground/high-water.ts'
import { eventOf, rowsAfter } from '../ledger/ledger.ts'
import { keepLockOrder } from '../ledger/lock-order.ts'
import { verifyCase } from '../ledger/verify-case.ts'
import { tellAfterCommit } from '../ground/news.ts'
import { findIr } from '../procedures/sops.ts'
import { announceOwn, findCommand, toRecord, type Order } from './commands.ts'
import { decideTold, type Told } from './decide-told.ts'
import { openStages, project } from './project.ts'
import { carriedBy } from './read-off-events.ts'
import { readTablesOf } from './read-tables.ts'
import { record, type Lock } from './record.ts'

/** A case whose head the recorder holds. `frozen`: its ledger lost rows, and nothing is decided. */
export interface Held {
  caseId: string
  lock: Lock
  state: CaseState
  ir: CaseIr
  frozen: boolean
}

/** Two statements: a row that is read with the lock is as it was before the wait for it. */
export const holdCase = async (tx: Tx, caseId: string): Promise<Held | null> => {
  keepLockOrder(tx, caseId)
  await refuseRestored(tx)
  const head = await tx
    .selectFrom('ledger_head')
    .select(['seq', 'engine'])
    .where('stream', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  if (head === undefined) return null
  if (head.engine > ENGINE) throw new NewerEngine('the case')
  const file = await tx
    .selectFrom('case_file')
    .select(['state', 'seq', 'frozen_at', sql<Date>`clock_timestamp()`.as('at')])
    .where('id', '=', caseId)
    .executeTakeFirst()
  const state =
    file !== undefined && file.seq === head.seq ? file.state : fold((await rowsAfter(tx, caseId, 0)).map(eventOf))
  if (state === null) return null
  return {
    caseId,
    state,
    ir: await findIr(tx, state.sop.hash),
    frozen: file?.frozen_at != null,
    lock: { seq: head.seq, at: file?.at ?? new Date(), offices: await officesTakingPart(tx, caseId) },
  }
}

/** Those that take part by a task. */
const officesTakingPart = async (tx: Tx, caseId: string): Promise<string[]> =>
  (
    await tx
      .selectFrom('case_access')
      .select('organisation_id')
      .where('case_id', '=', caseId)
      .where('basis', '=', 'task')
      .execute()
  ).map(({ organisation_id: office }) => office)

/** Records what was decided; answers the state and the next instant after it. */
const recordHeld = async (
  tx: Tx,
  { caseId, lock, state }: Held,
  {
    command,
    coordinating,
    answering,
    events,
  }: Pick<Parameters<typeof record>[1], 'events'> & Telling & { command: Command },
): Promise<{ seq: number; next: Instant | null }> => {
  const { rows, nextInstant: next } = await record(tx, {
    by: 'recorder',
    caseId,
    base: lock.seq,
    before: state,
    offices: lock.offices,
    command: toRecord(command),
    events,
    coordinating,
    answering,
  })
  return { seq: lock.seq + rows.length, next: next?.getTime() ?? null }
}

/** Roles whose holders are told: when a limit has passed, and of a referral to their office. */
export interface Telling {
  coordinating: readonly string[]
  answering?: readonly string[] | undefined
}
export interface Deciding extends Telling {
  db: Db
}

/** `lost`: the ledger is shorter than what the asker has seen. `isNews`: the case was not frozen before. */
export type Advancing = Advanced & { lost?: { isNews: boolean } }

const WAITS_FOR_NOTHING = { next: null, fired: false } as const

/** Fires what is due by the clock of the database, and says when to look again. */
export const advanceCase = (deciding: Deciding, { caseId, seen }: Advance): Promise<Advancing> =>
  withRecorder(deciding.db, caseId, async (tx) => {
    const held = await holdCase(tx, caseId)
    const [seq, now] = [held?.lock.seq ?? 0, held?.lock.at.getTime() ?? Date.now()]
    if (seq < seen) {
      const isNews = await freeze(tx, caseId, seen)
      return { ...WAITS_FOR_NOTHING, now, seq, lost: { isNews: isNews || held === null } }
    }
    if (held === null || held.frozen) return { ...WAITS_FOR_NOTHING, now, seq }
    const advanced = await advanceHeld(tx, held, deciding)
    await armIn(tx, caseId, advanced.next)
    // A worker that was killed after its commit told nobody; the repeated activity does.
    if (!advanced.fired && seq > seen) tellAfterCommit(tx, caseId, seq)
    return { ...advanced, now }
  })

const advanceHeld = async (tx: Tx, held: Held, telling: Telling): Promise<Omit<Advanced, 'now'>> => {
  const { ir, state, lock } = held
  const command = tickCommand(state, Math.max(lock.at.getTime(), state.at))
  const due = await dueIn(tx, held, { command, coordinating: telling.coordinating })
  const done =
    due === null
      ? { seq: lock.seq, next: nextInstant(ir, state) }
      : await recordHeld(tx, held, { command: due.command, events: due.decision.events, ...telling })
  const after = due?.decision.state ?? state
  return { ...done, fired: due !== null, listed: { programme: after.sop.sop, stages: openStages(after) } }
}

/**
 * What time alone brings about; null where that is nothing. A demonstration case that has not caught up waits for
 * nothing, however long ago its limits were.
 */
const dueIn = async (
  tx: Tx,
  { ir, state }: Held,
  by: { command: Command; coordinating: readonly string[] },
): Promise<Told | null> => {
  const due = nextInstant(ir, state) === null ? null : await decideTold(tx, { ir, state, ...by })
  return due === null || isRefusal(due) || due.decision.events.length === 0 ? null : due
}

const armIn = async (tx: Tx, caseId: string, next: Instant | null): Promise<void> => {
  await sql`select app.arm_case(${caseId}::uuid, ${next === null ? null : new Date(next)}::timestamptz)`.execute(tx)
}

/** Nothing is decided on a ledger that lost rows. Answers whether that was not known yet. */
const freeze = async (tx: Tx, caseId: string, known: number): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('case_file')
    .set({ frozen_at: new Date(), known_seq: known })
    .where('id', '=', caseId)
    .where('frozen_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) tellAfterCommit(tx, caseId, known)
  return numUpdatedRows > 0n
}

/**
 * What a worker orders of a case, and which row orders it. `id`: the same name for the same work; null where the state
 * is part of it.
 */
export interface Ordered {
  caseId: string
  id: string | null
  order: Order
  commandAt(held: Held): Command | Refusal
}
/** `before`: the state on which it was decided. */
export interface OrderDone {
  seq: number
  next: Instant | null
  before: CaseState
  after: CaseState
  command: Command
}

/** In one transaction. A command that was answered before is not carried out again: its answer is null. */
export const decideOrdered = (
  { db, ...telling }: Deciding,
  { caseId, id, order, commandAt }: Ordered,
): Promise<OrderDone | Refusal | null> =>
  withRecorder(db, caseId, async (tx) => {
    const held = await holdCase(tx, caseId)
    if (held === null) return refuse('case_not_open')
    if (held.frozen) return refuse('ledger_behind')
    if (id !== null && (await findCommand(tx, id))?.state === 'answered') return null
    const ordered = commandAt(held)
    if (isRefusal(ordered)) return ordered
    return decideHeld(tx, telling, { held, command: ordered, order })
  })

/** The same in a transaction that holds the head already, and does more in it. */
export async function decideHeld(
  tx: Tx,
  telling: Telling,
  { held, command: ordered, order }: { held: Held; command: Command; order: Order },
): Promise<OrderDone | Refusal> {
  const decided = await decideTold(tx, { ...held, command: ordered, coordinating: telling.coordinating })
  if (isRefusal(decided)) return decided
  const { command, decision } = decided
  await announceOwn(tx, { caseId: held.caseId, command: toRecord(command), order })
  const done = await recordHeld(tx, held, { command, events: decision.events, ...telling })
  return { ...done, before: held.state, after: decision.state, command }
}

/**
 * `differs`: what is decided on, or what screens show, is not what the ledger folds to. Then nothing is decided until
 * it is written anew.
 */
export type Compared = 'whole' | 'frozen' | 'differs'

/** Compares the snapshot and the read tables of a case with its ledger. */
export const compareCase = (db: Db, caseId: string): Promise<Compared> =>
  withRecorder(db, caseId, async (tx) => {
    const held = await holdCase(tx, caseId)
    if (held === null || held.frozen) return 'frozen'
    const { intact, differences } = await verifyCase(tx, caseId)
    if (intact && differences.length === 0) return 'whole'
    await freeze(tx, caseId, held.lock.seq)
    return 'differs'
  })

/** Writes the read tables and the snapshot of a case anew from its ledger, and lets it go on. */
export const rewriteCase = (db: Db, caseId: string): Promise<void> =>
  withRecorder(db, caseId, async (tx) => {
    const held = await holdCase(tx, caseId)
    if (held === null) return
    const events = (await rowsAfter(tx, caseId, 0)).map(eventOf)
    const spells = spellsAfter(events, null)
    const { state } = spells
    if (state === null) throw new Error(`case ${caseId} has no ledger to go on from`)
    const { tables, snapshot } = readTablesOf({
      before: undefined,
      after: project(await findIr(tx, state.sop.hash), state),
      carried: carriedBy(events),
      spells,
      state,
      offices: held.lock.offices,
      isAnew: true,
    })
    await sql`select app.write_case(${caseId}::uuid, ${JSON.stringify(tables)}::jsonb, ${snapshot}::json),
      app.arm_case(${caseId}::uuid, null)`.execute(tx)
    await tx.updateTable('ledger_head').set({ engine: ENGINE }).where('stream', '=', caseId).execute()
  })

/** The operator has no account in the system, so no case knows this actor. */
const OPERATOR = { user: '', organisation: '', roles: [], capabilities: [] }

/** The operator lets a case go on from a ledger that lost rows, and the ledger records this for good. */
export const acceptLoss = (
  { db, ...telling }: Deciding,
  { caseId, lost, since }: { caseId: string; lost: number; since: Instant },
): Promise<void> =>
  withRecorder(db, caseId, async (tx) => {
    const held = await holdCase(tx, caseId)
    if (held === null) throw new Error(`case ${caseId} has no ledger to go on from`)
    const id = `accept_loss:${caseId}:${held.state.seq}`
    const ask: Command = {
      id,
      at: held.lock.at.getTime(),
      actor: OPERATOR,
      purpose: 'accept_loss',
      fingerprint: id,
      ask: { type: 'accept_loss', lost, since },
    }
    const decided = await decideTold(tx, { ...held, command: ask, coordinating: telling.coordinating })
    if (isRefusal(decided)) throw new Error(`accepting a loss was refused: ${decided.refusal}`)
    await recordHeld(tx, held, { command: decided.command, events: decided.decision.events, ...telling })
    await armIn(tx, caseId, null)
  })
