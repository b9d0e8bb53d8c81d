// The link between two records: one proposes it, another confirms it, and either office may undo it.
import type { DifferentReason, UndoneReason } from '../../sop-definitions/language/same-person.ts'
import type { Tx } from '../ground/connect.ts'
import type { By } from './pairs.ts'

export const proposeLink = async (
  tx: Tx,
  { id, pair, askedOffice, due, by }: { id: string; pair: string; askedOffice: string; due: Date; by: By },
): Promise<void> => {
  await tx
    .insertInto('person_link')
    .values({
      id,
      candidate_id: pair,
      proposed_by: by.user,
      proposed_office: by.office,
      asked_office: askedOffice,
      answer_due: due,
    })
    .execute()
}

type LinkAnswer = { answer: 'confirmed' } | { answer: 'not_same'; reason: DifferentReason } | { answer: 'cannot_say' }
export const answerLink = async (tx: Tx, id: string, { by, ...said }: LinkAnswer & { by: By }): Promise<void> => {
  await tx
    .updateTable('person_link')
    .set({
      state: said.answer,
      reason: said.answer === 'not_same' ? said.reason : null,
      answered_by: by.user,
      answered_at: by.at,
    })
    .where('id', '=', id)
    .execute()
}

/** `reason`: of a confirmed link; a question is taken back without one. */
export const endLink = async (
  tx: Tx,
  id: string,
  { by, reason }: { by: By; reason: UndoneReason | null },
): Promise<void> => {
  await tx
    .updateTable('person_link')
    .set({
      state: reason === null ? 'withdrawn' : 'undone',
      undone_reason: reason,
      ended_by: by.user,
      ended_office: by.office,
      ended_at: by.at,
    })
    .where('id', '=', id)
    .execute()
}
