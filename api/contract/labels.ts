// Small shapes that several nouns share.
import { z } from 'zod'
import { NO_CODES } from '../../sop-definitions/language/refusal-codes.ts'
import { CLOCK_STATES, EVIDENCE } from '../../sop-definitions/language/vocabulary.ts'
import { inLanguages } from '../../sop-definitions/language/label-schema.ts'
import { both } from '../../sop-definitions/language/label.ts'

export const Label = z.object(inLanguages(z.string()))
/** A word of a procedure. Every procedure defines its own, so the list is open. */
export const Code = z.string().describe('A word of the procedure')
/** The legal basis: an id among the laws of the procedure with a clause of it, or `product-default`. */
export const Basis = z.string().describe('A law of the procedure and its clause, or product-default')
export const Id = z.uuid()
export const Instant = z.iso.datetime({ offset: true })
const CENTURY = Date.parse('2000-01-01T00:00:00Z')
const YEAR_MS = 365.25 * 86_400_000
const withinYears = (years: number, otherwise: z.output<typeof Label>) =>
  Instant.refine((text) => !isOutOfReach(Date.parse(text), years), { params: { otherwise } })
/** What is no instant has been said to be none. */
const isOutOfReach = (at: number, years: number): boolean => at < CENTURY || at > Date.now() + years * YEAR_MS
/** An instant that somebody plans for. Further ahead it is a slip of the year, or one that no calendar counts to. */
export const Planned = withinYears(
  2,
  both('Periksa tahunnya: paling jauh dua tahun ke depan.', 'Check the year: two years ahead at most.'),
)
/** How long a client agrees: longer than anybody plans, because a trial takes years. */
export const Agreed = withinYears(
  10,
  both(
    'Periksa tahunnya: paling jauh sepuluh tahun ke depan. Sesudah itu tanyakan lagi.',
    'Check the year: ten years ahead at most. After that ask again.',
  ),
)
/**
 * A day, a month and a span of days. Only this century: nothing was recorded before it, and a year of one digit would
 * be read as another.
 */
export const Day = z.iso.date().regex(/^20/)
export const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)
/** From one day to another, both included: 2026-11-01..2026-11-30. */
export const Days = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\.\.20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
/** An answer to "may I": true, or why not in the words of the refusal table. */
export const Allowed = z.union([
  z.object({ allowed: z.literal(true) }),
  z.object({
    allowed: z.literal(false),
    code: z.enum(NO_CODES),
    details: z.record(z.string(), z.unknown()),
    sentence: Label,
  }),
])
export type Allowed = z.infer<typeof Allowed>
/** What can be done with a request: a second person approves or rejects it, or the asker withdraws it. */
export const REQUEST_VERBS = ['approve', 'reject', 'withdraw'] as const
export type RequestVerb = (typeof REQUEST_VERBS)[number]
export const Who = z.object({
  organisationId: Id.nullable(),
  organisation: z.string().nullable(),
  userId: Id.nullable(),
  user: z.string().nullable(),
})
export const ClockView = z.object({
  state: z.enum(CLOCK_STATES),
  due: Instant.nullable(),
  startedAt: Instant.nullable(),
  riskAt: Instant.nullable(),
  before: z.string().nullable(),
  breached: z.boolean(),
  basis: Basis,
  basisLabel: Label,
  isLaw: z.boolean(),
  evidence: z.enum(EVIDENCE),
  pausedAt: Instant.nullable(),
})
export type ClockView = z.infer<typeof ClockView>
