// A person's choices for the own desk: single keys, density of rows, tours taken, saved filters.
import { z } from 'zod'
import { DUE_FILTERS } from '../../sop-definitions/language/due-filters.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { CASE_STATES, DENSITIES, OPEN_TASK_STATES, TOURS } from '../../sop-definitions/language/vocabulary.ts'
import { CaseFilter } from './cases.ts'
import { Id } from './labels.ts'

export const Preferences = z
  .object({ shortcuts: z.boolean(), density: z.enum(DENSITIES), tours: z.array(z.enum(TOURS)) })
  .meta({ id: 'Preferences' })
export type Preferences = z.infer<typeof Preferences>
/** Omitted values stay as they are; tours are added one at a time. */
export const SetPreferences = Preferences.omit({ tours: true })
  .extend({ tour: z.enum(TOURS) })
  .partial()
  .strict()
  .refine((chosen) => Object.keys(chosen).length > 0, 'chooses nothing')
  .meta({ id: 'SetPreferences' })

export const VIEW_NAME_MAX = 40
export const VIEWS_MAX = 30
const VIEW_LISTS = ['cases', 'tasks'] as const
export type ViewList = (typeof VIEW_LISTS)[number]

/** Words for a list, never for a person: text that looks like an identity number is refused. */
const Name = z
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
  sort: CaseFilter.shape.sort.unwrap().optional(),
})
const TaskFilters = z.strictObject({
  view: z.enum(['today', 'team', 'unowned', 'all']),
  due: z.enum(DUE_FILTERS).optional(),
  state: z.enum(OPEN_TASK_STATES).optional(),
})

export const SaveView = z
  .discriminatedUnion('list', [
    z.strictObject({ list: z.literal('cases'), name: Name, filters: CaseFilters }),
    z.strictObject({ list: z.literal('tasks'), name: Name, filters: TaskFilters }),
  ])
  .meta({ id: 'SaveView' })
export const RenameView = z.strictObject({ name: Name }).meta({ id: 'RenameView' })
export const SavedView = z
  .object({ id: Id, list: z.enum(VIEW_LISTS), name: z.string(), filters: z.record(z.string(), z.string()) })
  .meta({ id: 'SavedView' })
export type SavedView = z.infer<typeof SavedView>
export const SavedViews = z.object({ data: z.array(SavedView) }).meta({ id: 'SavedViews' })
export const ByView = z.strictObject({ view: Id })
export const ViewRemoved = z.object({ removed: z.literal(true) }).meta({ id: 'ViewRemoved' })
