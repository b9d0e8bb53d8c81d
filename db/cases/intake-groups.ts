// The noun intake group: many people who come in at once. What was typed is one ciphertext under the group's own key,
// because these people have no keys yet. The result of each row lies beside it. Another table says which cases belong
// together; anyone who sees a case may read that.
import { randomInt } from 'node:crypto'
import { sql, type Selectable } from 'kysely'
import type { HandedOut } from './assignments.ts'
import type { Db, Tx } from '../ground/connect.ts'
import type { IntakeGroupTable } from '../schema/case-tables.ts'
import { groupPlace, seal, unseal, type Vault } from '../people/vault.ts'
import { currentVaultKey } from '../people/vault-keys.ts'

export type IntakeGroup = Selectable<IntakeGroupTable>
export type Opened = HandedOut

/** No letter or digit that can be mistaken for another. */
const LETTERS = 'ACDEFGHJKLMNPQRTUVWXY34679'
const LENGTH = 7
const drawCode = (): string =>
  `R-${Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)] ?? '').join('')}`

export async function beginGroup(
  tx: Tx,
  vault: Vault,
  { id, userId, content }: { id: string; userId: string; content: string },
): Promise<IntakeGroup> {
  const { key, wrapped } = vault.newPersonKey(id, await currentVaultKey(tx))
  return tx
    .insertInto('intake_group')
    .values({ id, user_id: userId, code: drawCode(), content: seal(key, content, groupPlace(id)), ...wrapped })
    .returningAll()
    .executeTakeFirstOrThrow()
}

const groups = (tx: Tx) =>
  tx
    .selectFrom('intake_group')
    .selectAll()
    .select(sql<boolean>`expires_at <= now()`.as('is_old'))
/** After its month the content is not read any more, even before the night pass has deleted it. */
const keptOf = ({ is_old, ...group }: IntakeGroup & { is_old: boolean }): IntakeGroup =>
  is_old ? { ...group, content: null, dek: null, kek_id: null } : group
const one = (found: Parameters<typeof keptOf>[0] | undefined): IntakeGroup | null =>
  found === undefined ? null : keptOf(found)

const RECENT = 50
export const listGroups = async (tx: Tx): Promise<IntakeGroup[]> =>
  (await groups(tx).orderBy('saved_at', 'desc').limit(RECENT).execute()).map(keptOf)

export const findGroup = async (tx: Tx, id: string): Promise<IntakeGroup | null> =>
  one(await groups(tx).where('id', '=', id).executeTakeFirst())

/** Locked until the transaction ends, so that two windows never create one person twice. */
export const holdGroup = async (tx: Tx, id: string): Promise<IntakeGroup | null> =>
  one(await groups(tx).where('id', '=', id).forUpdate().executeTakeFirst())

/** Answers how many groups were older than their month. */
export const forgetOldGroups = async (db: Db): Promise<number> =>
  (await sql<{ forgotten: number }>`select app.forget_old_groups() as forgotten`.execute(db)).rows[0]?.forgotten ?? 0

/** What was typed; null after it was deleted, or when its month is over. */
export const contentOf = (vault: Vault, { id, content, dek, kek_id }: IntakeGroup): string | null =>
  content === null || dek === null || kek_id === null
    ? null
    : unseal(vault.unwrap(id, { dek, kek_id }), content, groupPlace(id))

/** Null when another window saved first, or the content was deleted. */
export async function saveGroup(
  tx: Tx,
  vault: Vault,
  { group, content, size, version }: { group: IntakeGroup; content: string; size: number; version: number },
): Promise<{ version: number; savedAt: Date } | null> {
  const { id, dek, kek_id } = group
  if (dek === null || kek_id === null) return null
  const saved = await tx
    .updateTable('intake_group')
    .set({
      content: seal(vault.unwrap(id, { dek, kek_id }), content, groupPlace(id)),
      size,
      version: version + 1,
      saved_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('content', 'is not', null)
    .returning(['version', 'saved_at'])
    .executeTakeFirst()
  return saved === undefined ? null : { version: saved.version, savedAt: saved.saved_at }
}

export const notePerson = async (
  tx: Tx,
  { group, row, person }: { group: string; row: string; person: string },
): Promise<void> => {
  await tx
    .updateTable('intake_group')
    .set({ people: sql<string>`people || jsonb_build_object(${row}::text, ${person}::text)` })
    .where('id', '=', group)
    .execute()
}

/** An accepted row stays accepted; a refused one may still become accepted. */
export const noteAnswer = async (
  tx: Tx,
  { group, row, answer }: { group: string; row: string; answer: Opened },
): Promise<void> => {
  await tx
    .updateTable('intake_group')
    .set({ answers: sql<string>`answers || jsonb_build_object(${row}::text, ${JSON.stringify(answer)}::jsonb)` })
    .where('id', '=', group)
    .where(sql<boolean>`coalesce(answers -> ${row}::text ->> 'done', 'false') = 'false'`)
    .execute()
}

/** Everybody has a case, or no further case is to be opened: the content is deleted, with its key. */
export const finishGroup = async (tx: Tx, id: string): Promise<void> => {
  await tx
    .updateTable('intake_group')
    .set({ content: null, dek: null, kek_id: null, finished_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

/** False when the case was in the group already. */
export const joinGroup = async (
  tx: Tx,
  { caseId, group: { id, code } }: { caseId: string; group: Pick<IntakeGroup, 'id' | 'code'> },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('case_group')
    .values({ case_id: caseId, group_id: id, code })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export interface Together {
  id: string
  code: string
  cases: number
}

/** How many cases in sight came in together with this one. */
export async function togetherWith(tx: Tx, caseId: string): Promise<Together | null> {
  const row = await tx
    .selectFrom('case_group as mine')
    .innerJoin('case_group as other', 'other.group_id', 'mine.group_id')
    .where('mine.case_id', '=', caseId)
    .select(['mine.group_id as id', 'mine.code', sql<number>`count(*)::integer`.as('cases')])
    .groupBy(['mine.group_id', 'mine.code'])
    .executeTakeFirst()
  return row ?? null
}

export const numbersOf = async (tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('case_file')
          .select(['id', 'number'])
          .where('id', 'in', [...ids])
          .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}
