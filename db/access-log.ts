// Every look is on record: who, what, why, allowed or not. Codes and field names only, never a value; typed words only sealed.
import { sql } from 'kysely'
import type { Tx } from './connect.ts'

export interface Look { user_id: string | null; organisation_id: string | null; role: string | null; action: string; object_type: string; object_id: string | null; purpose: string | null; fields: string[]; allowed: boolean; request_id: string; words?: Buffer | null }

/** A case that was opened for a stated purpose is looked at for that purpose, for as long as it holds. */
export const logLook = async (tx: Tx, look: Look): Promise<void> => {
  const stated = look.object_type !== 'case' || look.object_id === null || look.purpose !== EVERYDAY ? look.purpose : sql<string>`coalesce((
    select o.purpose from case_opening o where o.user_id = ${look.user_id}::uuid and o.case_id = ${look.object_id}::uuid and o.expires_at > now() order by o.opened_at desc limit 1), ${look.purpose})`
  await tx.insertInto('access_log').values({ ...look, purpose: stated }).execute()
}
const EVERYDAY = 'case_work'
