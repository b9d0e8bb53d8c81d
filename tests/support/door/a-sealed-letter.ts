// Who reads the letter of a classed case, and the same letter with another name in it.
import { mayDo } from '../../../api/contract/policy.ts'
import type { Account } from '../../../api/seed/accounts.ts'
import { withDoor, type Db } from '../../../db/ground/connect.ts'
import { personKeyOf } from '../../../db/people/people.ts'
import { letterPlace, seal } from '../../../db/people/vault.ts'
import { scopeOfAccount, type ClassedCase } from './a-classed-case.ts'
import { letterSaying } from './a-letter-text.ts'
import type { TestApp } from './test-app.ts'

/** Who of these people may read it: at its office, whoever knows the client and may open an identity. */
export const readersOfLetter = (of: readonly Account[], { letter: { by } }: Pick<ClassedCase, 'letter'>): string[] =>
  of
    .filter(({ organisation }) => organisation === by.organisation)
    .filter(({ capabilities }) => mayDo(capabilities, 'answer.read') && mayDo(capabilities, 'person.reveal'))
    .map(({ email }) => email)
    .toSorted()

/** It names somebody else. */
export async function letterSaysElse(
  { app, door }: { app: TestApp; door: Db },
  { letter: { id, by }, person }: ClassedCase,
): Promise<unknown> {
  const key = await withDoor(door, scopeOfAccount(by), (tx) => personKeyOf(tx, app.deps.vault, person))
  if (key === null) throw new Error('no key')
  const sealed = seal(key, letterSaying('Contoh Nama Lain'), letterPlace(person, id, 'text'))
  return app.rows('update app.letter_words set ciphertext = $1 where letter_id = $2', [sealed, id])
}
