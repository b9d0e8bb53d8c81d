// Words that must not turn up where they do not belong, in every dress in which they might: as they are, normalised, encoded.
import { nameKeysOf } from '../../db/name-keys.ts'

export interface Canary { name: string; nik: string; phone: string }

const dressed = (word: string): string[] => [word, word.toUpperCase(), encodeURIComponent(word), Buffer.from(word).toString('hex'), Buffer.from(word).toString('base64').replace(/=+$/, '').slice(0, -1)]

/** A name counts as found by its search keys too: those stand in clear while she is not erased. */
export const secretsOf = ({ name, nik, phone }: Canary, options: { keys?: boolean } = {}): string[] => {
  const { name_new: spelledNew, name_old: spelledOld, name_solid: solid } = nameKeysOf(name)
  return [...new Set([...dressed(name), nik, phone, phone.replace(/\D/g, ''), ...(options.keys === true ? [spelledNew, spelledOld, solid] : [])])]
}

export const foundIn = (secrets: readonly string[]) => (text: string): string[] => secrets.filter((secret) => text.includes(secret))
