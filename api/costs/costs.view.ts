// The costs of a case in sums and rows: corrected entries are shown but not counted.
import type { Cost, CostSum } from '../../db/cases/costs.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import type { CostCodes } from '../../sop-definitions/rules/costs.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { CostRow, CostView } from '../contract/costs.ts'
import type { Allowed } from '../contract/labels.ts'
import type { Names } from '../words/who.view.ts'
import { same } from '../../sop-definitions/language/label.ts'

type Codes = CostCodes['kinds']
const coded = (codes: Codes, code: string) => ({
  code,
  label: codes.find(({ id }) => id === code)?.label ?? same(code),
})
export const choicesOf = (codes: Codes): CostView['choices']['kinds'] =>
  codes.map(({ id, label }) => ({ code: id, label }))

/** All tasks of the case, ended ones too: money is also spent on those. */
export const tasksOf = ({ file, words }: CaseAtHand): CostView['choices']['tasks'] =>
  Object.entries(file.state.instances).flatMap(([key, { item, task }]) =>
    task === null ? [] : [{ id: taskIdOf(file.id, key), code: words.code(item), label: words.item(item) }],
  )

export interface Around {
  codes: CostCodes
  names: Names
  tasks: CostView['choices']['tasks']
  correct(row: Cost): Allowed
}

export const presentCost = (row: Cost, { codes, names, tasks, correct }: Around): CostRow => ({
  id: row.id,
  kind: coded(codes.kinds, row.kind),
  amount: Number(row.amount),
  payer: coded(codes.payers, row.payer),
  on: row.day,
  task: tasks.find(({ id }) => id === row.task_id) ?? null,
  documentId: row.document_id,
  corrects: row.corrects,
  correctedBy: row.corrected_by,
  organisation: names.organisations.get(row.organisation_id) ?? '',
  by: names.users.get(row.entered_by) ?? '',
  at: row.entered_at.toISOString(),
  allowedActions: { correct: correct(row) },
})

type Sum = CostView['kinds'][number]
export const totalOf = (sums: readonly Pick<CostSum, 'amount'>[]): number =>
  sums.reduce((all, { amount }) => all + amount, 0)

/** The largest first. */
export const sumsBy = (sums: readonly CostSum[], by: 'kind' | 'payer', codes: Codes): Sum[] =>
  [
    ...Map.groupBy(
      sums.filter(({ entries }) => entries > 0),
      (sum) => sum[by],
    ),
  ]
    .map(([code, found]) => ({
      ...coded(codes, code),
      amount: totalOf(found),
      entries: found.reduce((all, { entries }) => all + entries, 0),
    }))
    .toSorted((one, other) => other.amount - one.amount || one.code.localeCompare(other.code))
