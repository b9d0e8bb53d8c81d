// Questions to published numbers, for whoever sees no case: answered from the bytes of a release and from nothing else.
import { z } from 'zod'
import { RELEASE_KINDS } from '../../sop-definitions/language/release-words.ts'
import { Day, Id, Instant, Label } from './labels.ts'

const MOST_RELEASED_SPLITS = 2
const SPLIT = /^[a-z][a-z0-9_]*$/
const NARROWED = /^[a-z][a-z0-9_]*:[A-Za-z0-9][A-Za-z0-9_./-]*$/
const listed = (text: string): string[] => text.split(',').filter((one) => one !== '')

/** As in the address of the page. Periods are those of the release: days of one's own would be a new number. */
export const AskReleased = z.strictObject({
  of: z.literal('released'),
  by: z
    .string()
    .max(100)
    .refine((text) => listed(text).length <= MOST_RELEASED_SPLITS && listed(text).every((one) => SPLIT.test(one)), {
      error: 'at most two groupings of the catalogue, between commas',
    })
    .optional(),
  only: z
    .string()
    .max(300)
    .refine((text) => listed(text).length <= 4 && listed(text).every((one) => NARROWED.test(one)), {
      error: 'at most four of grouping:code, between commas',
    })
    .optional(),
  year: z
    .string()
    .regex(/^20\d\d$/)
    .optional(),
})
export type AskReleased = z.output<typeof AskReleased>
/** At the door of its own address it need not say what it asks. */
export const ReleasedQuery = AskReleased.partial({ of: true })

const Named = z.object({ key: z.string(), label: Label })
/** `not_shown`: for whatever reason. `not_told`: the release has no such number, or its period is not over. */
const RELEASED_STATES = ['shown', 'not_shown', 'not_told'] as const
export const ReleasedCell = z.object({ count: z.number().int().nullable(), state: z.enum(RELEASED_STATES) })
export type ReleasedCell = z.infer<typeof ReleasedCell>
const Line = z.object({ cells: z.array(ReleasedCell), all: ReleasedCell })
export const ReleasedTable = z.object({
  splits: z.array(Named),
  columns: z.array(Named),
  rows: z.array(Named.extend(Line.shape)),
  whole: Line,
})
export type ReleasedTable = z.infer<typeof ReleasedTable>

/** What can be asked instead: as it stands in the address, and in words. */
export const ReleasedOffer = z.object({ by: z.string(), only: z.string(), label: Label })
export type ReleasedOffer = z.infer<typeof ReleasedOffer>
/** `checkpoint`: how many leaves the signed checkpoint covered that all of it lies under. */
export const NamedRelease = z.object({
  id: Id,
  kind: z.enum(RELEASE_KINDS),
  year: z.number().int(),
  month: z.number().int(),
  isRevision: z.boolean(),
  asOf: Instant,
  checkpoint: z.number().int().nullable(),
  publishedOn: Day,
  sha256: z.string(),
  least: z.number().int(), // nobody is told of fewer people
  isRounded: z.boolean(), // down to tens
})
export type NamedRelease = z.infer<typeof NamedRelease>
/** `table`: null where nothing of it is published; `offers` then name what is, the nearest first. */
export const ReleasedAnswer = z
  .object({
    years: z.array(z.number().int()),
    release: NamedRelease.nullable(),
    measure: Label,
    title: Label,
    told: z.array(z.object({ name: Label, value: Label })),
    table: ReleasedTable.nullable(),
    offers: z.array(ReleasedOffer),
  })
  .meta({ id: 'ReleasedAnswer' })
export type ReleasedAnswer = z.infer<typeof ReleasedAnswer>

export const GROUPING_KINDS = ['area', 'period', 'people'] as const
/** Groupings of one axis stand together in no question; `level`: from 1, the coarsest. */
const Grouping = Named.extend({
  kind: z.enum(GROUPING_KINDS),
  axis: z.string(),
  level: z.number().int(),
  codes: z.array(Named),
})
export type ReleasedGrouping = z.infer<typeof Grouping>
export const CatalogueQuery = z.strictObject({ year: AskReleased.shape.year })
/** What the tables of the newest release of a year can be asked. */
export const CatalogueView = z
  .object({
    years: z.array(z.number().int()),
    catalogue: z.object({ name: z.string(), version: z.number().int(), sha256: z.string() }).nullable(),
    groupings: z.array(Grouping),
    tables: z.array(z.object({ id: z.string(), label: Label, groupings: z.array(z.array(z.string())) })),
  })
  .meta({ id: 'CatalogueView' })
export type CatalogueView = z.infer<typeof CatalogueView>
