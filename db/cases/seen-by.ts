// A colleague's rights to a case at a moment, besides what the case itself says: account, locks, emergency accesses.
// Codes and instants only.
import { sql } from 'kysely'
import type { Tx } from '../ground/connect.ts'

/** `known`: false where no record says which roles the colleague had then. */
export interface StandingThen {
  organisation: string | null
  roles: string[]
  active: boolean
  known: boolean
}

interface Then {
  user: string
  at: Date
}

export const standingThen = async (tx: Tx, { user, at }: Then): Promise<StandingThen | null> =>
  (await sql<StandingThen>`select * from app.standing_at(${user}::uuid, ${at})`.execute(tx)).rows[0] ?? null

/** Whether the colleague was locked out, or let in by an emergency access, at that very moment. */
export async function exceptionsThen(
  tx: Tx,
  caseId: string,
  { user, at }: Then,
): Promise<{ isShutOut: boolean; isEmergency: boolean }> {
  const [lock, emergency] = [
    await tx
      .selectFrom('case_lock')
      .select('id')
      .where('case_id', '=', caseId)
      .where('user_id', '=', user)
      .where('set_at', '<=', at)
      .where((row) => row.or([row('lifted_at', 'is', null), row('lifted_at', '>', at)]))
      .executeTakeFirst(),
    await tx
      .selectFrom('break_glass')
      .select('id')
      .where('case_id', '=', caseId)
      .where('user_id', '=', user)
      .where('opened_at', '<=', at)
      .where('expires_at', '>', at)
      .executeTakeFirst(),
  ]
  return { isShutOut: lock !== undefined, isEmergency: emergency !== undefined }
}
