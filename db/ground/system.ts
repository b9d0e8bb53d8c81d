// The state of the system: counts and instants, for administrators.
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from './connect.ts'

const Count = z.coerce.number().int()
const When = z.coerce.date().nullable()
const Activity = z.object({
  openCases: Count,
  overdueInstants: Count,
  overdueSince: When,
  frozen: Count,
  frozenSince: When,
  movesStuck: Count,
  erasuresLate: Count,
  filesStuck: Count,
  mailLate: Count,
  atClosedOffices: Count,
  notCompared: Count,
  notComparedSince: When,
  checkpointAt: When,
  alarms: Count,
  alarmSince: When,
  checkedAt: When,
  nightAt: When,
  nightUnreached: Count,
})
export type Activity = z.infer<typeof Activity>

export const findActivity = async (tx: Tx, at: Date): Promise<Activity> => {
  const { rows } = await sql<{ activity: unknown }>`
    select app.system_activity(${at}) || app.comparing_activity(${at}) as activity`.execute(tx)
  return Activity.parse(rows[0]?.activity)
}
