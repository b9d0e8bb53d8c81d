// What the data protection officer asks about, and the samples of auditors.
import { z } from 'zod'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { Id, Instant, Label } from './labels.ts'

/** Kinds of unusual looks at cases. */
export const UNUSUAL = ['mass_reveal', 'searches', 'odd_hours', 'outside_assignment', 'refused', 'asks'] as const
export type Unusual = (typeof UNUSUAL)[number]
/** How many days back are looked through at most. */
export const UNUSUAL_MOST = 31
export const UnusualQuery = z.object({ days: z.coerce.number().int().min(1).max(UNUSUAL_MOST).default(7) })
export const UnusualAnswer = z
  .object({
    from: Instant,
    until: Instant,
    rules: z.array(
      z.object({ rule: z.enum(UNUSUAL), label: Label, atLeast: z.number().int(), hours: z.number().int() }),
    ),
    data: z.array(
      z.object({
        rule: z.enum(UNUSUAL),
        label: Label,
        userId: Id,
        user: z.string().nullable(),
        organisation: z.string().nullable(),
        role: Label.nullable(),
        from: Instant,
        until: Instant,
        count: z.number().int(),
        zone: z.enum(ZONE_NAMES),
      }),
    ),
  })
  .meta({ id: 'UnusualAnswer' })
export type UnusualAnswer = z.infer<typeof UnusualAnswer>

export const SEED_MAX = 100
export const SAMPLE_METHODS = ['simple', 'stratified'] as const
/** `asOf`: cases opened later are not drawn from, so that a sample can be drawn again. */
export const SampleQuery = z.object({
  seed: z.string().trim().min(1).max(SEED_MAX),
  method: z.enum(SAMPLE_METHODS).default('stratified'),
  size: z.coerce.number().int().min(1).max(100).default(20),
  asOf: Instant.optional(),
})
export const SampleAnswer = z
  .object({
    seed: z.string(),
    method: z.enum(SAMPLE_METHODS),
    size: z.number().int(),
    asOf: Instant,
    population: z.number().int(),
    frame: z.string(),
    strata: z.array(
      z.object({
        area: z.string().nullable(),
        areaName: z.string().nullable(),
        status: z.enum(['open', 'closed']).nullable(),
        population: z.number().int(),
        drawn: z.number().int(),
        probability: z.number(),
      }),
    ),
    data: z.array(
      z.object({
        id: Id,
        number: z.string(),
        area: z.string(),
        areaName: z.string(),
        status: z.enum(['open', 'closed']),
        openedAt: Instant,
        probability: z.number(),
      }),
    ),
  })
  .meta({ id: 'SampleAnswer' })
export type SampleAnswer = z.infer<typeof SampleAnswer>

/** The API draws it again from its seed and instant, and stores it. */
export const KeepSample = z
  .strictObject({
    seed: SampleQuery.shape.seed,
    method: z.enum(SAMPLE_METHODS),
    size: z.number().int().min(1).max(100),
    asOf: Instant,
  })
  .meta({ id: 'KeepSample' })
export type KeepSample = z.infer<typeof KeepSample>
export const SampleKept = z.object({ id: Id }).meta({ id: 'SampleKept' })
export type SampleKept = z.infer<typeof SampleKept>
export const SampleRow = z.object({
  id: Id,
  seed: z.string(),
  method: z.enum(SAMPLE_METHODS),
  size: z.number().int(),
  asOf: Instant,
  population: z.number().int(),
  frame: z.string(),
  cases: z.number().int(),
  drawnAt: Instant,
  by: z.string().nullable(),
})
export type SampleRow = z.infer<typeof SampleRow>
/** `opened`: how many of its cases the asker has opened since the instant of which it is. */
export const SampleList = z
  .object({ data: z.array(SampleRow.extend({ opened: z.number().int() })) })
  .meta({ id: 'SampleList' })
export type SampleList = z.infer<typeof SampleList>
