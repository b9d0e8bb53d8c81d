// Two thousand invented pairs of records from a seed: half are one person written down twice, as offices do; half are
// two people who resemble each other. Everybody in it is made up.
import type { Identity } from '../../../db/people/identity.ts'
import { chance, type Chance } from '../engine/a-chance.ts'

export interface Pair {
  one: Identity
  other: Identity
  isSame: boolean
}

const FIRST = [
  ...['Siti', 'Dewi', 'Nur', 'Sri', 'Ratna', 'Wahyu', 'Muhamad', 'Rina', 'Yuni', 'Tjahja', 'Dwi', 'Endang'],
  ...['Kartika', 'Lilis', 'Mega', 'Novi', 'Putri', 'Retno', 'Sulastri', 'Tuti', 'Umi', 'Vina', 'Wulan', 'Yanti'],
]
const MIDDLE = [
  ...['Aminah', 'Lestari', 'Hayati', 'Wijaya', 'Rahmawati', 'Susanti', 'Puspita', 'Kusuma', 'Anggraini'],
  ...['Fitriani', 'Handayani', 'Indrawati', 'Juwita', 'Komariah', 'Maharani', 'Nurjanah', 'Oktaviani', 'Purnama'],
]
const LAST = [
  ...['Contoh', 'Rekaan', 'Khayal', 'Umpama', 'Misalan', 'Andaian', 'Karangan', 'Tiruan', 'Sahaja', 'Bayangan'],
  ...['Ibarat', 'Cerita', 'Dongeng', 'Gambaran', 'Permisalan', 'Percobaan', 'Peragaan', 'Perumpamaan'],
]
const PLACES = ['Contohan', 'Rekaloka', 'Umpamasari', 'Misalaya', 'Andairaya', 'Khayalan', 'Tirupura', 'Karangreka']

const digits = (by: Chance, count: number): string => Array.from({ length: count }, () => by.below(10)).join('')
const dateOf = (by: Chance): string => {
  const pad = (part: number): string => String(part).padStart(2, '0')
  return `${1960 + by.below(48)}-${pad(1 + by.below(12))}-${pad(1 + by.below(28))}`
}
const nameOf = (by: Chance): string => `${by.pick(FIRST)} ${by.pick(MIDDLE)} ${by.pick(LAST)}`

const aPerson = (by: Chance): Identity => ({
  full_name: nameOf(by),
  nik: `9999${digits(by, 12)}`,
  phone: `0800${digits(by, 8)}`,
  passport: `X${digits(by, 7)}`,
  birth_date: dateOf(by),
  birth_place: by.pick(PLACES),
  mother_name: nameOf(by),
})

const without = (by: Chance, { full_name = '', ...rest }: Identity, shares: Record<string, number>): Identity => ({
  full_name,
  ...Object.fromEntries(Object.entries(rest).filter(([field]) => by.often(shares[field] ?? 0.5))),
})
/** How often an office knows each of them: a first report has a name, and often a birth date or a number. */
const KNOWN = { nik: 0.6, phone: 0.7, passport: 0.3, birth_date: 0.95, birth_place: 0.7, mother_name: 0.4 }

const OLD: readonly [RegExp, string][] = [
  [/u/g, 'oe'],
  [/j/g, 'dj'],
  [/^Siti/, 'St.'],
  [/^Muhamad/, 'Moh.'],
  [/ (?=[A-Z])/, ''],
]
const respelled = (by: Chance, name: string): string => {
  const [from, to] = by.pick(OLD)
  return name.replace(from, to)
}
/** The same person at another desk: another spelling, a new telephone, a day or a year that was heard wrongly. */
const again = (by: Chance, person: Identity): Identity => {
  const year = Number(person.birth_date?.slice(0, 4))
  return {
    ...person,
    full_name: by.often(0.4) ? respelled(by, person.full_name ?? '') : (person.full_name ?? ''),
    ...(by.often(0.3) ? { phone: `0800${digits(by, 8)}` } : {}),
    ...(by.often(0.08) ? { birth_date: `${year + 1}${person.birth_date?.slice(4)}` } : {}),
  }
}

const OFFICE = '080000000000'
/** Two people: a sister, a neighbour at the same shelter, or a stranger of the same name. */
const NEIGHBOURS: readonly ((by: Chance, person: Identity) => Identity)[] = [
  (by, { mother_name = '', birth_place = '', phone = '' }) => ({
    ...aPerson(by),
    mother_name,
    birth_place,
    ...(by.often(0.5) ? { phone } : {}),
  }),
  (by) => ({ ...aPerson(by), phone: OFFICE }),
  (by, { full_name = '' }) => ({ ...aPerson(by), full_name }),
  (by, { full_name = '', birth_place = '' }) => ({ ...aPerson(by), full_name: respelled(by, full_name), birth_place }),
  (by, { birth_date = '', full_name = '' }) => ({
    ...aPerson(by),
    birth_date,
    full_name: by.often(0.2) ? full_name : nameOf(by),
  }),
]

export const inventedPairs = (seed: number, count = 2_000): Pair[] => {
  const by = chance(seed)
  return Array.from({ length: count }, (_, at) => {
    const person = aPerson(by)
    const isSame = at % 2 === 0
    const met = isSame ? again(by, person) : by.pick(NEIGHBOURS)(by, person)
    const first = !isSame && met.phone === OFFICE ? { ...person, phone: OFFICE } : person
    return { one: without(by, first, KNOWN), other: without(by, met, KNOWN), isSame }
  })
}
