// The noun cost: what was spent on a case, for what, and who pays. An entry is corrected by another, never changed.
import { z } from 'zod'
import { Allowed, Day, Id, Instant, Label } from './labels.ts'

/** No case has ever cost more: a larger amount is a typing mistake. */
const MOST_RUPIAH = 1_000_000_000_000
const code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
/** `on`: the day of the expense. `documentId`: the receipt, among the files of the case. */
const Entry = z.strictObject({
  kind: code,
  amount: z.number().int().min(1).max(MOST_RUPIAH),
  payer: code,
  on: Day,
  taskId: Id.nullable(),
  documentId: Id.nullable(),
})
export const RecordCost = Entry.meta({ id: 'RecordCost' })
export type RecordCost = z.infer<typeof RecordCost>
/** Zero is a correction too: the former entry was a mistake and no longer counts. */
export const CorrectCost = Entry.extend({ amount: z.number().int().min(0).max(MOST_RUPIAH) }).meta({
  id: 'CorrectCost',
})
export const CostRecorded = z.object({ id: Id, caseId: Id }).meta({ id: 'CostRecorded' })

const Coded = z.object({ code: z.string(), label: Label })
export const CostRow = z.object({
  id: Id,
  kind: Coded,
  amount: z.number().int(),
  payer: Coded,
  on: z.iso.date(),
  task: z.object({ id: Id, code: z.string().nullable(), label: Label }).nullable(),
  documentId: Id.nullable(),
  corrects: Id.nullable(),
  correctedBy: Id.nullable(),
  organisation: z.string(),
  by: z.string(),
  at: Instant,
  allowedActions: z.object({ correct: Allowed }),
})
export type CostRow = z.infer<typeof CostRow>
const Sum = Coded.extend({ amount: z.number().int(), entries: z.number().int() })
/**
 * Totals are sums of all valid entries; a corrected entry no longer counts. `written`: the number of entries; `data`
 * holds the newest of them. `whole`: whether the asker sees the entries of every office.
 */
export const CostView = z
  .object({
    data: z.array(CostRow),
    written: z.number().int(),
    total: z.number().int(),
    kinds: z.array(Sum),
    payers: z.array(Sum),
    whole: z.boolean(),
    receipts: z.boolean(),
    choices: z.object({
      kinds: z.array(Coded),
      payers: z.array(Coded),
      tasks: z.array(z.object({ id: Id, code: z.string().nullable(), label: Label })),
    }),
    allowedActions: z.object({ record: Allowed }),
  })
  .meta({ id: 'CostView' })
export type CostView = z.infer<typeof CostView>
