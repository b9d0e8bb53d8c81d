// Who is away, and who stands in for whom.
import { sql, type Selectable, type SqlBool } from 'kysely'
import type { TaskState } from '../../sop-definitions/language/vocabulary.ts'
import type { Db, Tx } from '../ground/connect.ts'
import type { AbsenceTable } from '../schema/account-tables.ts'

export type Absence = Selectable<AbsenceTable>
const STANDS = sql<SqlBool>`ended_at is null and until > now()`

export const standingAbsences = (tx: Tx, users: readonly string[]): Promise<Absence[]> =>
  users.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('absence')
        .selectAll()
        .where('user_id', 'in', [...users])
        .where(STANDS)
        .execute()

/** Absences of these people, and absences in which one of them is the deputy. */
export const absencesAround = (tx: Tx, users: readonly string[]): Promise<Absence[]> =>
  users.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom('absence')
        .selectAll()
        .where((is) => is.or([is('user_id', 'in', [...users]), is('deputy_id', 'in', [...users])]))
        .where(STANDS)
        .orderBy('until')
        .execute()

export const standingFor = (tx: Tx, deputy: string): Promise<Absence[]> =>
  tx.selectFrom('absence').selectAll().where('deputy_id', '=', deputy).where(STANDS).orderBy('until').execute()

export const findAbsence = async (tx: Tx, id: string): Promise<Absence | null> =>
  (await tx.selectFrom('absence').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** Replaces any absence that the person entered before. */
export const addAbsence = async (
  tx: Tx,
  absence: { id: string; userId: string; deputyId: string; until: Date; tasks: readonly string[] },
): Promise<void> => {
  await endAbsence(tx, absence.userId)
  await tx
    .insertInto('absence')
    .values({
      id: absence.id,
      user_id: absence.userId,
      deputy_id: absence.deputyId,
      until: absence.until,
      ended_at: null,
      tasks: [...absence.tasks],
    })
    .execute()
}

/** False when there was no absence to end. */
export const endAbsence = async (tx: Tx, userId: string): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('absence')
    .set({ ended_at: sql<Date>`now()` })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Open tasks that a person holds, the most urgent first. */
export const heldBy = (tx: Tx, userId: string): Promise<{ id: string }[]> =>
  tx
    .selectFrom('task')
    .select('id')
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .orderBy('sort_due')
    .orderBy('id')
    .execute()

/** A task that the deputy still holds although the absence for which it was delegated is over. */
export interface StayedTask {
  id: string
  item: string
  state: TaskState
  number: string
  sop_hash: string
  deputy_id: string
  user_id: string
}
const STAYED = 100

/** Tasks that this person left with a deputy, and tasks that this person holds as a deputy; the most urgent first. */
export const stayedWith = async (tx: Tx, user: string): Promise<StayedTask[]> =>
  (
    await sql<StayedTask>`
  select t.id, t.item, t.state, c.number, c.sop_hash, a.deputy_id, a.user_id
  from (select distinct user_id, deputy_id, unnest(tasks) as task from absence
    where (user_id = ${user}::uuid or deputy_id = ${user}::uuid) and not (${STANDS})) a
    join task t on t.id = a.task and t.user_id = a.deputy_id and t.ended_at is null join case_file c on c.id = t.case_id
  where c.state #>> array['instances', t.instance, 'task', 'delegatedBy'] = a.user_id::text
  order by t.sort_due, t.id limit ${sql.lit(STAYED)}`.execute(tx)
  ).rows

// — the worker's side —

/** `seq`: how far the case is. `isReady`: it is open and follows its ledger. */
export interface WorkToGiveBack {
  absenceId: string
  caseId: string
  seq: number
  instance: string
  organisation: string
  owner: string
  user: string
  isReady: boolean
}

export const workToGiveBack = async (db: Db, at: Date): Promise<WorkToGiveBack[]> => {
  const { rows } = await sql<{
    absence_id: string
    case_id: string
    seq: number
    instance: string
    organisation_id: string
    owner_organisation: string
    user_id: string
    is_ready: boolean
  }>`select * from app.work_to_give_back(${at})`.execute(db)
  return rows.map(
    ({
      absence_id: absenceId,
      case_id: caseId,
      organisation_id: organisation,
      owner_organisation: owner,
      user_id: user,
      is_ready: isReady,
      ...rest
    }) => ({ ...rest, absenceId, caseId, organisation, owner, user, isReady }),
  )
}

/** Answers how many absences are now settled. */
export const noteGivenBack = async (db: Db, at: Date, patienceDays: number): Promise<number> =>
  (await sql<{ absences: number }>`select app.note_given_back(${at}, ${patienceDays}) as absences`.execute(db)).rows[0]
    ?.absences ?? 0
