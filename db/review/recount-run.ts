// Counts a reported number again from an export of the ledger, line by line: without database and network.
import { ExportReader, rowFrom } from '../ledger/export-form.ts'
import { eventOf } from '../ledger/ledger.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { RunCount, type MeasureRun, type RunNumbers } from './measure-run.ts'

/**
 * `later`: the same as known when the ledger was exported. `isUnderCheckpoint`: the file has the checkpoint that the
 * run names; null where it names none.
 */
export interface Recounted {
  numbers: RunNumbers
  later: RunNumbers
  exportedAt: string | null
  isUnderCheckpoint: boolean | null
}

/** The first row of a case opens it; other streams have none. */
const isCase = ([first]: readonly CaseEvent[]): boolean => first?.body.type === 'case_opened'

export async function recountRun(run: MeasureRun, lines: AsyncIterable<string> | Iterable<string>): Promise<Recounted> {
  const reader = new ExportReader()
  const [then, later] = [new RunCount(run), new RunCount({ ...run, asOf: LAST })]
  let stream = ''
  let events: CaseEvent[] = []
  let exportedAt: string | null = null
  let isFound = false
  const close = (): void => {
    if (isCase(events)) for (const count of [then, later]) count.add(events)
    events = []
  }
  for await (const text of lines) {
    const line = reader.read(text)
    if (line === null) continue
    if ('tapak' in line) exportedAt = line.exportedAt
    if ('checkpoint' in line && line.checkpoint === run.checkpoint) isFound = true
    if (!('row' in line)) continue
    if (line.row.stream !== stream) close()
    stream = line.row.stream
    events.push(eventOf(rowFrom(line.row)))
  }
  close()
  return {
    numbers: then.numbers,
    later: later.numbers,
    exportedAt,
    isUnderCheckpoint: run.checkpoint === null ? null : isFound,
  }
}
const LAST = '9999-12-31T00:00:00.000Z'
