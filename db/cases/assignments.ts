// Batches of tasks assigned at once, and the open work of each possible assignee.
import type { NoCode } from '../../sop-definitions/language/refusal-codes.ts'
import { sql, type Selectable } from 'kysely'
import type { Label, TaskState } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import type { AssignmentBatchTable } from '../schema/case-tables.ts'

/** A task as it was when it was chosen: undoing the batch restores this. */
export interface AskedTask {
  task: string
  organisation: string | null
  user: string | null
  state: TaskState
}
export type HandedOut = { done: true; caseId: string; seq: number } | { done: false; code: NoCode; sentence: Label }
export type AssignmentBatch = Selectable<AssignmentBatchTable>

export const findBatch = async (tx: Tx, id: string): Promise<AssignmentBatch | null> =>
  (await tx.selectFrom('assignment_batch').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** The batch under this id; created unless it exists already. */
export async function keepBatch(
  tx: Tx,
  batch: {
    id: string
    userId: string
    fingerprint: string
    organisationId: string
    toUser: string | null
    asked: readonly AskedTask[]
  },
): Promise<AssignmentBatch> {
  const { id, userId: user_id, fingerprint, organisationId: to_organisation, toUser: to_user, asked } = batch
  await tx
    .insertInto('assignment_batch')
    .values({ id, user_id, fingerprint, to_organisation, to_user, asked: JSON.stringify(asked) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return tx.selectFrom('assignment_batch').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** The first answer counts; a repetition that finishes earlier gives the same answer. */
export async function answerTask(
  tx: Tx,
  { batch, column, task, answer }: { batch: string; column: 'answers' | 'undone'; task: string; answer: HandedOut },
): Promise<HandedOut> {
  const told = sql<
    Record<string, HandedOut>
  >`jsonb_build_object(${task}::text, ${JSON.stringify(answer)}::jsonb) || ${sql.ref(column)}`
  const row = await tx
    .updateTable('assignment_batch')
    .set({ [column]: told })
    .where('id', '=', batch)
    .returning(column)
    .executeTakeFirstOrThrow()
  return row[column]?.[task] ?? answer
}

export interface Load {
  open: number
  late: number
}

export async function openLoad(
  tx: Tx,
  { users, organisations }: { users: readonly string[]; organisations: readonly string[] },
): Promise<(holder: string) => Load> {
  const { rows } = await sql<
    Load & { holder: string }
  >`select * from app.open_load(${[...users]}::uuid[], ${[...organisations]}::uuid[])`.execute(tx)
  const found = new Map(rows.map(({ holder, open, late }) => [holder, { open, late }]))
  return (holder) => found.get(holder) ?? { open: 0, late: 0 }
}
