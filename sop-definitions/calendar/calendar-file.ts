// The text of a calendar file → the calendar, or everything that is wrong with it, each with its line and column.
import { Calendar, checkCalendar } from './calendar.ts'
import type { Remark } from '../check/remark.ts'
import { saying } from '../reading/issues.ts'
import { readYaml } from '../reading/parse.ts'

export type LoadedCalendar =
  | { calendar: Calendar; remarks: readonly [] }
  | { calendar: undefined; remarks: readonly Remark[] }

export function loadCalendar(text: string, file: string): LoadedCalendar {
  const source = readYaml(text, file)
  const parsed = Calendar.safeParse(source.value)
  const unplaced = parsed.success ? checkCalendar(parsed.data) : parsed.error.issues.flatMap((issue) => saying(issue))
  const remarks = [...source.remarks, ...unplaced.map((remark) => source.locate(remark))].toSorted(
    (a, b) => a.line - b.line || a.column - b.column,
  )
  return parsed.success && remarks.length === 0
    ? { calendar: parsed.data, remarks: [] }
    : { calendar: undefined, remarks }
}
