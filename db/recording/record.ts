// Locks the head of a case, and records one decision: ledger rows, read tables, snapshot, answered command and notices
// in one trip, or nothing. Whoever holds the head decides.
import { sql } from 'kysely'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { CaseEvent, NewEvent } from '../../workflows/engine/events.ts'
import { fold } from '../../workflows/engine/apply.ts'
import { isMove } from '../../workflows/engine/move/versions.ts'
import type { Tx } from '../ground/connect.ts'
import { canonsAfter, entryOf, eventOf, rowsAfter } from '../ledger/ledger.ts'
import { keepLockOrder } from '../ledger/lock-order.ts'
import { tellAfterCommit, tellPeopleAfterCommit } from '../ground/news.ts'
import { findIr } from '../procedures/sops.ts'
import { answersBehind } from './answer-facts.ts'
import { answeredAs, type CommandToRecord } from './commands.ts'
import { noticesOf } from './notify.ts'
import { project } from './project.ts'
import { carriedBy } from './read-off-events.ts'
import { readTablesOf } from './read-tables.ts'

/** `at`: the clock of the database, read with the lock. `offices`: those that take part by a task. */
export interface Lock {
  seq: number
  at: Date
  offices: readonly string[]
}

/** The door's lock on a case, until its transaction ends; null where the asker may not act on such a case. */
export const lockCase = async (tx: Tx, caseId: string): Promise<Lock | null> => {
  keepLockOrder(tx, caseId)
  const { rows } = await sql<Lock>`select * from app.lock_case(${caseId}::uuid)`.execute(tx)
  return rows[0] ?? null
}

/** Nobody with the right to do so announced this command. The whole transaction is given up, also a new head. */
export class Unannounced extends Error {}
const UNANNOUNCED = 'TP001'

/** `before`: the state at row `base`; null where the snapshot does not stand there. */
export interface Recording {
  by: 'door' | 'recorder'
  caseId: string
  base: number
  before: CaseState | null
  offices: readonly string[]
  command: CommandToRecord
  events: readonly NewEvent[]
  /** Roles whose holders are told when a limit has passed. */
  coordinating: readonly string[]
}
interface Recorded {
  rows: CaseEvent[]
  nextInstant: Date | null
  stages: readonly string[]
}

/** The caller holds the head of the case, whose last row is `base`; of a case that opens, the head begins here. */
export const record = async (tx: Tx, recording: Recording): Promise<Recorded> => {
  keepLockOrder(tx, recording.caseId)
  const { decision, snapshot, ...recorded } = await toldTo(tx, recording)
  const { rows } = await FUNCTIONS[recording.by](JSON.stringify(decision), snapshot)
    .execute(tx)
    .catch((error: unknown) => {
      throw error instanceof Error && 'code' in error && error.code === UNANNOUNCED ? new Unannounced() : error
    })
  tellAfterCommit(tx, recording.caseId, recording.base + recorded.rows.length)
  tellPeopleAfterCommit(tx, rows[0]?.told ?? [])
  return recorded
}

/** What the database is told of one decision. */
export const toldTo = async (
  tx: Tx,
  recording: Recording,
): Promise<Recorded & { decision: object; snapshot: string }> => {
  const { caseId, base, command, events } = recording
  const answered = answeredAs(caseId, command)
  if (answered === null) throw new Unannounced()
  const canons = canonsAfter(
    caseId,
    base,
    events.map((event, n) => ({ ...entryOf(event, command), ...(n === 0 ? { asked: command.asked } : {}) })),
  )
  const rows = canons.map((canon) => eventOf({ canon }))
  const { written, ...rest } = await writtenFor(tx, recording, rows)
  return { rows, ...rest, decision: { case: caseId, rows: canons, command: answered, ...written } }
}

/** The people for whom something new waits. */
interface Told {
  told: readonly string[]
}
const FUNCTIONS = {
  door: (decision: string, snapshot: string) =>
    sql<Told>`select app.record(${decision}::jsonb, ${snapshot}::json) as told`,
  recorder: (decision: string, snapshot: string) =>
    sql<Told>`select app.record_rows(${decision}::jsonb, ${snapshot}::json) as told`,
} as const satisfies Record<Recording['by'], unknown>

/**
 * Read tables that are missing or behind are rebuilt from the ledger; so are those of a case that changed its version,
 * or in which an office's part ended.
 */
async function writtenFor(
  tx: Tx,
  { by, caseId, base, before, offices, command, coordinating }: Recording,
  rows: readonly CaseEvent[],
): Promise<Omit<Recorded, 'rows'> & { written: object; snapshot: string }> {
  const isAnew =
    base > 0 && (before === null || rows.some((event) => isMove(event) || event.body.type === 'sharing_ended'))
  const all = [...(isAnew ? (await rowsAfter(tx, caseId, 0)).map(eventOf) : []), ...rows]
  const state = isAnew ? fold(all) : fold(all, before)
  if (state === null || state.caseId !== caseId) throw new Error(`the events of case ${caseId} belong to another case`)
  const ir = await findIr(tx, state.sop.hash)
  const after = project(ir, state)
  const { tables, snapshot } = readTablesOf({
    before: isAnew || before === null ? undefined : project(ir, before),
    after,
    carried: carriedBy(all),
    state,
    offices,
    isAnew,
  })
  return {
    snapshot,
    nextInstant: after.nextInstant,
    stages: after.file.stages,
    written: {
      answers: await answersBehind(tx, rows, { state, by }),
      tables,
      ...(await noticesOf(tx, rows, { state, purpose: command.purpose, coordinating })),
    },
  }
}
