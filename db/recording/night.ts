// On which nights every open case was compared with its ledger, and the progress of tonight. One worker does it at a
// time.
import { sql, type Selectable } from 'kysely'
import type { Db } from '../ground/connect.ts'
import type { NightPassTable } from '../schema/ledger-tables.ts'

export interface NightCount {
  cases: number
  frozen: number
  unreached: number
}
export interface Night {
  after: string | null
  count: NightCount
  endedAt: Date | null
}

export const NIGHT_AT = '02:00+07:00'
/** Hour and minute, then the offset from UTC: a night is local, and Indonesia's zones have fixed offsets. */
export const NIGHT_PATTERN = /^([01]\d|2[0-3]):([0-5]\d)([+-])(0\d|1[0-4]):([0-5]\d)$/

const dayOf = (night: string) => sql<Date>`${night}::date`

const nightFrom = ({ after_case, cases, frozen, unreached, ended_at }: Selectable<NightPassTable>): Night => ({
  after: after_case,
  count: { cases, frozen, unreached },
  endedAt: ended_at,
})

export const beginNight = async (db: Db, night: string): Promise<Night> => {
  await db
    .withSchema('app')
    .insertInto('night_pass')
    .values({ night })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return nightFrom(
    await db
      .withSchema('app')
      .selectFrom('night_pass')
      .selectAll()
      .where('night', '=', dayOf(night))
      .executeTakeFirstOrThrow(),
  )
}

export const wasNightEnded = async (db: Db, night: string): Promise<boolean> =>
  (await db
    .withSchema('app')
    .selectFrom('night_pass')
    .select('night')
    .where('night', '=', dayOf(night))
    .where('ended_at', 'is not', null)
    .executeTakeFirst()) !== undefined

export const goOnWithNight = async (
  db: Db,
  { night, after, count }: { night: string; after: string | null; count: NightCount },
): Promise<Night> =>
  nightFrom(
    await db
      .withSchema('app')
      .updateTable('night_pass')
      .set((row) => ({
        after_case: after,
        cases: row('cases', '+', count.cases),
        frozen: row('frozen', '+', count.frozen),
        unreached: row('unreached', '+', count.unreached),
      }))
      .where('night', '=', dayOf(night))
      .returningAll()
      .executeTakeFirstOrThrow(),
  )

export const endNight = async (db: Db, night: string): Promise<void> => {
  await db
    .withSchema('app')
    .updateTable('night_pass')
    .set({ ended_at: new Date() })
    .where('night', '=', dayOf(night))
    .execute()
}
