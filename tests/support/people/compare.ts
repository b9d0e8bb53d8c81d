// What the database finds by hidden keys, found here by the words themselves: the measure for both.
import type { Identity } from '../../../db/people/identity.ts'
import { nameKeysOf, trigramsOf } from '../../../db/people/name-keys.ts'
import type { Comparison } from '../../../workflows/engine/people/same-person.ts'

const ALIKE = 0.55
const numberOf = (text = ''): string => text.replace(/\D/g, '').replace(/^62/, '0')
const nameOf = (text = ''): string => nameKeysOf(text).name_solid

const likenessOfKeys = (one: string, other: string): number => {
  const [a, b] = [new Set(trigramsOf(one)), new Set(trigramsOf(other))]
  const shared = [...a].filter((part) => b.has(part)).length
  return shared / (a.size + b.size - shared)
}
const isAlike = (one: string, other: string): boolean => {
  const [a, b] = [nameKeysOf(one), nameKeysOf(other)]
  return [
    [a.name_new, b.name_new],
    [a.name_new, b.name_old],
    [a.name_old, b.name_new],
    [a.name_solid, b.name_solid],
  ].some(([left = '', right = '']) => likenessOfKeys(left, right) >= ALIKE)
}

const yearOf = ({ birth_date }: Identity): number => Number(birth_date?.slice(0, 4))
const birthOf = (one: Identity, other: Identity): 'equal' | 'near' | 'far' | null => {
  if (one.birth_date === undefined || other.birth_date === undefined) return null
  if (one.birth_date === other.birth_date) return 'equal'
  const apart = Math.abs(yearOf(one) - yearOf(other))
  if (apart <= 1) return 'near'
  return apart > 2 ? 'far' : null
}

const VALUE = {
  nik: ({ nik }) => numberOf(nik),
  passport: ({ passport = '' }) => passport,
  phone: ({ phone }) => numberOf(phone),
  birth: ({ birth_date = '' }) => birth_date,
  name: ({ full_name }) => nameOf(full_name),
  mother_name: ({ mother_name }) => nameOf(mother_name),
  birth_place: ({ birth_place }) => nameOf(birth_place),
} as const satisfies Record<string, (identity: Identity) => string>
type Counted = keyof typeof VALUE
const COUNTED = ['nik', 'passport', 'phone', 'birth', 'name', 'mother_name', 'birth_place'] as const

export type Holders = ReadonlyMap<string, number>
export const holdersAmong = (people: readonly Identity[]): Holders => {
  const counts = new Map<string, number>()
  for (const person of people)
    for (const feature of COUNTED) {
      const key = `${feature}:${VALUE[feature](person)}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  return counts
}

export const compare = (one: Identity, other: Identity, among: Holders): Comparison => {
  const equal = (feature: Counted): boolean => VALUE[feature](one) === VALUE[feature](other)
  const both = (feature: Counted): boolean => VALUE[feature](one) !== '' && VALUE[feature](other) !== ''
  const holders = (feature: Counted): number => among.get(`${feature}:${VALUE[feature](one)}`) ?? 2
  const numbers = (['nik', 'passport', 'phone'] as const)
    .filter(both)
    .map((feature) => [feature, { likeness: equal(feature) ? 'equal' : 'differs', holders: holders(feature) }])
  const told = (['mother_name', 'birth_place'] as const)
    .filter((feature) => both(feature) && equal(feature))
    .map((feature) => [feature, { likeness: 'equal', holders: holders(feature) }])
  const birth = birthOf(one, other)
  const known = isAlike(one.full_name ?? '', other.full_name ?? '') ? 'alike' : 'differs'
  const name = both('name') ? [['name', { likeness: equal('name') ? 'equal' : known, holders: holders('name') }]] : []
  const born = birth === null ? [] : [['birth', { likeness: birth, holders: holders('birth') }]]
  return Object.fromEntries([...numbers, ...told, ...name, ...born])
}
