// Consents: the ledger says that one was given, refused or withdrawn. This table holds how it was explained and in
// which words, sealed.
import { z } from 'zod'
import type { Tx } from '../ground/connect.ts'
import { loadAnswers, type Answers } from './answers.ts'
import { personKeyOf } from '../people/people.ts'
import { consentPlace, seal, unseal, type Vault } from '../people/vault.ts'

const Said = z.record(z.string(), z.unknown())
const wordsIn = (...sealed: Parameters<typeof unseal>): Readonly<Record<string, unknown>> =>
  Said.parse(JSON.parse(unseal(...sealed)))

export interface NewConsentRecord {
  id: string
  caseId: string
  personId: string
  code: string
  language: string
  method: string
  said: Readonly<Record<string, string>>
  userId: string
}

/**
 * `said`: words about it, by name, sealed together. False when there are words and the client is out of sight: then
 * there is no key to seal with.
 */
export const addConsentRecord = async (
  tx: Tx,
  vault: Vault,
  { id, caseId, personId, code, language, method, said, userId }: NewConsentRecord,
): Promise<boolean> => {
  const isSilent = Object.keys(said).length === 0
  const key = isSilent ? null : await personKeyOf(tx, vault, personId)
  if (!isSilent && key === null) return false
  const ciphertext = key === null ? null : seal(key, JSON.stringify(said), consentPlace(personId, id))
  await tx
    .insertInto('consent_record')
    .values({ id, case_id: caseId, code, ciphertext, language, method, created_by: userId })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return true
}

export interface ConsentRecord {
  language: string
  method: string
  words: Readonly<Record<string, unknown>>
}

/**
 * How the latest word on a consent was explained, outside any step or in a form. Null when that was not recorded, or
 * the asker may not read it.
 */
export const findConsentRecord = async (
  tx: Tx,
  vault: Vault,
  { caseId, personId, code }: { caseId: string; personId: string; code: string },
): Promise<ConsentRecord | null> => {
  const stands = await tx
    .selectFrom('consent')
    .select('record_id')
    .where('case_id', '=', caseId)
    .where('code', '=', code)
    .executeTakeFirst()
  const id = stands?.record_id ?? null
  if (id === null) return null
  const row = await tx
    .selectFrom('consent_record')
    .select(['id', 'language', 'method', 'ciphertext'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return inForm((await loadAnswers(tx, vault, id))?.answers)
  const key = row.ciphertext === null ? null : await personKeyOf(tx, vault, personId)
  return {
    language: row.language,
    method: row.method,
    words: key === null || row.ciphertext === null ? {} : wordsIn(key, row.ciphertext, consentPlace(personId, row.id)),
  }
}

/** By code, where the words of each stand; null: nowhere. */
export const consentRecordsOf = async (tx: Tx, caseId: string): Promise<Readonly<Record<string, string | null>>> => {
  const rows = await tx.selectFrom('consent').select(['code', 'record_id']).where('case_id', '=', caseId).execute()
  return Object.fromEntries(rows.map(({ code, record_id: record }) => [code, record]))
}

/** Every form that asks for a consent uses these names for how it was explained. */
const InForm = z.object({
  language: z.string().catch(''),
  method: z.string().catch(''),
  explained_by: z.string().optional().catch(undefined),
  interpreter_name: z.string().optional().catch(undefined),
})

function inForm(answers: Answers | undefined): ConsentRecord | null {
  if (answers === undefined) return null
  const { language, method, explained_by, interpreter_name } = InForm.parse(answers)
  return {
    language,
    method,
    words: {
      ...(explained_by === undefined ? {} : { explained_by }),
      ...(interpreter_name === undefined ? {} : { interpreter: interpreter_name }),
    },
  }
}

/**
 * The words kept with the consents that were recorded outside a step, newest first; empty when the client is out of
 * sight.
 */
export const consentsSaid = async (
  tx: Tx,
  vault: Vault,
  { caseId, personId }: { caseId: string; personId: string },
): Promise<{ at: Date; words: Readonly<Record<string, unknown>> }[]> => {
  const rows = await tx
    .selectFrom('consent_record')
    .select(['id', 'ciphertext', 'created_at'])
    .where('case_id', '=', caseId)
    .where('ciphertext', 'is not', null)
    .orderBy('created_at', 'desc')
    .execute()
  const key = rows.length === 0 ? null : await personKeyOf(tx, vault, personId)
  return rows.flatMap(({ id, ciphertext, created_at: at }) =>
    key === null || ciphertext === null ? [] : [{ at, words: wordsIn(key, ciphertext, consentPlace(personId, id)) }],
  )
}
