// Every number that was reported is kept, so that the same question has the same answer for ever.
import type { Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, newestFirst, type Page, type Total } from '../ground/keyset.ts'
import { checkpointAt, lastCheckpoint } from '../ledger/checkpoints.ts'
import { eventOf, rowsAfter } from '../ledger/ledger.ts'
import type { MeasureRunTable } from '../schema/spell-tables.ts'
import { countsByOpening, RunCount, runOf, type MeasureRun, type RunNumbers, type RunQuestion } from './measure-run.ts'
import { REGISTER_EVENTS, StaffRegister } from './staff-register.ts'

/** `before`: what was reported when it was asked first; null where it is the same, or was not asked. */
export interface CountedRun {
  run: MeasureRun
  before: string | null
}

const registerIn = async (tx: Tx): Promise<StaffRegister> => {
  const register = new StaffRegister()
  const rows = await tx
    .selectFrom('case_event')
    .select(['stream', 'type', 'canon'])
    .where('type', 'in', [...REGISTER_EVENTS])
    .execute()
  for (const row of rows) register.add(row)
  return register
}

/** From the ledgers alone: of cases, and of offices for what their staff held. */
export async function countFromLedgers(tx: Tx, question: RunQuestion): Promise<RunNumbers> {
  const { period, set, asOf } = question
  const count = new RunCount(question, (await registerIn(tx)).knownAt(Date.parse(asOf)))
  const cases = await tx
    .selectFrom('case_file')
    .select('id')
    .where('opened_at', '<', new Date(asOf))
    .$if(countsByOpening(set), (query) =>
      query.where('opened_at', '>=', new Date(period.from)).where('opened_at', '<', new Date(period.until)),
    )
    .orderBy('id')
    .execute()
  for (const { id } of cases) count.add((await rowsAfter(tx, id, 0)).map(eventOf))
  return count.numbers
}

export type KeptRun = Selectable<MeasureRunTable>
export const listRuns = async (
  tx: Tx,
  page: { after?: string | undefined; limit: number },
): Promise<Page<KeptRun> & { total: Total }> => {
  const all = tx.selectFrom('measure_run').selectAll()
  return { ...(await newestFirst(all, page)), total: await countUpTo(tx, all) }
}
export const findRun = async (tx: Tx, id: string): Promise<KeptRun | null> =>
  (await tx.selectFrom('measure_run').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
/** Those of a set and a month, the newest first. */
export const runsOf = (tx: Tx, { sop, cite, since }: { sop: string; cite: string; since: Date }): Promise<KeptRun[]> =>
  tx
    .selectFrom('measure_run')
    .selectAll()
    .where('set', '=', nameOfSet({ sop, cite }))
    .where('since', '=', since)
    .orderBy('created_at', 'desc')
    .execute()
const nameOfSet = ({ sop, cite }: { sop: string; cite: string }): string => `${sop}: ${cite}`

/** The run as the file has it. */
export const runKept = async (tx: Tx, { question, numbers, checkpoint }: KeptRun): Promise<MeasureRun> =>
  runOf(question, numbers, checkpoint === null ? null : ((await checkpointAt(tx, checkpoint))?.note ?? null))

/** Counts, and keeps what came of it. */
export async function countRun(tx: Tx, question: RunQuestion): Promise<CountedRun> {
  const { period, set, asOf } = question
  const numbers = await countFromLedgers(tx, question)
  const { id, hash, sha256 } = runOf(question, numbers, null)
  const newest = await lastCheckpoint(tx)
  await tx
    .insertInto('measure_run')
    .values({
      id,
      set: nameOfSet(set),
      hash,
      since: new Date(period.from),
      until: new Date(period.until),
      as_of: new Date(asOf),
      checkpoint: newest?.size ?? null,
      sha256,
      question: JSON.stringify(question),
      numbers: JSON.stringify(numbers),
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
    run: runOf(question, numbers, checkpoint?.note ?? null),
    before: kept.sha256 === sha256 ? null : kept.sha256,
  }
}
