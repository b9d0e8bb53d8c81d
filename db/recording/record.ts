// Locks the head of a case, and records one decision: ledger rows, read tables, snapshot, answered command and notices
// in one trip, or nothing. Whoever holds the head decides.
import { sql, type RawBuilder } from 'kysely'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { CaseEvent, HappenedType, NewEvent } from '../../workflows/engine/events.ts'
import { spellsAfter } from '../../workflows/engine/spells.ts'
import { isMove } from '../../workflows/engine/move/versions.ts'
import type { Tx } from '../ground/connect.ts'
import { canonsAfter, entryOf, eventOf, rowsAfter } from '../ledger/ledger.ts'
import { keepCasesFirst, keepLockOrder } from '../ledger/lock-order.ts'
import { tellAfterCommit, tellPeopleAfterCommit } from '../ground/news.ts'
import { findIr } from '../procedures/sops.ts'
import { followCase } from '../referrals/follow-case.ts'
import type { CaseFile } from '../cases/cases.ts'
import type { TaskFile } from '../cases/tasks.ts'
import { answeredAs, takingName, type CommandToRecord, type Named, type OfCommand } from './commands.ts'
import { noticesOf } from './notify.ts'
import { project, stepsOf } from './project.ts'
import { carriedBy } from './read-off-events.ts'
import { readTablesOf } from './read-tables.ts'

/** `at`: the clock of the database, read with the lock. `offices`: those that take part by a task. */
export interface Lock {
  seq: number
  at: Date
  offices: readonly string[]
}

/**
 * What the door reads of a case with its lock. `file`: null where the asker has no more than an emergency access.
 * `onlySettles`: the asker's office has no part in it, and decides who answers for it.
 * `task`: the one that was named.
 */
export interface DoorLock extends Lock {
  inEmergency: boolean
  onlySettles: boolean
  file: CaseFile | null
  task: TaskFile | null
}
/** Instants travel as text in JSON. */
type InJson<R> = { [K in keyof R]: R[K] extends Date ? string : R[K] extends Date | null ? string | null : R[K] }
type LockRow = Omit<CaseFile, 'behind'> & {
  head_seq: number
  at: Date
  offices: readonly string[] | null
  sight: 'emergency' | 'case' | 'work' | 'asked' | 'settles'
  task: InJson<TaskFile> | null
}

/** Whoever settles reads the state of the case to decide, and may send nothing but that decision: `onlySettles`. */
const MAY_READ: readonly LockRow['sight'][] = ['case', 'settles']

const dateOf = (told: string | null): Date | null => (told === null ? null : new Date(told))
const taskIn = (told: InJson<TaskFile>): TaskFile => ({
  ...told,
  held_until: dateOf(told.held_until),
  opened_at: new Date(told.opened_at),
  ended_at: dateOf(told.ended_at),
  due: dateOf(told.due),
  risk_at: dateOf(told.risk_at),
  sort_due: new Date(told.sort_due),
})

const locking = (caseId: RawBuilder<unknown>, taskId: string | null): RawBuilder<LockRow> => sql`
  select l.head_seq, l.at, l.offices, l.sight, (l.file).*, l.task
  from app.lock_case(${caseId}, ${taskId}::uuid) as l`

async function lockedBy(tx: Tx, asked: RawBuilder<LockRow>): Promise<DoorLock | null> {
  const [row] = (await asked.execute(tx)).rows
  if (row === undefined) return null
  const { head_seq: seq, at, offices, sight, task, ...file } = row
  return {
    seq,
    at,
    offices: offices ?? [],
    inEmergency: sight === 'emergency',
    onlySettles: sight === 'settles',
    // An office that is only asked decides what its answer means, and is shown nothing.
    file: sight === 'emergency' ? null : { ...file, ...(MAY_READ.includes(sight) ? {} : { behind: true }) },
    task: task === null ? null : taskIn(task),
  }
}

/**
 * The door's lock on a case, until its transaction ends; null where the asker may not act on such a case. Of an
 * emergency access it says that there is one, and no case.
 */
export async function lockCase(tx: Tx, caseId: string): Promise<DoorLock | null> {
  keepLockOrder(tx, caseId)
  return lockedBy(tx, locking(sql`${caseId}::uuid`, null))
}

/**
 * Takes the name of a click and locks its case, in one trip. A second click of the same name waits here for the first.
 * Null: the name was taken before, or there is no such case or task in sight.
 */
export async function takeAndLock(tx: Tx, name: Named, of: OfCommand): Promise<DoorLock | null> {
  if ('caseId' in of) keepLockOrder(tx, of.caseId)
  else keepCasesFirst(tx)
  const locked = await lockedBy(
    tx,
    sql<LockRow>`with named as (${takingName(name, of)})
      select l.* from named cross join lateral (
        ${locking(sql`named.case_id`, 'taskId' in of ? of.taskId : null)}) as l`,
  )
  if (locked?.file != null) keepLockOrder(tx, locked.file.id)
  return locked
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
  /** Roles that answer referrals to their office. */
  answering?: readonly string[] | undefined
}
interface Recorded {
  rows: CaseEvent[]
  nextInstant: Date | null
  stages: readonly string[]
}

/** The caller holds the head of the case, whose last row is `base`; of a case that opens, the head begins here. */
export const record = async (tx: Tx, recording: Recording): Promise<Recorded> => {
  keepLockOrder(tx, recording.caseId)
  const { decision, snapshot, after, ...recorded } = await toldTo(tx, recording)
  const { by, command, events, coordinating, answering = [] } = recording
  // First, while whoever decides still has the sight of the case that this very decision may end.
  await followCase(tx, { by, command, events, after, reading: { coordinating, answering } })
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
): Promise<Recorded & { decision: object; snapshot: string; after: CaseState }> => {
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

/** Takes away rows of the read tables that the steps of before do not name. */
const isRewriting = (type: HappenedType): boolean => type === 'sharing_ended' || type === 'case_given_back'

/**
 * Read tables that are missing or behind are rebuilt from the ledger; so are those of a case that changed its version,
 * gave back the work of another one, or in which an office's part ended.
 */
async function writtenFor(
  tx: Tx,
  { caseId, base, before, offices, command, coordinating }: Recording,
  rows: readonly CaseEvent[],
): Promise<Omit<Recorded, 'rows'> & { written: object; snapshot: string; after: CaseState }> {
  const isAnew = base > 0 && (before === null || rows.some((event) => isMove(event) || isRewriting(event.body.type)))
  const all = [...(isAnew ? (await rowsAfter(tx, caseId, 0)).map(eventOf) : []), ...rows]
  const spells = spellsAfter(all, isAnew ? null : before)
  const { state } = spells
  if (state === null || state.caseId !== caseId) throw new Error(`the events of case ${caseId} belong to another case`)
  const ir = await findIr(tx, state.sop.hash)
  const after = project(ir, state)
  const { tables, snapshot } = readTablesOf({
    before: isAnew || before === null ? undefined : stepsOf(ir, before),
    after,
    carried: carriedBy(all),
    spells,
    state,
    offices,
    isAnew,
  })
  return {
    snapshot,
    after: state,
    nextInstant: after.nextInstant,
    stages: after.file.stages,
    written: {
      tables,
      ...(await noticesOf(tx, rows, {
        state,
        doing: new Map([...after.tasks].map(([instance, { roles }]) => [instance, roles])),
        signing: new Map((ir.letters ?? []).map(({ id, sign }) => [id, sign])),
        purpose: command.purpose,
        coordinating,
      })),
    },
  }
}
