// Queries of the watchdog: which cases to wake, and what a lost one needs. They run as the recorder, which sees only
// the case that it is bound to: hence the SQL functions that answer ids and instants only.
import { sql } from 'kysely'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { versionAfter } from '../../workflows/engine/move/versions.ts'
import { withRecorder, type Db } from '../ground/connect.ts'
import { eventOf } from '../ledger/ledger.ts'
import { findIr } from '../procedures/sops.ts'

export interface ToWake {
  caseId: string
  next: Date
  listed: { programme: string; stages: readonly string[] }
}

/**
 * Cases that Temporal was not told of and that are due before an instant, and cases that are overdue; the earliest
 * first.
 */
export const casesToWake = async (
  db: Db,
  { before, overdue, most }: { before: Date; overdue: Date; most: number },
): Promise<ToWake[]> => {
  const { rows } = await sql<{
    case_id: string
    next_instant: Date
    sop: string
    stages: string[]
  }>`select * from app.cases_to_wake(${before}, ${overdue}, ${most})`.execute(db)
  return rows.map(({ case_id: caseId, next_instant: next, sop: programme, stages }) => ({
    caseId,
    next,
    listed: { programme, stages },
  }))
}

/** Whether anything was due before this instant that is not decided yet, in any case. */
export const areClocksLate = async (db: Db, before: Date): Promise<boolean> => {
  const { rows } = await sql<{ late: boolean }>`select app.clocks_late(${before}) as late`.execute(db)
  return rows[0]?.late === true
}

/** What Temporal was told of a case; nothing, where the case has another next instant by now. */
export const noteTold = async (db: Db, caseId: string, next: Date): Promise<void> => {
  await sql`select app.note_told(${caseId}::uuid, ${next})`.execute(db)
}

/** How far the database had been written, how far it is, and when that was found; null where that is settled. */
export const restoredDatabase = async (db: Db): Promise<{ known: string; found: string; foundAt: Date } | null> => {
  const { rows } = await sql<{
    known: string
    found: string
    found_at: Date
  }>`select * from app.restored() order by found_at desc limit 1`.execute(db)
  const [row] = rows
  return row === undefined ? null : { known: row.known, found: row.found, foundAt: row.found_at }
}
export const acceptRestored = async (db: Db): Promise<void> => {
  await sql`select * from app.accept_restored()`.execute(db)
}

const DISARMED_AT_ONCE = 5_000
/** From now on Temporal counts as told of no case. Answers how many wait for an instant. */
export const disarmCases = async (db: Db): Promise<number> => {
  for (let disarmed = DISARMED_AT_ONCE; disarmed === DISARMED_AT_ONCE;) {
    const { rows } = await sql<{ disarmed: number }>`
      select app.disarm_cases(${DISARMED_AT_ONCE}) as disarmed`.execute(db)
    disarmed = rows[0]?.disarmed ?? 0
  }
  const { rows } = await sql<{ waiting: string }>`select app.cases_waiting() as waiting`.execute(db)
  return Number(rows[0]?.waiting ?? 0)
}

/** `standing`: how far the store once remembered this database had been written. `epoch`: that of its marks. */
interface KnownStore {
  incarnation: string
  standing: string | null
  epoch: number
}
/** The store of Temporal that was told last. */
export const knownStore = async (db: Db): Promise<KnownStore> => {
  const { rows } = await sql<KnownStore>`select * from app.store_known()`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('the database knows no store of Temporal')
  return row
}
export const storeMet = async (db: Db, incarnation: string, standing: string): Promise<void> => {
  await sql`select app.store_met(${incarnation}::uuid, ${standing})`.execute(db)
}

/**
 * From now on another store counts as told. Answers how many cases wait for an instant; null where another worker was
 * first. Who dies on the way leaves the old store unknown, so that the next round goes on.
 */
export const storeReplaced = async (db: Db, incarnation: string): Promise<number | null> => {
  const waiting = await disarmCases(db)
  const { rows } = await sql<{ replaced: boolean }>`
    select app.store_replaced(${incarnation}::uuid) as replaced`.execute(db)
  return rows[0]?.replaced === true ? waiting : null
}

export const frozenCases = async (db: Db): Promise<string[]> =>
  (await sql<{ case_id: string }>`select case_id from app.frozen_case_ids()`.execute(db)).rows.map(
    ({ case_id: caseId }) => caseId,
  )

/** Every case that is not closed or moved of late, a page at a time. */
export const openCases = async (db: Db, { after, most }: { after: string | null; most: number }): Promise<string[]> => {
  const { rows } = await sql<{ case_id: string }>`select case_id from app.open_cases(${after}::uuid, ${most})`.execute(
    db,
  )
  return rows.map((row) => row.case_id)
}

/** The IR of the SOP that a case follows, found through the ledger; null when the case was never opened. */
export const irOfCase = (db: Db, caseId: string): Promise<CaseIr | null> =>
  withRecorder(db, caseId, async (tx) => {
    const rows = await tx
      .selectFrom('case_event')
      .select('canon')
      .where('stream', '=', caseId)
      .where('type', 'in', ['case_opened', 'case_migrated', 'migration_undone'])
      .orderBy('seq')
      .execute()
    const version = versionAfter(rows.map(eventOf))
    return version === undefined ? null : findIr(tx, version)
  })

/** A frozen case: the last row that somebody had seen, the last that its ledger has, and when that was written. */
export interface Frozen {
  number: string
  known: number
  seq: number
  lastAt: Date
}

export const frozenCase = (db: Db, caseId: string): Promise<Frozen | null> =>
  withRecorder(db, caseId, async (tx) => {
    const file = await tx
      .selectFrom('case_file')
      .innerJoin('case_event', (join) =>
        join.on('case_event.stream', '=', caseId).onRef('case_event.seq', '=', 'case_file.seq'),
      )
      .select(['case_file.number', 'frozen_at', 'known_seq', 'case_file.seq', 'case_event.at'])
      .where('case_file.id', '=', caseId)
      .executeTakeFirst()
    if (file === undefined || file.frozen_at === null) return null
    return {
      number: file.number,
      known: file.known_seq ?? file.seq,
      seq: file.seq,
      lastAt: file.at,
    }
  })
