// Consents: the ledger says that one was given, refused or withdrawn; how it was asked and in what words stands here, sealed.
import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { Tx } from './connect.ts'
import { personKeyOf } from './people.ts'
import type { ConsentTable } from './schema.ts'
import { consentPlace, seal, unseal, type Vault } from './vault.ts'

const Said = z.record(z.string(), z.unknown())

export interface NewConsentRecord { id: string; caseId: string; personId: string; code: string; language: string; method: string; said: Readonly<Record<string, string>>; userId: string }

/** `said`: words about it, by name, sealed together. False when there are any and the subject is out of sight, so that it cannot be sealed. */
export const addConsentRecord = async (tx: Tx, vault: Vault, { id, caseId, personId, code, language, method, said, userId }: NewConsentRecord): Promise<boolean> => {
  const isSilent = Object.keys(said).length === 0
  const key = isSilent ? null : await personKeyOf(tx, vault, personId)
  if (!isSilent && key === null) return false
  const ciphertext = key === null ? null : seal(key, JSON.stringify(said), consentPlace(personId, id))
  await tx.insertInto('consent_record').values({ id, case_id: caseId, code, ciphertext, language, method, created_by: userId })
    .onConflict((conflict) => conflict.column('id').doNothing()).execute()
  return true
}

/** How the latest word on a consent was given; null when a form told it. */
export const findConsentRecord = async (tx: Tx, { caseId, code }: { caseId: string; code: string }): Promise<{ language: string; method: string } | null> =>
  await tx.selectFrom('consent_record').select(['language', 'method']).where('case_id', '=', caseId).where('code', '=', code).orderBy('created_at', 'desc').orderBy('id').limit(1).executeTakeFirst() ?? null

/** What was said beside the consents of a case that were recorded outside a step, newest first; nothing where she is out of sight. */
export const consentsSaid = async (tx: Tx, vault: Vault, { caseId, personId }: { caseId: string; personId: string }): Promise<{ at: Date; words: Readonly<Record<string, unknown>> }[]> => {
  const rows = await tx.selectFrom('consent_record').select(['id', 'ciphertext', 'created_at']).where('case_id', '=', caseId).where('ciphertext', 'is not', null).orderBy('created_at', 'desc').execute()
  const key = rows.length === 0 ? null : await personKeyOf(tx, vault, personId)
  return rows.flatMap(({ id, ciphertext, created_at: at }) => key === null || ciphertext === null ? [] : [{ at, words: Said.parse(JSON.parse(unseal(key, ciphertext, consentPlace(personId, id)))) }])
}

/** The latest word on each consent of a case. */
export const listConsents = (tx: Tx, caseId: string): Promise<Selectable<ConsentTable>[]> =>
  tx.selectFrom('consent').selectAll().where('case_id', '=', caseId).orderBy('code').execute()
