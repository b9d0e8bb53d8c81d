// Records decisions that a test made with the engine, as a worker would: with the rights of the recorder, under the
// lock of the head.
import { withRecorder, type Db } from '../../../db/ground/connect.ts'
import { eventOf, lockHead, rowsAfter } from '../../../db/ledger/ledger.ts'
import type { CommandToRecord } from '../../../db/recording/commands.ts'
import { record, Unannounced } from '../../../db/recording/record.ts'
import type { CaseEvent, NewEvent } from '../../../workflows/engine/events.ts'

export interface RecordRequest {
  caseId: string
  base: number
  command: CommandToRecord
  events: readonly NewEvent[]
}
/** `seq`: the last row of the command. `rows`: its own. */
export type RecordAnswer =
  | { kind: 'recorded' | 'known'; seq: number; rows: readonly CaseEvent[] }
  | { kind: 'unannounced' }

export const recordAsWorker = (db: Db, { caseId, base, command, events }: RecordRequest): Promise<RecordAnswer> =>
  withRecorder(db, caseId, async (tx): Promise<RecordAnswer> => {
    const head = await lockHead(tx, caseId)
    const known = (await rowsAfter(tx, caseId, 0)).filter(({ command_id }) => command_id === command.id)
    const last = known.at(-1)
    if (last !== undefined) return { kind: 'known', seq: last.seq, rows: known.map(eventOf) }
    if (head.seq !== base) throw new Error(`the ledger of ${caseId} stands at ${head.seq}, not at ${base}`)
    const file = await tx.selectFrom('case_file').select(['state', 'seq']).where('id', '=', caseId).executeTakeFirst()
    const parts = await tx
      .selectFrom('case_access')
      .select('organisation_id')
      .where('case_id', '=', caseId)
      .where('basis', '=', 'task')
      .execute()
    const { rows } = await record(tx, {
      by: 'recorder',
      caseId,
      base,
      before: file !== undefined && file.seq === base ? file.state : null,
      offices: parts.map(({ organisation_id }) => organisation_id),
      command,
      events,
      coordinating: [],
    })
    return { kind: 'recorded', seq: base + rows.length, rows }
  }).catch((error: unknown) => {
    if (error instanceof Unannounced) return { kind: 'unannounced' }
    throw error
  })
