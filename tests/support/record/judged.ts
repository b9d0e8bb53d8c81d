// Every case that changed is judged beside its procedure, as a worker does it by and by.
import { pino } from 'pino'
import { judgeChanged } from '../../../activities/judging.ts'
import { connect } from '../../../db/ground/connect.ts'
import type { TestDatabase } from '../setup/test-db.ts'

/** Answers how many. */
export async function judgeAll({ recorder }: TestDatabase): Promise<number | null> {
  const db = connect({ url: recorder, most: 2 })
  try {
    return await judgeChanged({ db, log: pino({ level: 'silent' }) })
  } finally {
    await db.destroy()
  }
}
