// Cases that were opened for a stated purpose, by people who see them without being assigned to them.
import { sql, type Selectable } from 'kysely'
import type { OpeningPurpose } from '../../sop-definitions/language/vocabulary.ts'
import type { Tx } from '../ground/connect.ts'
import type { CaseOpeningTable } from '../schema/case-tables.ts'
import { currentVaultKey } from '../people/vault-keys.ts'
import { openingPlace, seal, unseal, type Vault } from '../people/vault.ts'

export type CaseOpening = Selectable<CaseOpeningTable>

/**
 * The words get a key of their own: a reader who is not assigned may not see the client, so the client's key is out of
 * reach.
 */
export const addOpening = async (
  tx: Tx,
  vault: Vault,
  {
    id,
    caseId,
    userId,
    purpose,
    words,
    hours,
  }: { id: string; caseId: string; userId: string; purpose: OpeningPurpose; words: string; hours: number },
): Promise<Date> => {
  const { key, wrapped } = vault.newPersonKey(id, await currentVaultKey(tx))
  const { expires_at } = await tx
    .insertInto('case_opening')
    .values({
      id,
      case_id: caseId,
      user_id: userId,
      purpose,
      words: seal(key, words, openingPlace(caseId, id)),
      ...wrapped,
      expires_at: sql<Date>`now() + make_interval(hours => ${hours}::integer)`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow()
  return expires_at
}

export const isOpenedBy = async (tx: Tx, { caseId, userId }: { caseId: string; userId: string }): Promise<boolean> =>
  (await tx
    .selectFrom('case_opening')
    .select('id')
    .where('case_id', '=', caseId)
    .where('user_id', '=', userId)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst()) !== undefined

const RECENT = 100
export const listOpenings = (tx: Tx, caseId: string): Promise<CaseOpening[]> =>
  tx
    .selectFrom('case_opening')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('opened_at', 'desc')
    .limit(RECENT)
    .execute()

/** Null after the key was destroyed. */
export const wordsOfOpening = (vault: Vault, { id, case_id, words, dek, kek_id }: CaseOpening): string | null =>
  words === null || dek === null || kek_id === null
    ? null
    : unseal(vault.unwrap(id, { dek, kek_id }), words, openingPlace(case_id, id))
