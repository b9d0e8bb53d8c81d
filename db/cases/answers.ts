// Answers and drafts: one ciphertext each, under the key of the client. Only the coded facts that the SOP allows a form
// to set stand beside it in clear.
import { sql, type SqlBool } from 'kysely'
import type { FactValue } from '../../sop-definitions/definition/ir.ts'
import type { Tx } from '../ground/connect.ts'
import type { TakenOver } from '../schema/words-tables.ts'
import { uuidV5 } from '../ground/ids.ts'
import { personKeyOf, workKeyOf } from '../people/people.ts'
import { answerPlace, draftPlace, seal, unseal, type Vault } from '../people/vault.ts'

export type Answers = Readonly<Record<string, unknown>>
export interface NewAnswers {
  id: string
  caseId: string
  taskId: string
  personId: string
  userId: string
  answers: Answers
  facts: Readonly<Record<string, FactValue>>
  keys?: readonly string[]
  taken?: TakenOver
  /** The task at which its draft is kept, where that is another one. */
  draftAt?: string
}

/** One click stages one set of answers, however often it is sent. */
export const answersIdOf = (commandId: string): string => uuidV5('answers', commandId)

/**
 * Ends the draft that they were typed in. The name of the click was taken before, so its answers are staged once.
 * False when the client is out of sight: then there is no key to seal with. */
export const stageAnswers = async (
  tx: Tx,
  vault: Vault,
  { id, caseId, taskId, personId, userId, answers, facts, draftAt = taskId, keys = [], taken = {} }: NewAnswers,
): Promise<boolean> => {
  const key = await workKeyOf(tx, vault, personId)
  if (key === null) return false
  const ciphertext = seal(key, JSON.stringify(answers), answerPlace(personId, id))
  await tx
    .with('ended', (db) => db.deleteFrom('draft').where('task_id', '=', draftAt).where('user_id', '=', userId))
    .insertInto('answer')
    .values({
      id,
      case_id: caseId,
      task_id: taskId,
      person_id: personId,
      state: 'staged',
      ciphertext,
      facts: JSON.stringify(facts),
      keys: [...keys],
      taken: JSON.stringify(taken),
      created_by: userId,
    })
    .execute()
  return true
}

/** Parses the text that was sealed. */
export const parsedAnswers = (text: string): Answers => {
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

export interface GivenAnswers {
  answers: Answers
  by: string
  at: Date
  taken: TakenOver
}

export const loadAnswers = async (tx: Tx, vault: Vault, id: string): Promise<GivenAnswers | null> => {
  const row = await tx
    .selectFrom('answer')
    .select(['person_id', 'ciphertext', 'created_by', 'created_at', 'taken'])
    .where('id', '=', id)
    .executeTakeFirst()
  const key = row === undefined ? null : await workKeyOf(tx, vault, row.person_id)
  if (row === undefined || key === null) return null
  return {
    answers: parsedAnswers(unseal(key, row.ciphertext, answerPlace(row.person_id, id))),
    by: row.created_by,
    at: row.created_at,
    taken: row.taken,
  }
}

/**
 * Answers of completed tasks, by instance, as far as the asker may read them. One query and one key for all of them.
 */
export const loadTold = async (
  tx: Tx,
  vault: Vault,
  { caseId, personId, instances }: { caseId: string; personId: string; instances: readonly string[] },
): Promise<ReadonlyMap<string, Answers>> => {
  const rows = await tx
    .selectFrom('task')
    .innerJoin('answer', 'answer.id', 'task.answers_id')
    .select(['task.instance', 'answer.id', 'answer.ciphertext'])
    .where('task.case_id', '=', caseId)
    .where('task.instance', 'in', [...instances])
    .where('answer.state', '=', 'committed')
    .where('answer.person_id', '=', personId)
    .execute()
  const key = rows.length === 0 ? null : await personKeyOf(tx, vault, personId)
  return new Map(
    key === null
      ? []
      : rows.map(({ instance, id, ciphertext }) => [
          instance,
          parsedAnswers(unseal(key, ciphertext, answerPlace(personId, id))),
        ]),
  )
}

/** What was told when the case was opened, before any form of it: by whom, and for which task. */
export interface ToldAtOpening {
  taskId: string
  by: string
  answers: Answers
}
const toldIdOf = (caseId: string): string => uuidV5('told', caseId)

/** Written once, even if the opening is requested several times. */
export const keepToldAtOpening = async (
  tx: Tx,
  vault: Vault,
  { caseId, taskId, personId, userId, answers }: Omit<NewAnswers, 'id' | 'facts' | 'keys' | 'taken' | 'draftAt'>,
): Promise<void> => {
  const key = await personKeyOf(tx, vault, personId)
  if (key === null) return
  const id = toldIdOf(caseId)
  await tx
    .insertInto('answer')
    .values({
      id,
      case_id: caseId,
      task_id: taskId,
      person_id: personId,
      state: 'told',
      ciphertext: seal(key, JSON.stringify(answers), answerPlace(personId, id)),
      facts: '{}',
      created_by: userId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const loadToldAtOpening = async (tx: Tx, vault: Vault, caseId: string): Promise<ToldAtOpening | null> => {
  const row = await tx
    .selectFrom('answer')
    .select(['id', 'person_id', 'task_id', 'ciphertext', 'created_by'])
    .where('case_id', '=', caseId)
    .where('state', '=', 'told')
    .executeTakeFirst()
  const key = row === undefined ? null : await personKeyOf(tx, vault, row.person_id)
  return row === undefined || key === null
    ? null
    : {
        taskId: row.task_id,
        by: row.created_by,
        answers: parsedAnswers(unseal(key, row.ciphertext, answerPlace(row.person_id, row.id))),
      }
}

/** `pen`: the id of the form that wrote it last. */
export interface Draft {
  answers: Answers
  version: number
  savedAt: Date
  pen: string | null
}

export const loadDraft = async (
  tx: Tx,
  vault: Vault,
  place: { taskId: string; userId: string },
): Promise<Draft | null> => {
  const row = await tx
    .selectFrom('draft')
    .selectAll()
    .where('task_id', '=', place.taskId)
    .where('user_id', '=', place.userId)
    .executeTakeFirst()
  const key = row === undefined ? null : await workKeyOf(tx, vault, row.person_id)
  if (row === undefined || key === null) return null
  return {
    answers: parsedAnswers(unseal(key, row.ciphertext, draftPlace(row.person_id, place))),
    version: row.version,
    savedAt: row.saved_at,
    pen: row.pen,
  }
}

/**
 * Which open form writes. `pens`: its own id, then the ids of forms whose words it took over. `turn` grows with every
 * save of a pen. Both only distinguish the forms of one person; the owner of a draft stands in its row.
 */
interface Writing {
  pens: readonly string[]
  turn: number
}
export interface NewDraft {
  taskId: string
  userId: string
  caseId: string
  personId: string
  answers: Answers
  version: number
  writing?: Writing | undefined
}
export type DraftSaved =
  | { kind: 'saved'; version: number; savedAt: Date }
  | { kind: 'conflict' }
  | { kind: 'out_of_sight' }

/**
 * `version` is the one that was read (0: none yet). When two windows edit one draft, the second save is refused and
 * overwrites nothing. A form that lost the answer to its save does not know the new version: it may overwrite its own
 * words whatever version it names, but never newer words of its own.
 */
export const saveDraft = async (tx: Tx, vault: Vault, draft: NewDraft): Promise<DraftSaved> => {
  const { taskId, userId, caseId, personId, answers, version, writing } = draft
  const key = await workKeyOf(tx, vault, personId)
  if (key === null) return { kind: 'out_of_sight' }
  const { pen, takenUp, turn } = penOf(writing)
  const written = {
    ciphertext: seal(key, JSON.stringify(answers), draftPlace(personId, { taskId, userId })),
    pen,
    turn,
  }
  const rewrite = () =>
    tx
      .updateTable('draft')
      .set({ ...written, version: sql`version + 1`, saved_at: sql`now()` })
      .where('task_id', '=', taskId)
      .where('user_id', '=', userId)
      .where(
        sql<SqlBool>`
          case when pen = ${pen}::uuid
            then turn < ${turn}::int
            else version = ${version} or pen = any(${takenUp}::uuid[])
          end`,
      )
      .returning(['version', 'saved_at'])
      .executeTakeFirst()
  const begin = () =>
    tx
      .insertInto('draft')
      .values({ task_id: taskId, user_id: userId, case_id: caseId, person_id: personId, ...written, version: 1 })
      .onConflict((conflict) => conflict.doNothing())
      .returning(['version', 'saved_at'])
      .executeTakeFirst()
  // Tried again, because this form's own first save may have created the draft in the meantime.
  const saved =
    (await rewrite()) ??
    (version === 0 ? ((await begin()) ?? (await rewrite())) : undefined) ??
    (pen === null ? undefined : await newerOf(tx, draft, { pen, turn }))
  return saved === undefined ? { kind: 'conflict' } : { kind: 'saved', version: saved.version, savedAt: saved.saved_at }
}

/** The pen that writes now, the pens that it took over, and the number of this save. */
const penOf = (writing: Writing | undefined): { pen: string | null; takenUp: string[]; turn: number | null } => {
  const [pen = null, ...takenUp] = writing?.pens ?? []
  return { pen, takenUp, turn: writing?.turn ?? null }
}

/** A later save of the same form, or this very save if it had arrived before. */
const newerOf = (tx: Tx, { taskId, userId }: NewDraft, { pen, turn }: { pen: string; turn: number | null }) =>
  tx
    .selectFrom('draft')
    .select(['version', 'saved_at'])
    .where('task_id', '=', taskId)
    .where('user_id', '=', userId)
    .where('pen', '=', pen)
    .where('turn', '>=', turn)
    .executeTakeFirst()
