// Counts a reported number again from an export of the ledger, line by line: without database and network.
import { ExportReader, rowFrom } from '../ledger/export-form.ts'
import { eventOf } from '../ledger/ledger.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { RunCount, type MeasureRun, type RunNumbers } from './measure-run.ts'
import { StaffRegister } from './staff-register.ts'

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
/** The file from its beginning, each time it is asked for. */
export type ExportLines = () => AsyncIterable<string> | Iterable<string>

/** The first row of a case opens it; other streams have none. */
const isCase = ([first]: readonly CaseEvent[]): boolean => first?.body.type === 'case_opened'

/** Offices may come after cases in the file, and a step counts by what was known of whoever did it. */
async function registerIn(lines: ExportLines): Promise<StaffRegister> {
  const reader = new ExportReader()
  const register = new StaffRegister()
  for await (const text of lines()) {
    const line = reader.read(text)
    if (line !== null && 'row' in line) register.add(line.row)
  }
  return register
}

export async function recountRun(run: MeasureRun, lines: ExportLines): Promise<Recounted> {
  const register = await registerIn(lines)
  const reader = new ExportReader()
  const [then, later] = [
    new RunCount(run, register.knownAt(Date.parse(run.asOf))),
    new RunCount({ ...run, asOf: LAST }, register.knownAt(Date.parse(LAST))),
  ]
  let stream = ''
  let events: CaseEvent[] = []
  let exportedAt: string | null = null
  let isFound = false
  const close = (): void => {
    if (isCase(events)) for (const count of [then, later]) count.add(events)
    events = []
  }
  for await (const text of lines()) {
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
