// Made-up people for releases: seeded, with the skew of a real register (few provinces hold most, a raid brings many).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProvinceArea } from '../../../api/statistics/axes.ts'
import type { CountedPerson } from '../../../api/statistics/person.ts'
import { seeded, shuffled } from '../../../api/statistics/seeded.ts'

export const CATALOGUE_TEXT = readFileSync(join(import.meta.dirname, '../../../api/statistics/people-1.yaml'), 'utf8')

const PROVINCES =
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96'
export const PROVINCE_TREE: readonly ProvinceArea[] = PROVINCES.split(' ').map((code) => ({
  code,
  cities: Array.from({ length: 10 }, (_, city) => `${code}${String(71 + city)}`),
}))

const AGES = 'age_0_8 age_9_17 age_18_20 age_21_23 age_24_26 age_27_29 age_30_38 age_39_47 age_48_on'.split(' ')
const COUNTRIES = (
  'malaysia cambodia saudi_arabia myanmar taiwan emirates hong_kong syria philippines thailand singapore laos china ' +
  'turkiye elsewhere_in_middle_east elsewhere_in_southeast_asia elsewhere_in_east_asia elsewhere'
).split(' ')

/** Codes that come earlier are more frequent. */
const pickFrom = <T>(items: readonly T[], next: () => number, skew = 1.6): T | undefined =>
  items[Math.floor(items.length * next() ** skew)]

const sexOf = (chance: number): string => {
  if (chance < 0.62) return 'f'
  return chance < 0.995 ? 'm' : 'other'
}

const some = (codes: readonly string[], next: () => number, share: number): string[] =>
  codes.filter((_, at) => next() < share / (1 + at / 2))

const CODES = {
  form: 'labour sexual online_scam marriage begging'.split(' '),
  recruitment: 'known_people online work_or_school other_way'.split(' '),
  control: 'money threats confinement violence other_control'.split(' '),
  sector: 'households hospitality land_and_sea works other_industry'.split(' '),
  service: 'social health return legal reintegration'.split(' '),
  closing: 'goals_met own_wish transferred unreachable died other'.split(' '),
} as const

const formsOf = (form: string, next: () => number): string[] => [
  form,
  ...some(['other_form', 'organ_removal'], next, 0.1).filter((code) => code !== form),
]

export interface PopulationShape {
  seed: number
  people: number
  provinces?: readonly ProvinceArea[]
}

/** A case of one person, or of all who came together. */
interface Intake {
  intake: string
  province: string | null
  city: string | null
  month: number
  form: string
}

function aMember({ form, ...intake }: Intake, origin: string, next: () => number): CountedPerson {
  return {
    ...intake,
    facts: {
      sex: sexOf(next()),
      age: next() < 0.02 ? 'unknown' : (AGES[Math.floor(AGES.length * next() ** 0.9)] ?? 'unknown'),
      nationality: next() < 0.93 ? 'wni' : 'foreign',
      origin: `P${origin}`,
      destination: pickFrom(COUNTRIES, next, 2) ?? 'elsewhere',
      form: formsOf(form, next),
      recruitment: some(CODES.recruitment, next, 0.5),
      control: some(CODES.control, next, 0.6),
      sector: some(CODES.sector, next, 0.3),
      service: some(CODES.service, next, 0.8),
      closing: pickFrom(CODES.closing, next, 1.8) ?? 'other',
      restitution: some(['claimed', 'ordered', 'paid'], next, 0.2),
    },
  }
}

function anIntake(
  at: number,
  { ranked, skew }: { ranked: readonly ProvinceArea[]; skew: number },
  next: () => number,
): Intake {
  const province = next() < 0.01 ? undefined : pickFrom(ranked, next, skew)
  return {
    intake: `intake-${at}`,
    province: province?.code ?? null,
    city: next() < 0.05 ? null : (pickFrom(province?.cities ?? [], next) ?? null),
    month: 1 + Math.floor(next() * 12),
    form: pickFrom(CODES.form, next, 1.4) ?? 'labour',
  }
}

export function aPopulation({ seed, people, provinces = PROVINCE_TREE }: PopulationShape): CountedPerson[] {
  const next = seeded(seed)
  const ranked = shuffled(provinces, next)
  const origins = shuffled(PROVINCE_TREE, next)
  const skew = 1.4 + 1.6 * next()
  const all: CountedPerson[] = []
  while (all.length < people) {
    const together = next() < 0.03 ? 3 + Math.floor(next() * 40) : 1
    const intake = anIntake(all.length, { ranked, skew }, next)
    for (let one = 0; one < together && all.length < people; one += 1)
      all.push(aMember(intake, pickFrom(origins, next, 2)?.code ?? '', next))
  }
  return all
}
