// The link between two records: one proposes it, another confirms it, and either office may undo it.
import { sql } from 'kysely'
import type { DifferentReason, ReentryKind, TieKind, UndoneReason } from '../../sop-definitions/language/same-person.ts'
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

/** Whether cases of the asker's office still go on as one, about records of this pair that are not linked any more. */
export const isJoinedApart = async (tx: Tx, pair: string): Promise<boolean> =>
  (await sql<{ apart: boolean }>`select app.joined_apart(${pair}::uuid) as apart`.execute(tx)).rows[0]?.apart === true

/** Nobody undoes a link of this record before the transaction ends. */
export const holdLinks = async (tx: Tx, person: string): Promise<void> => {
  await sql`select app.hold_links(${person}::uuid)`.execute(tx)
}

export interface CaseOfRecord {
  id: string
  subject: string
}
/** More than anybody has. */
const MOST_CASES = 100
/**
 * Cases in sight of one person, the newest first, with those of linked records. A linked one is left out where the
 * client keeps an identity back from the asker's office: the other record would tell it.
 */
export const casesOfRecords = async (tx: Tx, person: string): Promise<CaseOfRecord[]> =>
  (
    await sql<CaseOfRecord>`
      select c.id, c.subject from case_file c
      where (c.subject = ${person}::uuid or (
          c.id in (select app.cases_of_records(${person}::uuid))
          and not app.is_kept_back(${person}::uuid, 'identity') and not app.is_kept_back(c.subject, 'identity')))
      order by c.opened_at desc, c.id limit ${MOST_CASES}`.execute(tx)
  ).rows

/** `which`: whether the other case came before this one, after it, or stands beside it by this `tie`. */
export interface LinkedCase {
  caseId: string
  which: 'earlier' | 'later' | 'beside'
  id: string
  number: string
  kind: ReentryKind | TieKind
  tie: string | null
}
/** Cases that these follow, that follow these, and that stand beside these, as far as the reader sees both. */
export const linksOfCases = async (tx: Tx, cases: readonly string[]): Promise<LinkedCase[]> =>
  cases.length === 0
    ? []
    : (
        await sql<LinkedCase>`
          with beside as (
            select case_id, 'earlier' as which, earlier_id as other, kind, null::uuid as tie
            from case_link where case_id = any(${[...cases]}::uuid[])
            union all
            select earlier_id, 'later', case_id, kind, null
            from case_link where earlier_id = any(${[...cases]}::uuid[])
            union all
            select one_id, 'beside', other_id, kind, id
            from case_tie where ended_at is null and one_id = any(${[...cases]}::uuid[])
            union all
            select other_id, 'beside', one_id, kind, id
            from case_tie where ended_at is null and other_id = any(${[...cases]}::uuid[])
          )
          select b.case_id as "caseId", b.which, c.id, c.number, b.kind, b.tie
          from beside b join case_file c on c.id = b.other order by c.number, b.kind`.execute(tx)
      ).rows
