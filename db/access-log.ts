// Every look is on record: who, what, why, allowed or not. Codes and field names only, never a value; typed words only sealed.
import type { Tx } from './connect.ts'

export interface Look { user_id: string | null; organisation_id: string | null; role: string | null; action: string; object_type: string; object_id: string | null; purpose: string | null; fields: string[]; allowed: boolean; request_id: string; words?: Buffer | null }

export const logLook = async (tx: Tx, look: Look): Promise<void> => {
  await tx.insertInto('access_log').values(look).execute()
}
