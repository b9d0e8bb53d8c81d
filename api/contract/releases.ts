// The noun release: numbers about people, announced, computed, attacked, signed by two offices and published.
import { z } from 'zod'
import {
  RELEASE_KINDS,
  RELEASE_STATES,
  RELEASE_STEPS,
  RELEASE_STOPS,
  WITHDRAW_REASONS,
} from '../../sop-definitions/language/release-words.ts'
import { Allowed, Day, Id, Instant, Label } from './labels.ts'
import { PageQuery, listOf } from './paging.ts'

export const ReleaseQuery = PageQuery.extend({ kind: z.enum(RELEASE_KINDS).optional() })

/** A revision is always of the whole year, and names what it revises. */
export const AnnounceRelease = z
  .strictObject({
    kind: z.enum(RELEASE_KINDS),
    year: z.int().min(2020).max(2100),
    month: z.int().min(1).max(12),
    isRevision: z.boolean().default(false),
    day: Day,
  })
  .meta({ id: 'AnnounceRelease' })
export const WithdrawRelease = z.strictObject({ reason: z.enum(WITHDRAW_REASONS) }).meta({ id: 'WithdrawRelease' })

export const RELEASE_VERBS = ['compute', 'callOff', 'sign', 'publish', 'withdraw'] as const
export type ReleaseVerb = (typeof RELEASE_VERBS)[number]

/** Counts of cells, never of people in one. `leaks`: what the attack found. */
export const ReleaseView = z
  .object({
    id: Id,
    kind: z.enum(RELEASE_KINDS),
    year: z.number().int(),
    month: z.number().int(),
    isRevision: z.boolean(),
    day: Day,
    state: z.enum(RELEASE_STATES),
    step: z.enum(RELEASE_STEPS).nullable(),
    stopped: z.enum(RELEASE_STOPS).nullable(),
    asOf: Instant.nullable(),
    sha256: z.string().nullable(),
    due: z.number().int().nullable(),
    shown: z.number().int().nullable(),
    changed: z.number().int().nullable(),
    leaks: z.number().int().nullable(),
    signatures: z.array(z.object({ name: z.string(), office: z.string(), at: Instant })),
    publishedAt: Instant.nullable(),
    withdrawn: z.object({ at: Instant, reason: Label }).nullable(),
    allowedActions: z.record(z.enum(RELEASE_VERBS), Allowed),
  })
  .meta({ id: 'ReleaseView' })
export type ReleaseView = z.infer<typeof ReleaseView>
export const ReleaseList = listOf(ReleaseView)
  .extend({ reasons: z.array(z.object({ code: z.enum(WITHDRAW_REASONS), label: Label })) })
  .meta({ id: 'ReleaseList' })
export type ReleaseList = z.infer<typeof ReleaseList>

/** Of the whole nation, or of one province that the release knows. */
export const ReleaseTablesQuery = z.strictObject({ province: z.string().max(8).optional() })
/** `none`: the release has no such number. */
const Figure = z.union([z.number(), z.literal(['not_shown', 'none'])])
export const ReleaseTables = z
  .object({
    // what these tables are read from, so that nobody signs one thing and reads another
    sha256: z.string(),
    provinces: z.array(z.object({ code: z.string(), name: z.string() })),
    tables: z.array(
      z.object({
        id: z.string(),
        title: Label,
        rowsAre: Label,
        columns: z.array(Label),
        rows: z.array(z.object({ name: Label, isPart: z.boolean(), figures: z.array(Figure) })),
      }),
    ),
  })
  .meta({ id: 'ReleaseTables' })
export type ReleaseTables = z.infer<typeof ReleaseTables>
