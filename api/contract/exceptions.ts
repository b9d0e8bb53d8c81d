// Exceptions to who sees a case: colleagues who are locked out, and emergency accesses.
import { z } from 'zod'
import {
  BREAK_GLASS_REASONS,
  LOCK_REASONS,
  OPENING_PURPOSES,
  REVIEW_FINDINGS,
} from '../../sop-definitions/language/vocabulary.ts'
import { Allowed, Id, Instant } from './labels.ts'
import { listOf } from './paging.ts'

export const LockColleague = z.strictObject({ userId: Id, reason: z.enum(LOCK_REASONS) }).meta({ id: 'LockColleague' })
const Person = z.object({ id: Id, name: z.string(), organisation: z.string() })
const LockRow = z.object({
  id: Id,
  person: Person,
  reason: z.enum(LOCK_REASONS),
  setBy: z.string(),
  setAt: Instant,
  liftedBy: z.string().nullable(),
  liftedAt: Instant.nullable(),
})
/** `colleagues`: people whom the asker could lock out; empty for people who may not. */
export const LockList = z
  .object({ data: z.array(LockRow), colleagues: z.array(Person), allowedActions: z.object({ lock: Allowed }) })
  .meta({ id: 'LockList' })
export type LockList = z.infer<typeof LockList>
/** `handedBack`: how many open tasks of the colleague went back to their organisation. */
export const ColleagueLocked = z.object({ id: Id, handedBack: z.number().int() }).meta({ id: 'ColleagueLocked' })
export const LockLifted = z.object({ id: Id }).meta({ id: 'LockLifted' })

const words = z
  .string()
  .trim()
  .min(10)
  .max(500)
  .regex(/^[^\0]*$/)
export const OpenForPurpose = z
  .strictObject({ purpose: z.enum(OPENING_PURPOSES), words })
  .meta({ id: 'OpenForPurpose' })
export const CaseOpened = z.object({ id: Id, expiresAt: Instant }).meta({ id: 'CaseOpened' })
export const OpeningList = z
  .object({
    data: z.array(
      z.object({
        id: Id,
        person: Person,
        purpose: z.enum(OPENING_PURPOSES),
        words: z.string().nullable(),
        openedAt: Instant,
        expiresAt: Instant,
      }),
    ),
  })
  .meta({ id: 'OpeningList' })

const MOST_MINUTES = 60
export const BreakGlass = z
  .strictObject({
    number: z.string().trim().min(1).max(40),
    reason: z.enum(BREAK_GLASS_REASONS),
    words,
    minutes: z.number().int().min(1).max(MOST_MINUTES).default(30),
  })
  .meta({ id: 'BreakGlass' })
export const GlassBroken = z.object({ id: Id, caseId: Id, expiresAt: Instant }).meta({ id: 'GlassBroken' })
const BreakGlassRow = z.object({
  id: Id,
  caseId: Id,
  number: z.string().nullable(),
  person: Person,
  reason: z.enum(BREAK_GLASS_REASONS),
  words: z.string().nullable(),
  openedAt: Instant,
  expiresAt: Instant,
  isOpen: z.boolean(),
  reviewDueAt: Instant,
  isOverdue: z.boolean(),
  finding: z.enum(REVIEW_FINDINGS).nullable(),
  reviewedBy: z.string().nullable(),
  reviewedAt: Instant.nullable(),
  allowedActions: z.object({ review: Allowed }),
})
export const BreakGlassQuery = z.object({ caseId: Id.optional() })
export const BreakGlassList = listOf(BreakGlassRow)
  .extend({ counts: z.object({ waiting: z.number().int(), overdue: z.number().int(), open: z.number().int() }) })
  .meta({ id: 'BreakGlassList' })
export type BreakGlassList = z.infer<typeof BreakGlassList>
export const ReviewBreakGlass = z.strictObject({ finding: z.enum(REVIEW_FINDINGS) }).meta({ id: 'ReviewBreakGlass' })
export const BreakGlassReviewed = z
  .object({ id: Id, finding: z.enum(REVIEW_FINDINGS) })
  .meta({ id: 'BreakGlassReviewed' })
