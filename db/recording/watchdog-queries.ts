// Queries of the watchdog: which cases to look at, what a lost one needs to start again, and what was announced but
// never done. They run as the recorder, which sees only the case that it is bound to: hence the SQL functions that
// answer ids only.
import { sql } from 'kysely'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { versionAfter } from '../../workflows/engine/move/versions.ts'
import { withRecorder, type Db } from '../ground/connect.ts'
import { eventOf } from '../ledger/ledger.ts'
import { findIr } from '../procedures/sops.ts'

const PENDING_SECONDS = 30

interface Ask {
  at: Date
  most: number
}

/** Cases whose next instant has passed, and cases with a command that has waited too long for its answer. */
export const casesNeedingAttention = async (db: Db, { at, most }: Ask): Promise<string[]> => {
  const { rows } = await sql<{
    case_id: string
  }>`select case_id from app.cases_needing_attention(${at}, ${PENDING_SECONDS}, ${most})`.execute(db)
  return rows.map((row) => row.case_id)
}

/** Every case that is not closed, a page at a time. */
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

/**
 * When the case has answered a sync, a command that is still pending was never accepted. A sender who repeats it
 * announces it again.
 */
export const withdrawStale = (db: Db, caseId: string, at: Date): Promise<void> =>
  withRecorder(db, caseId, async (tx) => {
    await tx
      .deleteFrom('command')
      .where('case_id', '=', caseId)
      .where('state', '=', 'pending')
      .where('created_at', '<', new Date(at.getTime() - PENDING_SECONDS * 1_000))
      .execute()
  })

/** A frozen case: the last row that its workflow and its ledger know, and when the last remaining row was written. */
export interface Frozen {
  number: string
  frozenAt: Date
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
      frozenAt: file.frozen_at,
      known: file.known_seq ?? file.seq,
      seq: file.seq,
      lastAt: file.at,
    }
  })
