// Questions to the cases in sight: what is counted, split by what, for which cases; saved ones of either kind, and with
// whom they are shared.
import { z } from 'zod'
import { dimensionIn, FACT_WANTED, rungIn } from '../../sop-definitions/language/coded-facts-to-pick.ts'
import { both } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { Days, Id, Instant, Label as LabelAnswer } from './labels.ts'
import { Cell, DashboardFilter } from './reports.ts'
import { ViewName } from './my-desk.ts'
import { AskReleased } from './released-questions.ts'

/** `now`: as it is at this moment, in no period. `month`: whose month it can be split by. */
export const MEASURES = {
  opened: { now: false, month: 'opened_at', label: both('Kasus yang dibuka', 'Cases opened') },
  closed: { now: false, month: 'closed_at', label: both('Kasus yang ditutup', 'Cases closed') },
  served: {
    now: false,
    month: 'opened_at',
    label: both('Kasus yang dibuka dan sudah mendapat layanan', 'Cases opened that have had a service'),
  },
  breached: {
    now: false,
    month: null,
    label: both('Kasus dengan batas hukum terlewati', 'Cases with a limit of the law missed'),
  },
  running: { now: true, month: null, label: both('Kasus berjalan sekarang', 'Cases under way now') },
  late: { now: true, month: null, label: both('Kasus terlambat sekarang', 'Overdue cases now') },
} as const satisfies Record<string, { now: boolean; month: 'opened_at' | 'closed_at' | null; label: Label }>
export type Measure = keyof typeof MEASURES
export const MEASURE_NAMES = [
  'opened',
  'closed',
  'served',
  'breached',
  'running',
  'late',
] as const satisfies readonly Measure[]

/** What every case has; all other splits are dimensions of procedures, with their rung: `origin.1`. */
export const CASE_SPLITS = ['case.area', 'case.sop', 'case.month'] as const
export type CaseSplit = (typeof CASE_SPLITS)[number]
export const isCaseSplit = (split: string): split is CaseSplit => CASE_SPLITS.some((one) => one === split)
export const CASE_SPLIT_NAMES = {
  'case.area': both('Wilayah', 'Area'),
  'case.sop': both('SOP', 'SOP'),
  'case.month': both('Bulan', 'Month'),
} as const satisfies Record<CaseSplit, Label>
export const MOST_SPLITS = 2
const SPLIT = /^(?:case\.(?:area|sop|month)|[a-z][a-z0-9_]*(?:\.[1-9])?)$/

export const wordsIn = (text: string | undefined): string[] => [
  ...new Set((text ?? '').split(',').filter((one) => one !== '')),
]

interface Wrong {
  path: 'by' | 'facts' | 'period'
  otherwise: Label
}
const TWICE = both('Satu fakta hanya dapat dipakai sekali untuk membagi.', 'A fact can be used only once to split.')
const OTHER_RUNG = both(
  'Fakta yang membagi hanya dapat disaring pada tingkat yang sama.',
  'A fact that splits can be filtered only on the same level.',
)
const NO_PERIOD = both('Keadaan sekarang tidak mengenal rentang waktu.', 'What is now has no period.')
const NO_MONTH = both('Hitungan ini tidak dapat dibagi menurut bulan.', 'This count cannot be split by month.')

/** A number leads to a list, and a list cannot say all that two rungs of one fact would mean together. */
function wrongIn({
  measure,
  by,
  facts,
  period,
}: {
  measure: Measure
  by?: string
  facts?: string
  period?: string
}): Wrong[] {
  const splits = wordsIn(by)
  const dimensions = splits.map((split) => (isCaseSplit(split) ? split : dimensionIn(split)))
  const isOtherRung = wordsIn(facts).some((fact) =>
    splits.some((split) => dimensionIn(split) === dimensionIn(fact) && rungIn(split) !== rungIn(fact)),
  )
  return [
    ...(new Set(dimensions).size < dimensions.length ? [{ path: 'by' as const, otherwise: TWICE }] : []),
    ...(isOtherRung ? [{ path: 'facts' as const, otherwise: OTHER_RUNG }] : []),
    ...(MEASURES[measure].now && period !== undefined ? [{ path: 'period' as const, otherwise: NO_PERIOD }] : []),
    ...(MEASURES[measure].month === null && splits.includes('case.month')
      ? [{ path: 'by' as const, otherwise: NO_MONTH }]
      : []),
  ]
}

/** As in the address of the page: flat, lists between commas. */
export const AskQuestion = z
  .strictObject({
    of: z.literal('sight').optional(),
    measure: z.enum(MEASURE_NAMES).default('opened'),
    by: z
      .string()
      .max(120)
      .refine((text) => wordsIn(text).length <= MOST_SPLITS && wordsIn(text).every((one) => SPLIT.test(one)), {
        error: 'at most two of case.area, case.sop, case.month and dimensions, between commas',
      })
      .optional(),
    facts: z
      .string()
      .max(1700)
      .refine((text) => wordsIn(text).every((one) => FACT_WANTED.test(one)), {
        error: 'one or more of dimension:code, between commas',
      })
      .optional(),
    area: z.string().max(20).optional(),
    sop: z.string().max(80).optional(),
    level: DashboardFilter.shape.level,
    period: Days.optional(),
  })
  .superRefine((asked, context) => {
    for (const { path, otherwise } of wrongIn(asked))
      context.addIssue({ code: 'custom', path: [path], message: 'invalid_value', params: { otherwise } })
  })
export type AskQuestion = z.output<typeof AskQuestion>
/** Of the cases in sight, or of what is published. */
export const AnyQuestion = z.discriminatedUnion('of', [AskQuestion, AskReleased])
export type AnyQuestion = z.output<typeof AnyQuestion>
export const isReleased = (asked: AnyQuestion): asked is AskReleased => asked.of === 'released'

const Named = z.object({ key: z.string(), label: LabelAnswer })
/** Every number has the list that holds just these cases. `cells`: one for each column. */
const Line = z.object({ cells: z.array(Cell), all: Cell })
export const QuestionAnswer = z
  .object({
    asOf: Instant,
    measure: LabelAnswer,
    told: z.array(z.object({ name: LabelAnswer, value: LabelAnswer })), // by what it is filtered
    splits: z.array(Named), // the rows, and the columns where there are two
    columns: z.array(Named),
    rows: z.array(Named.extend(Line.shape)), // those with a case
    whole: Line,
    /** Only cases of which the asker may know the facts, because a fact is asked for. */
    knowing: z.boolean(),
  })
  .meta({ id: 'QuestionAnswer' })
export type QuestionAnswer = z.infer<typeof QuestionAnswer>

export const QUESTIONS_MOST = 30
export const SaveQuestion = z.strictObject({ name: ViewName, asked: AnyQuestion }).meta({ id: 'SaveQuestion' })
/** With everybody of the own office who has this role; null: with nobody. */
export const ShareQuestion = z.strictObject({ role: z.string().max(40).nullable() }).meta({ id: 'ShareQuestion' })
export const SavedQuestion = z
  .object({
    id: Id,
    name: z.string(),
    asked: z.record(z.string(), z.string()),
    isMine: z.boolean(),
    sharedWith: Named.nullable(),
  })
  .meta({ id: 'SavedQuestion' })
export type SavedQuestion = z.infer<typeof SavedQuestion>
/** `roles`: with which a question can be shared; `seesCases`: also one to the cases in sight. */
export const SavedQuestions = z
  .object({ data: z.array(SavedQuestion), roles: z.array(Named.extend({ seesCases: z.boolean() })) })
  .meta({ id: 'SavedQuestions' })
export const ByQuestion = z.strictObject({ question: Id })
export const QuestionRemoved = z.object({ removed: z.literal(true) }).meta({ id: 'QuestionRemoved' })
