// A person's choices for the own desk: single keys, density of rows, columns, tours taken, saved filters.
import { REFERRAL_KINDS, REFERRAL_STATES } from '../../sop-definitions/language/referral-kinds.ts'
import { z } from 'zod'
import { DUE_FILTERS } from '../../sop-definitions/language/due-filters.ts'
import { both } from '../../sop-definitions/language/label.ts'
import {
  CASE_STATES,
  DENSITIES,
  OPEN_TASK_STATES,
  GIVEN_STATES,
  TOURS,
} from '../../sop-definitions/language/vocabulary.ts'
import { FACT_WANTED } from '../../sop-definitions/language/coded-facts-to-pick.ts'
import { CaseFilter } from './cases.ts'
import { Id } from './labels.ts'
import { HiddenColumns } from './people.ts'

/**
 * The columns of each list that a person may hide, by their names. The first one names the row and the one with its
 * buttons does the work, so neither is here.
 */
export const LIST_COLUMNS = {
  cases: ['now', 'next', 'due', 'open'],
  tasks: ['case', 'place', 'due'],
  referrals: ['office', 'state', 'waits', 'due'],
  'given-steps': ['case', 'office', 'state', 'due'],
  findings: ['about', 'kind', 'office', 'state', 'due'],
  conferences: ['case', 'place', 'topics', 'decisions'],
  appointments: ['case', 'with', 'who', 'state'],
  deletions: ['about', 'owner', 'due', 'state'],
  looks: ['who', 'what', 'purpose', 'result'],
  openings: ['who', 'why', 'when'],
  areas: ['code', 'zone', 'offices'],
} as const satisfies Record<string, readonly string[]>
export type ColumnList = keyof typeof LIST_COLUMNS
export type ColumnName<L extends ColumnList> = (typeof LIST_COLUMNS)[L][number]
export const hiddenOf = <L extends ColumnList>(list: L) =>
  z.array(z.enum(LIST_COLUMNS[list])).max(LIST_COLUMNS[list].length)
const hiding = <L extends ColumnList>(list: L) => z.strictObject({ list: z.literal(list), hidden: hiddenOf(list) })

export const Preferences = z
  .object({
    shortcuts: z.boolean(),
    density: z.enum(DENSITIES),
    tours: z.array(z.enum(TOURS)),
    hidden: HiddenColumns,
  })
  .meta({ id: 'Preferences' })
export type Preferences = z.infer<typeof Preferences>
/** Omitted values stay as they are; tours are added one at a time, and columns are hidden a list at a time. */
export const SetPreferences = Preferences.omit({ tours: true, hidden: true })
  .extend({
    tour: z.enum(TOURS),
    columns: z.discriminatedUnion('list', [
      hiding('cases'),
      hiding('tasks'),
      hiding('referrals'),
      hiding('given-steps'),
      hiding('findings'),
      hiding('conferences'),
      hiding('appointments'),
      hiding('deletions'),
      hiding('looks'),
      hiding('openings'),
      hiding('areas'),
    ]),
  })
  .partial()
  .strict()
  .refine((chosen) => Object.keys(chosen).length > 0, 'chooses nothing')
  .meta({ id: 'SetPreferences' })

export const VIEW_NAME_MAX = 40
export const VIEWS_MAX = 30
const VIEW_LISTS = ['cases', 'tasks', 'referrals', 'given-steps', 'accounts', 'offices'] as const
export type ViewList = (typeof VIEW_LISTS)[number]

/** Words for a list, never for a person: text that looks like an identity number is refused. */
export const ViewName = z
  .string()
  .trim()
  .min(1)
  .max(VIEW_NAME_MAX)
  .refine((name) => !/\d{6}/.test(name), {
    message: 'invalid_format',
    params: {
      otherwise: both(
        'Nama tampilan tidak boleh berisi nomor yang panjang.',
        'The name of a view may not hold a long number.',
      ),
    },
  })
const Code = z.string().regex(/^[A-Za-z0-9_.-]{1,80}$/)
const oneOrMore = (words: readonly string[]) =>
  z
    .string()
    .max(200)
    .refine((text) => text.split(',').every((word) => words.includes(word)), 'is not among the choices')

/**
 * The filters of the case list as in its address. The search for a number is left out: people may type anything there.
 */
const CaseFilters = z.strictObject({
  due: oneOrMore(DUE_FILTERS).optional(),
  status: oneOrMore(CASE_STATES).optional(),
  owner: CaseFilter.shape.owner,
  stage: Code.optional(),
  sop: Code.optional(),
  area: Code.optional(),
  opened: CaseFilter.shape.opened,
  identity: CaseFilter.shape.identity,
  facts: z
    .string()
    .max(2000)
    .refine((text) => text.split(',').every((one) => FACT_WANTED.test(one)), {
      error: 'dimension:code, between commas',
    })
    .optional(),
  sort: CaseFilter.shape.sort.unwrap().optional(),
})
const TaskFilters = z.strictObject({
  view: z.enum(['today', 'team', 'unowned', 'all']),
  due: z.enum(DUE_FILTERS).optional(),
  state: z.enum(OPEN_TASK_STATES).optional(),
})

/** Lists whose addresses hold nothing but what may be saved. */
export const PLAIN_VIEWS = {
  referrals: z.strictObject({
    direction: z.enum(['sent', 'received']).optional(),
    state: z.enum(REFERRAL_STATES).optional(),
    kind: z.enum(REFERRAL_KINDS).optional(),
    office: Id.optional(),
  }),
  'given-steps': z.strictObject({
    direction: z.enum(['sent', 'received']).optional(),
    state: z.enum(GIVEN_STATES).optional(),
    office: Id.optional(),
  }),
  accounts: z.strictObject({ organisation: Id.optional(), role: Code.optional() }),
  offices: z.strictObject({ area: Code.optional(), role: Code.optional() }),
} as const

export const SaveView = z
  .discriminatedUnion('list', [
    z.strictObject({ list: z.literal('cases'), name: ViewName, filters: CaseFilters }),
    z.strictObject({ list: z.literal('tasks'), name: ViewName, filters: TaskFilters }),
    z.strictObject({ list: z.literal('referrals'), name: ViewName, filters: PLAIN_VIEWS.referrals }),
    z.strictObject({ list: z.literal('given-steps'), name: ViewName, filters: PLAIN_VIEWS['given-steps'] }),
    z.strictObject({ list: z.literal('accounts'), name: ViewName, filters: PLAIN_VIEWS.accounts }),
    z.strictObject({ list: z.literal('offices'), name: ViewName, filters: PLAIN_VIEWS.offices }),
  ])
  .meta({ id: 'SaveView' })
export const RenameView = z.strictObject({ name: ViewName }).meta({ id: 'RenameView' })
export const SavedView = z
  .object({ id: Id, list: z.enum(VIEW_LISTS), name: z.string(), filters: z.record(z.string(), z.string()) })
  .meta({ id: 'SavedView' })
export type SavedView = z.infer<typeof SavedView>
export const SavedViews = z.object({ data: z.array(SavedView) }).meta({ id: 'SavedViews' })
export const ByView = z.strictObject({ view: Id })
export const ViewRemoved = z.object({ removed: z.literal(true) }).meta({ id: 'ViewRemoved' })
