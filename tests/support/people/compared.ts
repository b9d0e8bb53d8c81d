// One round of the worker that compares whoever was written since.
import pino from 'pino'
import { compareWritten } from '../../../activities/comparing.ts'
import { connect } from '../../../db/ground/connect.ts'

/** Answers how many people were compared. */
export const compareAllWritten = async ({ recorder }: { recorder: string }): Promise<number | null> => {
  const db = connect({ url: recorder, most: 2 })
  try {
    return await compareWritten({ db, log: pino({ level: 'silent' }) })
  } finally {
    await db.destroy()
  }
}
