// Case conferences: planned, held or cancelled, with the invited people, topics and decisions. Row-level security shows
// those of the cases in sight; words are sealed under the key of the client.
import type { NoCode } from '../../sop-definitions/language/refusal-codes.ts'
import { sql, type Insertable, type Selectable } from 'kysely'
import type { CallOffReason, Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import { personKeyOf } from '../people/people.ts'
import type {
  ConferenceAttendeeTable,
  ConferenceDecisionTable,
  ConferenceTable,
  ConferenceTopicTable,
} from '../schema/words-tables.ts'
import { conferencePlace, seal, unseal, type Vault } from '../people/vault.ts'

export type Conference = Selectable<ConferenceTable>
export type Attendee = Selectable<ConferenceAttendeeTable>
export type Topic = Selectable<ConferenceTopicTable>
export type Decision = Selectable<ConferenceDecisionTable>

export const planConference = async (
  tx: Tx,
  row: Pick<Insertable<ConferenceTable>, 'id' | 'case_id' | 'starts_at' | 'place_id' | 'planned_by'>,
): Promise<void> => {
  await tx.insertInto('conference').values(row).execute()
}
export const findConference = async (tx: Tx, id: string): Promise<Conference | null> =>
  (await tx.selectFrom('conference').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** False when it ended in the meantime. */
export const moveConference = async (
  tx: Tx,
  id: string,
  to: { startsAt: string; placeId: string | null },
): Promise<boolean> =>
  changed(
    await tx
      .updateTable('conference')
      .set({ starts_at: to.startsAt, place_id: to.placeId })
      .where('id', '=', id)
      .where('state', '=', 'planned')
      .executeTakeFirst(),
  )

/** Held, or cancelled for a reason. False when it had ended already. */
export const endConference = async (
  tx: Tx,
  id: string,
  { by, callOff }: { by: string; callOff: CallOffReason | null },
): Promise<boolean> =>
  changed(
    await tx
      .updateTable('conference')
      .set({
        state: callOff === null ? 'held' : 'called_off',
        call_off: callOff,
        ended_by: by,
        ended_at: sql<Date>`now()`,
      })
      .where('id', '=', id)
      .where('state', '=', 'planned')
      .executeTakeFirst(),
  )

/** Locked until the transaction ends, so that nobody closes it. Null when it has ended. */
export const holdConference = async (tx: Tx, id: string): Promise<Conference | null> =>
  (await tx
    .selectFrom('conference')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .forNoKeyUpdate()
    .executeTakeFirst()) ?? null
const changed = ({ numUpdatedRows }: { numUpdatedRows: bigint }): boolean => numUpdatedRows === 1n

export interface Wanted {
  view: 'upcoming' | 'past'
  caseId?: string | undefined
  after?: string | undefined
  limit: number
}
export type ConferenceRow = Conference & {
  number: string
  area: string
  place: string | null
  topics: number
  decisions: number
  made: number
}

const isUpcoming = sql<boolean>`f.state = 'planned'`
/**
 * First those still to be held, by date; then past ones, the newest first. One that nobody closed still counts as to be
 * held.
 */
export async function listConferences(
  tx: Tx,
  { view, caseId, after, limit }: Wanted,
): Promise<Page<ConferenceRow> & { total: Total }> {
  const isFuture = view === 'upcoming'
  const ofView = isFuture ? isUpcoming : sql`not (${isUpcoming})`
  const ofCase = caseId === undefined ? sql`true` : sql`f.case_id = ${caseId}`
  const matching = sql`conference f join case_file c on c.id = f.case_id where ${ofView} and ${ofCase}`
  const cursor = readCursor(after, ['instant', 'uuid'])
  const [order, beyond] = isFuture ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const past =
    cursor === null ? sql`` : sql`and (f.starts_at, f.id) ${beyond} (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
  const { rows } = await sql<ConferenceRow>`
    select f.*, c.number, c.area, o.name as place,
      (select count(*)::integer from conference_topic t where t.conference_id = f.id) as topics,
      (select count(*)::integer from conference_decision d where d.conference_id = f.id) as decisions,
      (select count(*)::integer from conference_decision d where d.conference_id = f.id and d.state = 'made') as made
    from (select f.* from ${matching} ${past} order by f.starts_at ${order}, f.id ${order} limit ${limit + 1}) f
    join case_file c on c.id = f.case_id left join organisation o on o.id = f.place_id
      order by f.starts_at ${order}, f.id ${order}`.execute(tx)
  return {
    ...pageOf(rows, limit, ({ starts_at, id }) => [starts_at.toISOString(), id]),
    total: await countUpTo(tx, sql`(select 1 from ${matching})`),
  }
}

/** The dates of some conferences, for a reader of what was decided there. */
export const datesOfConferences = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Date>> => {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('conference')
          .select(['id', 'starts_at'])
          .where('id', 'in', [...ids])
          .execute()
  return new Map(rows.map(({ id, starts_at }) => [id, starts_at]))
}

export const attendeesOf = (tx: Tx, conference: string): Promise<Attendee[]> =>
  tx
    .selectFrom('conference_attendee')
    .selectAll()
    .where('conference_id', '=', conference)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
/** Inviting somebody twice makes one row; the latest word on attendance counts. */
export const keepAttendee = async (tx: Tx, row: Insertable<ConferenceAttendeeTable>): Promise<void> => {
  await tx
    .insertInto('conference_attendee')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ attended: row.attended }))
    .execute()
}

export const topicsOf = (tx: Tx, conference: string): Promise<Topic[]> =>
  tx
    .selectFrom('conference_topic')
    .selectAll()
    .where('conference_id', '=', conference)
    .orderBy('place')
    .orderBy('id')
    .execute()
export const addTopics = async (tx: Tx, rows: readonly Insertable<ConferenceTopicTable>[]): Promise<void> => {
  if (rows.length > 0)
    await tx
      .insertInto('conference_topic')
      .values([...rows])
      .execute()
}

export const decisionsOf = (tx: Tx, conference: string): Promise<Decision[]> =>
  tx
    .selectFrom('conference_decision')
    .selectAll()
    .where('conference_id', '=', conference)
    .orderBy('proposed_at')
    .orderBy('id')
    .execute()
export const findDecision = async (tx: Tx, id: string): Promise<Decision | null> =>
  (await tx.selectFrom('conference_decision').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
export const proposeDecision = async (tx: Tx, row: Insertable<ConferenceDecisionTable>): Promise<void> => {
  await tx.insertInto('conference_decision').values(row).execute()
}

/** False when it was carried out in the meantime. Its words are deleted too. */
export const takeBackDecision = async (tx: Tx, id: string): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('conference_decision')
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  if (numDeletedRows === 1n) await tx.deleteFrom('conference_note').where('id', '=', id).execute()
  return numDeletedRows === 1n
}

export type Outcome = { task: string | null; seq: number | null } | { code: NoCode; sentence: Label }
/** The refusal is kept here, because a refusal leaves no trace in the case. */
export const settleDecision = async (
  tx: Tx,
  id: string,
  { by, outcome }: { by: string; outcome: Outcome },
): Promise<void> => {
  const told =
    'code' in outcome
      ? { state: 'refused' as const, refusal: JSON.stringify({ code: outcome.code, sentence: outcome.sentence }) }
      : { state: 'made' as const, made_task: outcome.task, seq: outcome.seq }
  await tx
    .updateTable('conference_decision')
    .set({ ...told, made_by: by, made_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .execute()
}

/**
 * Words about a topic or a decision, under its id. False when the client is out of sight: then there is no key to seal
 * with.
 */
export const noteInConference = async (
  tx: Tx,
  vault: Vault,
  note: { id: string; conferenceId: string; caseId: string; personId: string; userId: string; text: string },
): Promise<boolean> => {
  const key = await personKeyOf(tx, vault, note.personId)
  if (key === null) return false
  await tx
    .insertInto('conference_note')
    .values({
      id: note.id,
      conference_id: note.conferenceId,
      case_id: note.caseId,
      ciphertext: seal(key, note.text, conferencePlace(note.personId, note.id)),
      created_by: note.userId,
    })
    .execute()
  return true
}

/** Keyed by the id of topic or decision, as far as the asker's office may read them. */
export const wordsOfConference = async (
  tx: Tx,
  vault: Vault,
  { conferenceId, personId }: { conferenceId: string; personId: string },
): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx
    .selectFrom('conference_note')
    .select(['id', 'ciphertext'])
    .where('conference_id', '=', conferenceId)
    .execute()
  const key = rows.length === 0 ? null : await personKeyOf(tx, vault, personId)
  return new Map(
    key === null ? [] : rows.map(({ id, ciphertext }) => [id, unseal(key, ciphertext, conferencePlace(personId, id))]),
  )
}
