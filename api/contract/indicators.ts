// Indicators of standards and plans: what they are, how many they counted as it was known at an instant, and numbers
// that were reported.
import { z } from 'zod'
import { EVIDENCE } from '../../sop-definitions/language/vocabulary.ts'
import { INDICATOR_SOURCES, INDICATOR_UNITS } from '../../sop-definitions/language/indicator-units.ts'
import { Id, Instant, Label, Month } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'

/** Without a month the one before the present; without an instant, how it was known when the month ended. */
export const IndicatorQuery = z.object({
  month: Month.optional(),
  asOf: Instant.optional(),
  area: z.string().max(20).optional(),
})
export type IndicatorQuery = z.infer<typeof IndicatorQuery>
export const ByIndicator = z.strictObject({
  indicator: z.string().regex(/^[a-z][a-z0-9-]{0,39}\.[a-z][a-z0-9_]{0,39}$/),
})

/** Null where it may not be shown. */
const Count = z.number().int().nullable()
const Pair = z.object({ needing: Count, served: Count })
/** `later`: how many more are known by now, where the reader may compare two instants. */
const Counted = Pair.extend({ later: z.object({ needing: z.number().int(), served: z.number().int() }).nullable() })
const Defined = z.object({
  id: z.string(),
  number: z.string(),
  label: Label,
  definition: Label,
  unit: z.enum(INDICATOR_UNITS),
  from: z.enum(INDICATOR_SOURCES),
  target: z.object({ value: z.number().int(), year: z.number().int(), evidence: z.enum(EVIDENCE) }).nullable(),
  clause: z.string().nullable(),
  evidence: z.enum(EVIDENCE),
})
const SetNamed = z.object({ set: z.string(), cite: z.string(), note: Label })
/** `mayChoose`: whether the reader may ask as of another instant; who sees no cases gets each month as it ended. */
const Asked = z.object({
  month: z.string(),
  months: z.object({ first: z.string(), last: z.string() }),
  asOf: Instant,
  mayChoose: z.boolean(),
  area: z.string().nullable(),
})
export const IndicatorRow = Defined.extend(Counted.shape)
export type IndicatorRow = z.infer<typeof IndicatorRow>
export const IndicatorsView = Asked.extend({
  sets: z.array(SetNamed.extend({ indicators: z.array(IndicatorRow) })),
}).meta({ id: 'IndicatorsView' })
export type IndicatorsView = z.infer<typeof IndicatorsView>

/** A number as it was reported: it stays, whatever is known by now. */
const Reported = Pair.extend({
  id: Id,
  asOf: Instant,
  countedAt: Instant,
  checkpoint: z.number().int().nullable(),
  sha256: z.string(),
  isSameDefinition: z.boolean(),
  later: z.object({ needing: z.number().int(), served: z.number().int() }),
})

/** `written`: the definition in CEL. `by`: by dimension and code, only where the reader sees the cases. */
export const IndicatorView = Asked.extend(SetNamed.shape)
  .extend(IndicatorRow.shape)
  .extend({
    periodBy: z.string(),
    written: z.object({ denominator: z.string(), numerator: z.string() }),
    by: z.array(
      z.object({
        name: z.string(),
        label: Label,
        codes: z.array(
          z.object({ code: z.string(), label: Label, needing: z.number().int(), served: z.number().int() }),
        ),
      }),
    ),
    trend: z.array(Pair.extend({ month: z.string() })),
    definitionHash: z.string(), // of the whole set, as reported numbers name it
    checkpoint: z.object({ size: z.number().int(), at: Instant }).nullable(), // the newest signed one
    reported: z.array(Reported), // of this month; only to who verifies the ledger and sees every case
  })
  .meta({ id: 'IndicatorView' })
export type IndicatorView = z.infer<typeof IndicatorView>

export const COUNTED_PARTS = ['needing', 'served'] as const
export const COUNTED_CASES_MOST = 200
/** Of the numbers that the reader sees. */
export const CountedCasesQuery = IndicatorQuery.extend({ part: z.enum(COUNTED_PARTS).default('needing') })
export type CountedCasesQuery = z.infer<typeof CountedCasesQuery>
/** `hasMore`: there are more than are listed. */
export const CountedCases = z
  .object({ data: z.array(z.object({ id: Id, number: z.string() })), hasMore: z.boolean() })
  .meta({ id: 'CountedCases' })
export type CountedCases = z.infer<typeof CountedCases>

export const MeasureQuery = PageQuery
/** A number that was reported. `checkpoint`: how many leaves the signed checkpoint covered. */
export const MeasureRow = z.object({
  id: Id,
  set: z.string(),
  from: Instant,
  until: Instant,
  asOf: Instant,
  checkpoint: z.number().int().nullable(),
  sha256: z.string(),
  countedAt: Instant,
})
export type MeasureRow = z.infer<typeof MeasureRow>
export const MeasureList = listOf(MeasureRow).meta({ id: 'MeasureList' })
export const ByMeasure = z.strictObject({ measure: Id })
/** `label`: null where the file of indicators has none of this name any more. */
export const MeasureView = MeasureRow.extend({
  numbers: z.array(Counted.extend({ id: z.string(), number: z.string().nullable(), label: Label.nullable() })),
}).meta({ id: 'MeasureView' })
export type MeasureView = z.infer<typeof MeasureView>
/** The file as text, byte for byte as the command line writes it. */
export const MeasureProof = z.object({ file: z.string(), text: z.string() }).meta({ id: 'MeasureProof' })
