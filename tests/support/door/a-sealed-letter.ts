// A letter that waits for its second signature, and the same with other words.
import { randomUUID } from 'node:crypto'
import { mayDo } from '../../../api/contract/policy.ts'
import type { Account } from '../../../api/seed/accounts.ts'
import { sealable } from '../../../api/letters/letter-text.ts'
import { withDoor, type Db } from '../../../db/ground/connect.ts'
import { personKeyOf } from '../../../db/people/people.ts'
import { letterPlace, seal } from '../../../db/people/vault.ts'
import { both } from '../../../sop-definitions/language/label.ts'
import { accountAt, actorOf, scopeOfAccount, type ClassedCase } from './a-classed-case.ts'
import type { TestApp } from './test-app.ts'

export interface SealedLetter {
  id: string
  /** Who of these people may read it: at its office, whoever may open an identity. */
  readers(of: readonly Account[]): string[]
  saysElse(): Promise<unknown>
}
const TELLS = {
  id: 'tells',
  code: 'SN',
  label: both('Surat', 'Letter'),
  to: 'client',
  class: 'D2',
  sign: 'case_coordinator',
  body: both('{client.full_name}', '{client.full_name}'),
} as const

/** Of a case of the office in Batam. */
export async function sealedLetter(
  { app, door }: { app: TestApp; door: Db },
  { live, person, caseId }: ClassedCase,
): Promise<SealedLetter> {
  const writer = accountAt('ppt-batam', 'open_case', 'intake_officer')
  const { user, organisation: office } = writer
  const id = randomUUID()
  const sealed = async (name: string): Promise<Buffer> => {
    const key = await withDoor(door, scopeOfAccount(writer), (tx) => personKeyOf(tx, app.deps.vault, person))
    if (key === null) throw new Error('no key')
    const head = { made: new Date(live.now), written: 'Contoh Petugas' }
    const text = sealable({ letter: TELLS, language: 'id', values: { 'client.full_name': name }, head })
    return seal(key, text, letterPlace(person, id, 'text'))
  }
  const numbered = { template: 'tells', code: 'SN', language: 'id', to: { kind: 'client' }, year: 2026, n: 1 } as const
  await live.do({ type: 'write_letter', letter: id, ...numbered }, actorOf(writer))
  await app.rows(
    `insert into app.letter_words (letter_id, part, case_id, ciphertext, created_by, organisation_id)
      values ($1, 'text', $2, $3, $4, $5)`,
    [id, caseId, await sealed('Contoh Nama'), user, office],
  )
  return {
    id,
    readers: (of) =>
      of
        .filter(({ organisation, capabilities }) => organisation === office && mayDo(capabilities, 'person.reveal'))
        .filter(({ capabilities }) => mayDo(capabilities, 'answer.read'))
        .map(({ email }) => email)
        .toSorted(),
    saysElse: async () =>
      app.rows('update app.letter_words set ciphertext = $1 where letter_id = $2', [
        await sealed('Contoh Nama Lain'),
        id,
      ]),
  }
}
