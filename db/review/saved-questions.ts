// Questions that people of an office keep under a name, and share with a role there. Row-level security shows one's own
// and those that are shared with a role of one's own.
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import type { QuestionTable } from '../schema/review-tables.ts'

export type KeptQuestion = Selectable<QuestionTable>

export const listQuestions = (tx: Tx): Promise<KeptQuestion[]> =>
  tx.selectFrom('question').selectAll().orderBy('name').orderBy('id').execute()

type NewQuestion = Pick<KeptQuestion, 'id' | 'user_id' | 'name' | 'asked' | 'made_at'>
/** Null when the person has a question of that name already. */
export const addQuestion = async (tx: Tx, { asked, ...question }: NewQuestion): Promise<KeptQuestion | null> =>
  (await tx
    .insertInto('question')
    .values({ ...question, asked: JSON.stringify(asked) })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()) ?? null

interface Owned {
  id: string
  userId: string
}
/** Null when it is no question of this person. */
export const shareQuestion = async (tx: Tx, { id, userId }: Owned, role: string | null): Promise<KeptQuestion | null> =>
  (await tx
    .updateTable('question')
    .set({ shared_with: role })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returningAll()
    .executeTakeFirst()) ?? null

/** Null when it is no question of this person; undefined where another one of hers has the name. */
export const renameQuestion = async (
  tx: Tx,
  { id, userId }: Owned,
  name: string,
): Promise<KeptQuestion | null | undefined> => {
  const taken = await tx
    .selectFrom('question')
    .select('id')
    .where('user_id', '=', userId)
    .where('id', '<>', id)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .executeTakeFirst()
  if (taken !== undefined) return undefined
  return (
    (await tx
      .updateTable('question')
      .set({ name })
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .returningAll()
      .executeTakeFirst()) ?? null
  )
}

export const removeQuestion = async (tx: Tx, { id, userId }: Owned): Promise<KeptQuestion | null> =>
  (await tx
    .deleteFrom('question')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .returningAll()
    .executeTakeFirst()) ?? null
