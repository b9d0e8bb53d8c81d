// How certain it is who a person is: what people may say of it, and what contradicts what they verified.
import type { IdentityField, IdentityState } from '../../../sop-definitions/language/vocabulary.ts'

const NEXT = {
  empty: [],
  provisional: ['verified', 'conflicting'],
  verified: ['conflicting', 'provisional'],
  conflicting: ['verified', 'provisional'],
  erased: [],
} as const satisfies Record<IdentityState, readonly IdentityState[]>
export const statesAfter = (state: IdentityState): readonly ('verified' | 'conflicting' | 'provisional')[] =>
  NEXT[state]

type Written = Readonly<Partial<Record<IdentityField, string>>>

const digits = (text: string): string => text.replaceAll(/\D/g, '')
/** A year says the same as a day in it. */
const isWithin = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one)

/** A second passport or another spelling contradicts nothing; another number or day of birth does. */
const DIFFERS = {
  nik: (held, told) => digits(held) !== digits(told),
  birth_date: (held, told) => !isWithin(held.trim(), told.trim()),
} as const satisfies Partial<Record<IdentityField, (held: string, told: string) => boolean>>
const TOLD_APART = ['nik', 'birth_date'] as const

export const contradicts = (held: Written, told: Written): boolean =>
  TOLD_APART.some((field) => {
    const [before, now] = [held[field] ?? '', told[field] ?? '']
    return before !== '' && now !== '' && DIFFERS[field](before, now)
  })
