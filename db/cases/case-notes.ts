// Notes of colleagues about a case, newest first. Each text is sealed under the key of the client; erasing the client
// destroys the texts and leaves who wrote when. Row-level security decides which notes a reader sees.
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import { newestFirst, type Page } from '../ground/keyset.ts'
import { personKeyOf } from '../people/people.ts'
import type { CaseNoteTable } from '../schema/words-tables.ts'
import { caseNotePlace, seal, unseal, type Vault } from '../people/vault.ts'

export type CaseNote = Selectable<CaseNoteTable>
export interface NoteText {
  version: number
  text: string
  at: Date
}

export const COUNTED_NOTES = 1_000

export const listNotes = (
  tx: Tx,
  { caseId, ...wanted }: { caseId: string; after?: string | undefined; limit: number },
): Promise<Page<CaseNote>> => newestFirst(tx.selectFrom('case_note').selectAll().where('case_id', '=', caseId), wanted)

export const countNotes = async (tx: Tx, caseId: string): Promise<number> =>
  Number(
    (
      await sql<{
        count: string
      }>`
        select count(*) as count
          from (select 1 from case_note where case_id = ${caseId}
            limit ${sql.lit(COUNTED_NOTES + 1)}) as counted`.execute(tx)
    ).rows[0]?.count ?? 0,
  )

export const findNote = async (tx: Tx, id: string): Promise<CaseNote | null> =>
  (await tx.selectFrom('case_note').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** The texts of some notes of one case, the oldest first. Empty when the client's key is destroyed or out of sight. */
export async function textsOf(
  tx: Tx,
  vault: Vault,
  { personId, notes }: { personId: string; notes: readonly string[] },
): Promise<ReadonlyMap<string, readonly NoteText[]>> {
  const key = notes.length === 0 ? null : await personKeyOf(tx, vault, personId)
  if (key === null) return new Map()
  const rows = await tx
    .selectFrom('case_note_text')
    .selectAll()
    .where('note_id', 'in', [...notes])
    .orderBy('version')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ note_id }) => note_id)].map(([id, found]) => [
      id,
      found.map(({ version, ciphertext, at }) => ({
        version,
        at,
        text: unseal(key, ciphertext, caseNotePlace(personId, { id, version })),
      })),
    ]),
  )
}

interface Sealing {
  id: string
  caseId: string
  personId: string
  version: number
  text: string
}
/** False when the client is out of sight or erased: then there is no key to seal with. */
async function addText(tx: Tx, vault: Vault, { id, caseId, personId, version, text }: Sealing): Promise<boolean> {
  const key = await personKeyOf(tx, vault, personId)
  if (key === null) return false
  await tx
    .insertInto('case_note_text')
    .values({
      note_id: id,
      version,
      case_id: caseId,
      ciphertext: seal(key, text, caseNotePlace(personId, { id, version })),
    })
    .execute()
  return true
}

export interface NewCaseNote {
  id: string
  caseId: string
  personId: string
  userId: string
  mentions: readonly string[]
  text: string
}
export async function addNote(tx: Tx, vault: Vault, { mentions, userId, ...note }: NewCaseNote): Promise<boolean> {
  await tx
    .insertInto('case_note')
    .values({ id: note.id, case_id: note.caseId, created_by: userId, mentions: [...mentions] })
    .execute()
  return addText(tx, vault, { ...note, version: 1 })
}

/** False when there is no key any more. Null when another correction was saved first, or the note was taken back. */
export async function correctNote(
  tx: Tx,
  vault: Vault,
  { seen, ...note }: Omit<Sealing, 'version'> & { seen: number },
): Promise<boolean | null> {
  const { numUpdatedRows } = await tx
    .updateTable('case_note')
    .set({ version: seen + 1 })
    .where('id', '=', note.id)
    .where('version', '=', seen)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n ? addText(tx, vault, { ...note, version: seen + 1 }) : null
}

/** False when it was taken back already. */
export const takeBackNote = async (tx: Tx, id: string): Promise<boolean> =>
  (
    await tx
      .updateTable('case_note')
      .set({ taken_back_at: sql<Date>`now()` })
      .where('id', '=', id)
      .where('taken_back_at', 'is', null)
      .executeTakeFirst()
  ).numUpdatedRows === 1n

export interface Colleague {
  id: string
  name: string
  organisationId: string
  organisation: string
  roles: string[]
}
/** Active people of the offices that take part, as far as the asker may know of them. */
export async function colleaguesOn(tx: Tx, caseId: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select u.id, u.name, o.id as "organisationId", o.name as organisation, array_agg(m.role order by m.role) as roles
    from membership m join user_account u on u.id = m.user_id and u.active and u.kind = 'person'
      join organisation o on o.id = m.organisation_id
    where m.organisation_id = any(app.offices_on(${caseId}))
      and not exists (select from case_lock l where l.case_id = ${caseId} and l.user_id = u.id and l.lifted_at is null)
    group by u.id, o.id order by o.name, u.name, u.id`.execute(tx)
  return rows
}
