// Every number that was reported is kept, so that the same question has the same answer for ever.
import type { Tx } from '../ground/connect.ts'
import { checkpointAt, lastCheckpoint } from '../ledger/checkpoints.ts'
import { eventOf, rowsAfter } from '../ledger/ledger.ts'
import { RunCount, runOf, type MeasureRun, type RunQuestion } from './measure-run.ts'

/** `before`: what was reported when it was asked first; null where it is the same, or was not asked. */
export interface CountedRun {
  run: MeasureRun
  before: string | null
}

/** Counts from the ledgers of the cases that were opened in the period, and keeps what came of it. */
export async function countRun(tx: Tx, question: RunQuestion): Promise<CountedRun> {
  const { period, set, asOf } = question
  const count = new RunCount(question)
  const cases = await tx
    .selectFrom('case_file')
    .select('id')
    .where('opened_at', '>=', new Date(period.from))
    .where('opened_at', '<', new Date(period.until))
    .orderBy('id')
    .execute()
  for (const { id } of cases) count.add((await rowsAfter(tx, id, 0)).map(eventOf))
  const { id, hash, sha256 } = runOf(question, count.numbers, null)
  const newest = await lastCheckpoint(tx)
  await tx
    .insertInto('measure_run')
    .values({
      id,
      set: `${set.sop}: ${set.cite}`,
      hash,
      since: new Date(period.from),
      until: new Date(period.until),
      as_of: new Date(asOf),
      checkpoint: newest?.size ?? null,
      sha256,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const kept = await tx
    .selectFrom('measure_run')
    .select(['checkpoint', 'sha256'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const checkpoint = kept.checkpoint === null ? null : await checkpointAt(tx, kept.checkpoint)
  return {
    run: runOf(question, count.numbers, checkpoint?.note ?? null),
    before: kept.sha256 === sha256 ? null : kept.sha256,
  }
}
