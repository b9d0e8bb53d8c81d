// The costs of a case in sums and rows: what was corrected is shown, and counts no more.
import type { Cost } from '../../db/costs.ts'
import { taskIdOf } from '../../db/ids.ts'
import type { CostCodes } from '../../sop-definitions/costs.ts'
import type { CaseAtHand } from '../case-at-hand.ts'
import type { CostRow, CostView } from '../contract/costs.ts'
import type { Allowed } from '../contract/labels.ts'
import type { Names } from './who.ts'
import { plain } from './words.ts'

type Codes = CostCodes['kinds']
const coded = (codes: Codes, code: string) => ({ code, label: codes.find(({ id }) => id === code)?.label ?? plain(code) })
export const choicesOf = (codes: Codes): CostView['choices']['kinds'] => codes.map(({ id, label }) => ({ code: id, label }))

/** Every task that there is or was in the case: money is spent on what is over, too. */
export const tasksOf = ({ file, words }: CaseAtHand): CostView['choices']['tasks'] =>
  Object.entries(file.state.instances).flatMap(([key, { item, task }]) => task === null ? [] : [{ id: taskIdOf(file.id, key), code: words.code(item), label: words.item(item) }])

export interface Around { codes: CostCodes; names: Names; tasks: CostView['choices']['tasks']; correct(row: Cost): Allowed }

export const presentCost = (row: Cost, { codes, names, tasks, correct }: Around): CostRow => ({
  id: row.id, kind: coded(codes.kinds, row.kind), amount: Number(row.amount), payer: coded(codes.payers, row.payer), on: row.day, task: tasks.find(({ id }) => id === row.task_id) ?? null, documentId: row.document_id,
  corrects: row.corrects, correctedBy: row.corrected_by, organisation: names.organisations.get(row.organisation_id) ?? '', by: names.users.get(row.entered_by) ?? '', at: row.entered_at.toISOString(), allowedActions: { correct: correct(row) },
})

type Counted = Pick<CostRow, 'amount' | 'kind' | 'payer'>
/** Only what stands: not corrected, and not corrected to nothing. */
export const standing = <R extends Pick<CostRow, 'correctedBy' | 'amount'>>(rows: readonly R[]): R[] => rows.filter(({ correctedBy, amount }) => correctedBy === null && amount > 0)
export const totalOf = (rows: readonly Pick<Counted, 'amount'>[]): number => rows.reduce((sum, { amount }) => sum + amount, 0)

/** The largest first. */
export const sumsBy = (rows: readonly Counted[], by: 'kind' | 'payer'): CostView['kinds'] =>
  [...Map.groupBy(rows, (row) => row[by].code)].flatMap(([code, found]) => found[0] === undefined ? [] : [{ code, label: found[0][by].label, amount: totalOf(found), entries: found.length }])
    .toSorted((one, other) => other.amount - one.amount || one.code.localeCompare(other.code))
