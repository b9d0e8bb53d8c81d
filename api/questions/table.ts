// From counted cases to the table of a question: lines that hold a case, each number with its list. Pure.
import type { CountedCases } from '../../db/cases/counted-cases.ts'
import type { QuestionAnswer } from '../contract/questions.ts'
import type { Cell } from '../contract/reports.ts'
import type { Axis, Listed } from './axis.ts'

export const writtenList = ({ filters, facts }: Listed): Record<string, string> =>
  facts.length === 0 ? { ...filters } : { ...filters, facts: facts.join(',') }

const numberOf = (found: readonly CountedCases[]): number => found.reduce((sum, { n }) => sum + n, 0)
const cellOf = (count: number, list: Listed): Cell => ({ count, list: count === 0 ? null : writtenList(list) })

const linesIn = (axis: Axis, found: readonly CountedCases[]): string[] => {
  const met = new Set(found.flatMap((one) => axis.linesOf(one)))
  return axis.order.filter((key) => met.has(key))
}
const standingIn = (axis: Axis, key: string, found: readonly CountedCases[]): CountedCases[] =>
  found.filter((one) => axis.linesOf(one).includes(key))

export function tableOf(
  found: readonly CountedCases[],
  list: Listed,
  [rowAxis, columnAxis]: readonly Axis[],
): Pick<QuestionAnswer, 'splits' | 'columns' | 'rows' | 'whole'> {
  const columns = columnAxis === undefined ? [] : linesIn(columnAxis, found)
  const line = (some: readonly CountedCases[], within: Listed) => ({
    all: cellOf(numberOf(some), within),
    cells: columns.flatMap((key) =>
      columnAxis === undefined
        ? []
        : [cellOf(numberOf(standingIn(columnAxis, key, some)), columnAxis.narrow(within, key))],
    ),
  })
  return {
    splits: [rowAxis, columnAxis].flatMap((axis) =>
      axis === undefined ? [] : [{ key: axis.name, label: axis.label }],
    ),
    columns: columns.flatMap((key) => columnAxis?.line(key) ?? []),
    rows:
      rowAxis === undefined
        ? []
        : linesIn(rowAxis, found).map((key) => ({
            ...rowAxis.line(key),
            ...line(standingIn(rowAxis, key, found), rowAxis.narrow(list, key)),
          })),
    whole: line(found, list),
  }
}
