// Identity data of a person: the fields, the search keys of each, and the mask that lists may show.
import type { IdentityField } from '../../sop-definitions/language/vocabulary.ts'
import type { Vault } from './vault.ts'
import { nameKeysOf, rareOf, trigramsOf, type NameKeys } from './name-keys.ts'

export type Identity = Partial<Record<IdentityField, string>>

/**
 * A search key. `trigrams`: of a name, sorted by their hidden values, so that nothing of the order in the name is left.
 * `bits`: a bit set that stands for them.
 */
export interface SearchKey {
  kind: string
  value: string
  trigrams: string[] | null
  bits: string | null
}

const digits = (text: string): string => text.replace(/\D/g, '')

/** One form for each number however it is written: +62, 62 and 0 begin the same phone. */
const NORMAL = {
  nik: digits,
  passport: (text) => text.replace(/[^a-z0-9]/gi, '').toUpperCase(),
  phone: (text) =>
    digits(text)
      .replace(/^62/, '0')
      .replace(/^(?!0)/, '0'),
} as const satisfies Partial<Record<IdentityField, (text: string) => string>>
type ExactField = keyof typeof NORMAL
const EXACT: readonly ExactField[] = ['nik', 'passport', 'phone']

export const exactKeys = (vault: Vault, identity: Identity): { kind: ExactField; value: string }[] =>
  EXACT.flatMap((kind) => {
    const given = NORMAL[kind](identity[kind] ?? '')
    return given === '' || given === '0' ? [] : [{ kind, value: vault.blindIndex(kind, given) }]
  })

const birthYearOf = ({ birth_date }: Identity): number | null => {
  const year = Number(/^(\d{4})/.exec(birth_date ?? '')?.[1])
  return year >= 1900 && year <= 2100 ? year : null
}

type NameKind = keyof NameKeys
const BITS = 256
/**
 * A bit for the last byte of each trigram: names that share many trigrams share many bits, and bits are compared fast.
 */
const bitsOf = (hidden: readonly string[]): string => {
  const set = new Set(hidden.map((one) => Number(BigInt.asUintN(8, BigInt(one)))))
  return Array.from({ length: BITS }, (_, at) => (set.has(at) ? '1' : '0')).join('')
}
/**
 * The first eight bytes of the hash, as Postgres reads them. The kind is part of it, so a trigram of one kind of key
 * never matches one of another.
 */
const hiddenTrigram = (vault: Vault, kind: NameKind, trigram: string): string =>
  Buffer.from(vault.blindIndex(`trigram:${kind}`, trigram), 'base64url')
    .readBigInt64BE()
    .toString()
const hideAll = (vault: Vault, kind: NameKind, trigrams: readonly string[]): string[] =>
  trigrams.map((one) => hiddenTrigram(vault, kind, one)).toSorted()

const NAME_KINDS: readonly NameKind[] = ['name_new', 'name_old', 'name_solid']
const keysOfName = (vault: Vault, name: string): SearchKey[] => {
  const keys = nameKeysOf(name)
  // An old spelling that equals the new one is not kept: the new one would be found anyway.
  const isKept = (kind: NameKind): boolean =>
    keys[kind] !== '' && (kind !== 'name_old' || keys.name_old !== keys.name_new)
  const keyOf = (kind: string, hiddenAs: NameKind, key: string): SearchKey => {
    const trigrams = hideAll(vault, hiddenAs, trigramsOf(key))
    return { kind, value: vault.blindIndex(hiddenAs, key), trigrams, bits: bitsOf(trigrams) }
  }
  return [
    ...NAME_KINDS.filter(isKept).map((kind) => keyOf(kind, kind, keys[kind])),
    // The old spelling once more, hidden like a new one: so two people are compared without anybody knowing the names.
    ...(isKept('name_old') ? [keyOf('name_was', 'name_new', keys.name_old)] : []),
  ]
}

const yearKey = (vault: Vault, year: number): string => vault.blindIndex('birth_year', String(year))
/** The given year, the one before and the one after. */
export const yearsNear = (vault: Vault, year: number): string[] =>
  [year - 1, year, year + 1].map((one) => yearKey(vault, one))

const told = (name: string | undefined): string => nameKeysOf(name ?? '').name_solid
/** By these nobody is searched: they say whether two people that were found may be one. */
const comparedKeys = (vault: Vault, identity: Identity): { kind: string; value: string }[] => {
  const year = birthYearOf(identity)
  const day = /^\d{4}-\d\d-\d\d$/.exec(identity.birth_date ?? '')?.[0] ?? ''
  return [
    { kind: 'birth_date', said: year === null ? '' : day },
    { kind: 'mother_name', said: told(identity.mother_name) },
    { kind: 'birth_place', said: told(identity.birth_place) },
    ...(year === null ? [] : [0, 1, 2].map((after) => ({ kind: 'birth_span', said: String(year + after) }))),
  ]
    .filter(({ said }) => said !== '')
    .map(({ kind, said }) => ({ kind, value: vault.blindIndex(kind, said) }))
}

export const searchKeys = (vault: Vault, identity: Identity): SearchKey[] => {
  const year = birthYearOf(identity)
  const names = [identity.full_name, identity.alias].flatMap((name) => keysOfName(vault, name ?? ''))
  const exact = [
    ...exactKeys(vault, identity),
    ...(year === null ? [] : [{ kind: 'birth_year', value: yearKey(vault, year) }]),
    ...comparedKeys(vault, identity),
  ]
  const keys = [...names, ...exact.map((key) => ({ ...key, trigrams: null, bits: null }))]
  return [...new Map(keys.map((key) => [`${key.kind}:${key.value}`, key])).values()]
}

/** Names that are less alike than this do not match. */
export const ALIKE = 0.55

export interface AskedName {
  trigrams: string[]
  rare: string[]
  bits: string
}
/**
 * Old and new spelling are compared crosswise. Old with old is not needed: two similar old spellings are similar in the
 * new one too.
 */
const COMPARED = [
  ['name_new', 'name_new'],
  ['name_new', 'name_old'],
  ['name_old', 'name_new'],
  ['name_solid', 'name_solid'],
] as const satisfies readonly (readonly [NameKind, NameKind])[]

/**
 * A name in the form that the search takes: once for each pair of kinds that is compared. `least`: names that are less
 * alike do not match.
 */
export const askedNames = (vault: Vault, name: string, least: number): AskedName[] => {
  const keys = nameKeysOf(name)
  const isTwice = (asked: NameKind, kept: NameKind): boolean =>
    asked === 'name_old' && kept === 'name_new' && keys.name_old === keys.name_new
  return COMPARED.filter(([asked, kept]) => keys[asked] !== '' && !isTwice(asked, kept)).map(([asked, kept]) => {
    const trigrams = trigramsOf(keys[asked])
    const hidden = hideAll(vault, kept, trigrams)
    return { trigrams: hidden, rare: hideAll(vault, kept, rareOf(trigrams, least)), bits: bitsOf(hidden) }
  })
}

const BLOT = '••••••••••••••'
export const NAMELESS = '•••'

/** Initials and the last two digits: enough to tell two rows apart, too little to identify a person. */
export const maskOf = ({ full_name = '', nik = '' }: Identity): string => {
  const initials = full_name
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${[...word][0]?.toUpperCase() ?? ''}.`)
    .join(' ')
  const tail = digits(nik).slice(-2)
  const shown = [initials, tail === '' ? '' : `${BLOT}${tail}`].filter((part) => part !== '').join(' ')
  return shown === '' ? NAMELESS : shown
}
