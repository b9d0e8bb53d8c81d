// What is typed about a cost, and the entry that is made of it. Pure.
import { CorrectCost, RecordCost } from '../../api/contract/costs.ts'

export interface Typed {
  kind: string
  amount: string
  payer: string
  on: string
  task: string
  receipt: string
}

/** Undefined if the contract does not accept it. An amount of zero is only allowed in a correction. */
export function entryOf({ kind, amount, payer, on, task, receipt }: Typed, corrects: boolean): RecordCost | undefined {
  const entry = {
    kind,
    payer,
    on,
    amount: amount === '' ? undefined : Number(amount),
    taskId: task === '' ? null : task,
    documentId: receipt === '' ? null : receipt,
  }
  return (corrects ? CorrectCost : RecordCost).safeParse(entry).data
}
