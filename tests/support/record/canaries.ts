// Words that must not appear in the wrong places, searched in every form: plain, normalised, encoded.
import { nameKeysOf } from '../../../db/people/name-keys.ts'

export interface Canary {
  name: string
  nik: string
  phone: string
}

const dressed = (word: string): string[] => [
  word,
  word.toUpperCase(),
  encodeURIComponent(word),
  Buffer.from(word).toString('hex'),
  Buffer.from(word).toString('base64').replace(/=+$/, '').slice(0, -1),
]

const backwards = (word: string): string => [...word].toReversed().join('')

/**
 * A name counts as found also by its search keys and by each of its words, forwards or backwards: everything that a
 * reader of a dump could combine.
 */
export const secretsOf = ({ name, nik, phone }: Canary): string[] => {
  const { name_new: spelledNew, name_old: spelledOld, name_solid: solid } = nameKeysOf(name)
  const compared = [spelledNew, spelledOld, solid, ...spelledNew.split(' ').filter((word) => word.length > 6)]
  const all = [...dressed(name), nik, phone, phone.replace(/\D/g, ''), ...compared]
  return [...new Set([...all, ...[name, ...compared].map(backwards)])]
}

export const foundIn =
  (secrets: readonly string[]) =>
  (text: string): string[] =>
    secrets.filter((secret) => text.includes(secret))
