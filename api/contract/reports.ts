// The data of a dashboard: counts by stage, time and area, each with the list behind it. A count is null where it may
// not be shown.
import { z } from 'zod'
import { EVIDENCE, STAGE_AGE_NAMES } from '../../sop-definitions/language/vocabulary.ts'
import { Id, Instant, Label, Month } from './labels.ts'

const REPORT_LEVELS = ['province', 'city'] as const
export const DashboardFilter = z.object({
  area: z.string().max(20).optional(),
  level: z.enum(REPORT_LEVELS).default('province'),
  month: Month.optional(), // without it, the one that we have
  sop: z.string().max(80).optional(),
})
export type DashboardFilter = z.infer<typeof DashboardFilter>

/** `list`: the filters by which the case list shows exactly these; null for people who see no cases. */
export const Cell = z.object({ count: z.number().int().nullable(), list: z.record(z.string(), z.string()).nullable() })
export type Cell = z.infer<typeof Cell>

export const DashboardView = z
  .object({
    asOf: Instant,
    // false: counted once a day, as the day before ended; counts below five, and what would tell them, are not shown
    isWhole: z.boolean(),
    month: z.string(),
    level: z.enum(REPORT_LEVELS),
    area: z.string().nullable(),
    sop: z.string().nullable(),
    months: z.object({ first: z.string(), last: z.string() }).nullable(), // from when until when cases were opened
    areas: z.array(z.object({ code: z.string(), name: z.string(), isProvince: z.boolean() })),
    programmes: z.array(z.object({ sop: z.string(), title: Label })),
    totals: z.object({ running: Cell, late: Cell, unowned: Cell, opened: Cell, closed: Cell }),
    firstService: z.object({ served: Cell, medianDays: z.number().nullable() }), // of the cases opened in the month
    flow: z.array(z.object({ from: z.string(), to: z.string(), opened: Cell, closed: Cell, stages: z.array(Cell) })),
    stages: z.array(Label), // what the stages of each week are called, in their order
    ageing: z.array(
      z.object({
        sop: z.string(),
        item: z.string(),
        label: Label,
        cases: Cell,
        late: Cell,
        ages: z.array(z.object({ age: z.enum(STAGE_AGE_NAMES), cell: Cell })),
      }),
    ),
    breaches: z.object({ law: Cell, default: Cell }),
    // of the cases opened in the month: in how many a question that was answered at another office or in another case
    // was taken over, asked anew although the answer was offered, or asked anew because no consent let it be told
    tellings: z.object({ taken: Cell, anew: Cell, barred: Cell }),
    standards: z.array(
      z.object({
        cite: z.string(),
        note: Label,
        indicators: z.array(
          z.object({
            id: z.string(),
            number: z.string(),
            label: Label,
            target: z.number().int().nullable(),
            evidence: z.enum(EVIDENCE),
            served: Cell,
            needing: Cell,
          }),
        ),
      }),
    ), // of minimum service
    byArea: z.array(
      z.object({ code: z.string(), name: z.string(), isItself: z.boolean(), running: Cell, late: Cell, unowned: Cell }),
    ), // where isWhole is false, only places that may be told of
    load: z
      .array(z.object({ organisationId: Id, name: z.string(), open: z.number().int(), late: z.number().int() }))
      .nullable(),
  })
  .meta({ id: 'DashboardView' })
export type DashboardView = z.infer<typeof DashboardView>
