// What a worker does for the windows: which views are old, what they are made of, and what was asked.
import { sql } from 'kysely'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import { withRecorder, type Db, type Tx } from '../ground/connect.ts'
import type { AppointmentAnswer } from '../../sop-definitions/language/appointments.ts'
import type { WindowAct } from '../schema/window-tables.ts'
import { tellThem, type Notified } from '../recording/notify.ts'
import { findIr } from '../procedures/sops.ts'

export interface StaleView {
  card: string
  case_id: string
  public_key: Buffer
  /** For what the second PIN shows. */
  second_key: Buffer
  /** The day of the card, in the zone of the capital. */
  made_on: string
  /** How far the case is, and the one in which it goes on. */
  seq: number
}
export const staleViews = async (db: Db): Promise<StaleView[]> =>
  (await sql<StaleView>`select * from app.window_stale()`.execute(db)).rows

/** `day`: in the zone of the capital. `office`: its kind; never which one, and never who. */
export interface LookRow {
  day: string
  office: 'own' | 'helping' | 'other'
  role: string
  purpose: string
  emergency: boolean
  times: number
}
/** `place`: only where it is not guarded. */
export interface MeetingRow {
  id: string
  starts_at: Date
  place: string | null
  answer: AppointmentAnswer | null
}
/** Of those that may be told, the newest first. */
export type LetterRow = Pick<LookRow, 'office'> & { sent_at: Date }
export interface ToShow {
  state: CaseState
  ir: CaseIr
  at: Date
  looks: readonly LookRow[]
  meetings: readonly MeetingRow[]
  letters: readonly LetterRow[]
}

/** As the recorder of this case. */
export const windowMaterial = async (tx: Tx, caseId: string): Promise<ToShow | null> => {
  const file = await tx
    .selectFrom('case_file')
    .select(['state', sql<Date>`now()`.as('at')])
    .where('id', '=', caseId)
    .executeTakeFirst()
  if (file === undefined) return null
  const { rows: looks } = await sql<LookRow>`
    select day::text, office, role, purpose, emergency, times from app.window_looks(${caseId}::uuid)`.execute(tx)
  const { rows: meetings } = await sql<MeetingRow>`select * from app.window_meetings(${caseId}::uuid)`.execute(tx)
  const { rows: letters } = await sql<LetterRow>`select * from app.window_letters(${caseId}::uuid)`.execute(tx)
  return { ...file, ir: await findIr(tx, file.state.sop.hash), looks, meetings, letters }
}

export const keepView = async (
  tx: Tx,
  { card, seq, at, sealed, second }: { card: string; seq: number; at: Date; sealed: Buffer; second: Buffer },
): Promise<void> => {
  await sql`
    select app.keep_window_view(${card}::uuid, ${seq}, ${at}, ${sealed}::bytea, ${second}::bytea)`.execute(tx)
}

export interface WindowWork {
  request: string
  case_id: string
  /** Where the case goes on, if it was joined. */
  lead: string | null
  office: string
  act: WindowAct
  code: string | null
  answer: AppointmentAnswer | null
}
export const windowWork = async (db: Db): Promise<WindowWork[]> =>
  (await sql<WindowWork>`select * from app.window_work()`.execute(db)).rows

export const settleRequest = async (db: Db, request: string, outcome: 'done' | 'refused'): Promise<void> => {
  await sql`select app.settle_window(${request}::uuid, ${outcome})`.execute(db)
}

/** A card or a request that could not be dealt with now: others come first. */
export const putOff = async (db: Db, id: string): Promise<void> => {
  await sql`select app.put_window_off(${id}::uuid)`.execute(db)
}

/** What was asked by second PINs is over, and touches no case. */
export const settleSecond = async (db: Db): Promise<void> => {
  await sql`select app.settle_second()`.execute(db)
}
export interface ToTell {
  card: string
  case_id: string
}
export const secondsToTell = async (db: Db): Promise<ToTell[]> =>
  (await sql<ToTell>`select * from app.seconds_to_tell()`.execute(db)).rows

/** The coordinators hear that the client is to be seen soon, and not why. */
export const tellSecond = (
  db: Db,
  { card, case_id: caseId }: ToTell,
  coordinating: readonly string[],
): Promise<readonly string[]> =>
  withRecorder(db, caseId, (tx) =>
    tellThem(tx, sql<Notified>`select app.tell_second(${card}::uuid, ${[...coordinating]}::text[]) as people`),
  )
