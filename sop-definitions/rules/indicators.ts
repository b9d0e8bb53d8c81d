// Indicators of a minimum service standard, as data beside the procedure: for whom a service was asked (a stage or a
// step opened), and who got it (a step was done). They count cases and judge nobody. What a standard demands but no
// case shows (trained staff) is said in its note.
import { parse } from 'yaml'
import { z } from 'zod'
import { LabelText } from '../definition/atoms.ts'
import { EVIDENCE } from '../language/vocabulary.ts'

const Id = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const Items = z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)).min(1)
const Indicator = z.strictObject({
  id: Id,
  number: z.string().min(1).max(8),
  label: LabelText,
  needing: Items,
  served: Items,
  target: z.number().int().min(1).max(100).optional(),
  evidence: z.enum(EVIDENCE),
})

const IndicatorSet = z
  .strictObject({
    sop: z.string().min(1),
    cite: z.string().min(1),
    note: LabelText,
    indicators: z.array(Indicator).min(1).max(30),
  })
  .refine(({ indicators }) => new Set(indicators.map(({ id }) => id)).size === indicators.length, {
    error: 'an indicator id is used twice',
  })
export type IndicatorSet = z.infer<typeof IndicatorSet>

/** Throws on a faulty file: standards ship beside their procedure and are tested. */
export const parseIndicators = (text: string): IndicatorSet => IndicatorSet.parse(parse(text, { maxAliasCount: 0 }))
