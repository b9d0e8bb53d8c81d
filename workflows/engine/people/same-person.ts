// How much speaks for two records being about the same person. Every feature that both records have adds or takes away
// bits (Fellegi and Sunter), and people decide by the sum: nothing here links anybody.
import { SAME_FEATURES, type Likeness, type SameFeature } from '../../../sop-definitions/language/same-person.ts'
import type { Evidence } from '../../../sop-definitions/language/vocabulary.ts'

/**
 * `shared`: what it means that others have the same value. A number that many have is the telephone of an office and
 * says nothing; a name or a day that many have says less.
 */
export interface Weight {
  bits: Partial<Record<Likeness, number>>
  shared: 'says_nothing' | 'says_less'
  evidence: Evidence
}
/** Inferred until they are counted in pairs that people have decided. */
export const WEIGHTS = {
  nik: { bits: { equal: 23, differs: -6 }, shared: 'says_nothing', evidence: 'inferred' },
  passport: { bits: { equal: 20, differs: -3 }, shared: 'says_nothing', evidence: 'inferred' },
  phone: { bits: { equal: 12, differs: -1 }, shared: 'says_nothing', evidence: 'inferred' },
  birth: { bits: { equal: 14, near: 4, far: -5 }, shared: 'says_less', evidence: 'inferred' },
  name: { bits: { equal: 9, alike: 5, differs: -4 }, shared: 'says_less', evidence: 'inferred' },
  mother_name: { bits: { equal: 8 }, shared: 'says_less', evidence: 'inferred' },
  birth_place: { bits: { equal: 5 }, shared: 'says_less', evidence: 'inferred' },
} as const satisfies Record<SameFeature, Weight>

/** A number that more people have is nobody's own. */
const OWN_AT_MOST = 5
/** Fewer records say nothing about how many people may come to an office: a young installation counts as this large. */
const LEAST_PEOPLE = 1_000
/** Below the first nobody is asked; from the second on the records are likely about the same person. */
export const POSSIBLE = 0
export const LIKELY = 10

/** What the database needs to add up alike. */
export const WEIGHING = { weights: WEIGHTS, ownAtMost: OWN_AT_MOST, leastPeople: LEAST_PEOPLE } as const

/** `holders`: how many people of the installation have the value that both have, the two of them included. */
interface Compared {
  likeness: Likeness
  holders: number
}
export type Comparison = Partial<Record<SameFeature, Compared>>

const bitsFor = (feature: SameFeature, { likeness, holders }: Compared): number => {
  const { bits, shared }: Weight = WEIGHTS[feature]
  const weight = bits[likeness] ?? 0
  if (likeness !== 'equal') return weight
  if (shared === 'says_nothing') return holders > OWN_AT_MOST ? 0 : weight
  return Math.max(0, weight - Math.log2(Math.max(1, holders - 1)))
}

export interface Reason {
  feature: SameFeature
  likeness: Likeness
  bits: number
}

/** What speaks for it and against it, the heaviest first; what says nothing is left out. */
export const reasonsOf = (comparison: Comparison): Reason[] =>
  SAME_FEATURES.flatMap((feature) => {
    const compared = comparison[feature]
    const bits = compared === undefined ? 0 : bitsFor(feature, compared)
    return compared === undefined || bits === 0 ? [] : [{ feature, likeness: compared.likeness, bits }]
  }).toSorted((one, other) => Math.abs(other.bits) - Math.abs(one.bits))

/** `people`: how many records there are; among more of them a chance likeness is more common. */
export const bitsOf = (comparison: Comparison, people: number): number =>
  reasonsOf(comparison).reduce((sum, { bits }) => sum + bits, 0) - Math.log2(Math.max(LEAST_PEOPLE, people))

export type Standing = 'likely' | 'possible' | 'hidden'
export const standingOf = (bits: number): Standing => {
  if (bits >= LIKELY) return 'likely'
  return bits >= POSSIBLE ? 'possible' : 'hidden'
}
