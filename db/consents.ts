// Consents: the ledger says that one was given, refused or withdrawn; how it was asked and in what words stands here, sealed.
import type { Selectable } from 'kysely'
import type { Tx } from './connect.ts'
import { personKeyOf } from './people.ts'
import type { ConsentTable } from './schema.ts'
import { consentPlace, seal, type Vault } from './vault.ts'

export interface NewConsentRecord { id: string; caseId: string; personId: string; code: string; language: string; method: string; note: string | null; userId: string }

/** False when there is a note and the subject is out of sight, so that it cannot be sealed. */
export const addConsentRecord = async (tx: Tx, vault: Vault, { id, caseId, personId, code, language, method, note, userId }: NewConsentRecord): Promise<boolean> => {
  const key = note === null ? null : await personKeyOf(tx, vault, personId)
  if (note !== null && key === null) return false
  const ciphertext = note === null || key === null ? null : seal(key, note, consentPlace(personId, id))
  await tx.insertInto('consent_record').values({ id, case_id: caseId, code, ciphertext, language, method, created_by: userId })
    .onConflict((conflict) => conflict.column('id').doNothing()).execute()
  return true
}

/** The latest word on each consent of a case. */
export const listConsents = (tx: Tx, caseId: string): Promise<Selectable<ConsentTable>[]> =>
  tx.selectFrom('consent').selectAll().where('case_id', '=', caseId).orderBy('code').execute()
