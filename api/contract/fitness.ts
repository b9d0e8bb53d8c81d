// How cases went beside the versions of their procedure: fitness, broken constraints, and how long steps waited.
import { z } from 'zod'
import { CASE_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { Code, Id, Instant, Label } from './labels.ts'
import { PageQuery } from './paging.ts'

const Version = z.string().regex(/^[0-9a-f]{64}$/, { error: 'the hash of a version' })
/** `template:happening` or `template:happening:happening`. */
const Constraint = z
  .string()
  .max(300)
  .regex(/^(?:existence|absence|response|precedence)(?::[\w.-]+){1,2}$/, { error: 'a constraint of the procedure' })

export const FitnessQuery = z.strictObject({ version: Version.optional() })
export const BreakingQuery = PageQuery.extend({ version: Version, constraint: Constraint }).strict()

/** Whose cases: all, those of the asker's area, or those in which the asker's office takes part. */
const FIT_REACHES = ['all', 'area', 'own'] as const

const Wait = z.object({
  item: Code,
  label: Label,
  count: z.number().int(),
  medianMs: z.number(),
  p90Ms: z.number(),
})
export const FitnessView = z
  .object({
    of: z.enum(FIT_REACHES),
    // null: no case was judged yet
    asOf: Instant.nullable(),
    versions: z.array(
      z.object({
        hash: Version,
        title: Label,
        edition: z.string(),
        revision: z.number().int(),
        cases: z.number().int(),
        moved: z.number().int(), // changed their version, and are not judged
        fitting: z.number().int(),
        over: z.number().int(),
        median: z.number().nullable(), // fitness of those that are over
      }),
    ),
    // what follows is of this version
    version: Version.nullable(),
    broken: z.array(z.object({ constraint: Constraint, sentence: Label, cases: z.number().int() })),
    begun: z.array(Wait),
    taken: z.array(Wait),
  })
  .meta({ id: 'FitnessView' })
export type FitnessView = z.infer<typeof FitnessView>
export type FitnessWait = FitnessView['begun'][number]

export const BreakingList = z
  .object({
    data: z.array(z.object({ id: Id, number: z.string(), status: z.enum(CASE_STATES) })),
    page: z.object({ after: z.string().nullable(), hasMore: z.boolean() }),
  })
  .meta({ id: 'BreakingList' })
export type BreakingList = z.infer<typeof BreakingList>
