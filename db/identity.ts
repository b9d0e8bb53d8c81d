// What identifies a person: the fields, how each is found again, and what of it may be shown in a list.
import type { IdentityField } from '../sop-definitions/vocabulary.ts'
import type { Vault } from './vault.ts'
import { nameKeysOf } from './name-keys.ts'

export type Identity = Partial<Record<IdentityField, string>>

export interface SearchKey { kind: string; value: string; birth_year: number | null }

const digits = (text: string): string => text.replace(/\D/g, '')

/** How a number is written does not matter: +62, 62 and 0 begin the same phone. */
const NORMAL = {
  nik: digits,
  passport: (text) => text.replace(/[^a-z0-9]/gi, '').toUpperCase(),
  phone: (text) => digits(text).replace(/^62/, '0').replace(/^(?!0)/, '0'),
} as const satisfies Partial<Record<IdentityField, (text: string) => string>>
type ExactField = keyof typeof NORMAL
const EXACT: readonly ExactField[] = ['nik', 'passport', 'phone']

export const exactKeys = (vault: Vault, identity: Identity): { kind: ExactField; value: string }[] =>
  EXACT.flatMap((kind) => {
    const given = NORMAL[kind](identity[kind] ?? '')
    return given === '' || given === '0' ? [] : [{ kind, value: vault.blindIndex(kind, given) }]
  })

export const birthYearOf = ({ birth_date }: Identity): number | null => {
  const year = Number(/^(\d{4})/.exec(birth_date ?? '')?.[1])
  return year >= 1900 && year <= 2100 ? year : null
}

export const searchKeys = (vault: Vault, identity: Identity): SearchKey[] => {
  const birth_year = birthYearOf(identity)
  const names = [identity.full_name, identity.alias].flatMap((name) => (name === undefined || name.trim() === '' ? [] : Object.entries(nameKeysOf(name))))
  const keys = [...names.map(([kind, value]) => ({ kind, value })), ...exactKeys(vault, identity)].filter(({ value }) => value !== '')
  return [...new Map(keys.map((key) => [`${key.kind}:${key.value}`, { ...key, birth_year }])).values()]
}

const BLOT = '••••••••••••••'
export const NAMELESS = '•••'

/** Initials and the last two digits: enough to tell two rows apart, too little to know anyone. */
export const maskOf = ({ full_name = '', nik = '' }: Identity): string => {
  const initials = full_name.trim().split(/\s+/).filter((word) => word !== '').map((word) => `${[...word][0]?.toUpperCase() ?? ''}.`).join(' ')
  const tail = digits(nik).slice(-2)
  const shown = [initials, tail === '' ? '' : `${BLOT}${tail}`].filter((part) => part !== '').join(' ')
  return shown === '' ? NAMELESS : shown
}
