// Commands as the door knows them: announced before they are sent, answered by the recorder in the transaction of the change.
import { sql } from 'kysely'
import type { Tx } from './connect.ts'

export interface KnownCommand { case_id: string; fingerprint: string; state: 'pending' | 'answered'; seq: number | null }

/** Row-level security shows an actor her own commands only; the id already holds the actor. */
export const findCommand = async (tx: Tx, id: string): Promise<KnownCommand | null> =>
  await tx.selectFrom('command').select(['case_id', 'fingerprint', 'state', 'seq']).where('id', '=', id).executeTakeFirst() ?? null

/** A command that is announced and never answered is what the watchdog looks for. False: this click was announced before. */
export const announceCommand = async (tx: Tx, command: { id: string; case_id: string; fingerprint: string; actor: string }): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('command').values({ ...command, state: 'pending', seq: null, answered_at: null }).onConflict((conflict) => conflict.columns(['id', 'case_id']).doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** A refusal leaves no trace: the same key may be tried again with other content. */
export const withdrawCommand = async (tx: Tx, id: string): Promise<void> => {
  await tx.deleteFrom('command').where('id', '=', id).where('state', '=', 'pending').execute()
}

/** How far the ledger of a case has come, as the asker sees it; 0 when it is not there, or not hers to see. */
export const seenSeq = async (tx: Tx, caseId: string): Promise<number> =>
  (await tx.selectFrom('case_file').select('seq').where('id', '=', caseId).executeTakeFirst())?.seq ?? 0

/** How the numbers of cases begin, and how many digits follow at least. */
export const NUMBER = { start: 'K-', digits: 4 } as const

export const drawCaseNumber = async (tx: Tx): Promise<string> => {
  const { rows } = await sql<{ number: string }>`select nextval('app.case_number')::text as number`.execute(tx)
  return `${NUMBER.start}${(rows[0]?.number ?? '').padStart(NUMBER.digits, '0')}`
}
