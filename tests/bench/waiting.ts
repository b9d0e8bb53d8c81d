// Thousands of cases that really wait in Temporal, told of as after the loss of its store.
import { pino } from 'pino'
import { EAGER, paced } from '../../activities/pace.ts'
import { wakeCase } from '../../activities/waking.ts'
import { connect } from '../../db/ground/connect.ts'
import { casesToWake } from '../../db/recording/watchdog-queries.ts'
import { timerIdOf } from '../../workflows/contract.ts'
import type { Site } from './commands.ts'
import { asAdmin } from './filled-store.ts'
import { clientOf } from './ground.ts'
import { started } from './sleeping.ts'

const EVER = new Date('9999-12-31T00:00:00Z')
const NEVER = new Date(0)

/** Answers how many wait now, each with its timer, and in how many seconds Temporal was told of them. */
export const letWait = async (
  { ground, full }: Pick<Site, 'ground' | 'full'>,
  count: number,
): Promise<{ count: number; seconds: number }> => {
  const began = Date.now()
  await asAdmin(full, (admin) =>
    admin.query(
      `update app.case_file set armed_for = null where id in (
        select id from app.case_file where next_instant is not null order by id limit $1)`,
      [count],
    ),
  )
  const client = await clientOf(ground, full)
  const db = connect({ url: full.urls.recorder, most: EAGER.lanes })
  try {
    const found = await casesToWake(db, { before: EVER, overdue: NEVER, most: count })
    await paced(found, EAGER, async (one) => {
      const done = await wakeCase({ db, client, log: pino({ level: 'warn' }) }, one)
      if (done !== 'woken') throw new Error('Temporal was not told of a case')
    })
    const seconds = Math.round((Date.now() - began) / 1_000)
    for (const { caseId } of found) await started(client.workflow.getHandle(timerIdOf(caseId)))
    return { count: found.length, seconds }
  } finally {
    await Promise.all([db.destroy(), client.connection.close()])
  }
}
