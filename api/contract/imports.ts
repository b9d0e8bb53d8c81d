// What a register of another office would bring, tried without keeping anything of it; and a register that is brought
// in: looked at by a second person, opened row by row.
import { z } from 'zod'
import { IMPORT_STATES, ROW_STATES } from '../../sop-definitions/language/imports.ts'
import { DIFFERENT_REASONS } from '../../sop-definitions/language/same-person.ts'
import { REGISTER_FORMS } from '../../sop-definitions/rules/standard-register.ts'
import { Id, Instant, Label } from './labels.ts'
import { listOf, PageQuery } from './paging.ts'
import { Match } from './people.ts'

/** Counts and names of columns; never what stands in a cell. */
export const RegisterTried = z
  .object({
    standard: z.string(),
    form: z.enum(REGISTER_FORMS),
    rows: z.number().int(),
    /** Rows of which every cell with a home is understood. */
    clear: z.number().int(),
    columns: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        filled: z.number().int(),
        /** Cells that are no code of its list and no day. */
        unclear: z.number().int(),
        /** Only its name is there, and the official template has the names of these columns in another order. */
        doubtful: z.boolean(),
        /** Why nothing of it is kept here; null: it has a home. */
        homeless: Label.nullable(),
      }),
    ),
    leftover: z.array(z.object({ head: z.string(), filled: z.number().int() })),
    /** The other sheets of a workbook; `lost`: rows that are of no case on the first one. */
    sheets: z.array(
      z.object({ sheet: z.string(), rows: z.number().int(), lost: z.number().int(), isOfCases: z.boolean() }),
    ),
  })
  .meta({ id: 'RegisterTried' })
export type RegisterTried = z.infer<typeof RegisterTried>

/** Where the cases of a register are opened: by default where the own office is. */
export const KeepRegister = z.object({ area: z.string().max(40).optional(), mapping: Id.optional() })
/** `mapping`: how the own office reads such registers. */
export const TryRegister = z.object({ mapping: Id.optional() })

const Who = z.object({ id: Id, name: z.string() })
/** `found`: what the trial said; null once the job is over, which keeps nothing of its file. */
export const ImportView = z
  .object({
    id: Id,
    state: z.enum(IMPORT_STATES),
    standard: z.string(),
    area: z.string(),
    rows: z.number().int(),
    counts: z.record(z.enum(ROW_STATES), z.number().int()),
    madeBy: Who,
    madeAt: Instant,
    decidedBy: Who.nullable(),
    decidedAt: Instant.nullable(),
    /** Who went on with it after who made it might not. */
    takenBy: Who.nullable(),
    endedAt: Instant.nullable(),
    expiresAt: Instant,
    found: RegisterTried.nullable(),
    /** What the asker may do with it now. */
    may: z.object({ decide: z.boolean(), drop: z.boolean(), choose: z.boolean(), takeOver: z.boolean() }),
  })
  .meta({ id: 'ImportView' })
export type ImportView = z.infer<typeof ImportView>
export const ImportList = listOf(ImportView.omit({ found: true }))

export const ImportRowQuery = PageQuery.extend({ state: z.enum(ROW_STATES).optional() })
/** Never what stands in its cells: the number of the row, its verdict, and its case as far as that is in sight. */
export const ImportRowView = z.object({
  n: z.number().int(),
  state: z.enum(ROW_STATES),
  wasClosed: z.boolean(),
  why: z.array(Label),
  case: z.object({ id: Id, number: z.string() }).nullable(),
  chosen: z.boolean(),
})
export type ImportRowView = z.infer<typeof ImportRowView>
export const ImportRowList = listOf(ImportRowView)

/** Who a row may be: what the register says of the person, and who was found. */
export const CandidateView = z.object({
  fullName: z.string().nullable(),
  birthDate: z.string().nullable(),
  phone: z.string().nullable(),
  matches: z.array(Match),
})
export type CandidateView = z.infer<typeof CandidateView>
export const ChooseCandidate = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('same'), personId: Id }),
  z.strictObject({ answer: z.literal('not_same'), reason: z.enum(DIFFERENT_REASONS) }),
  z.strictObject({ answer: z.literal('leave_out') }),
])

export const LeftoverCount = z.object({ count: z.number().int() }).meta({ id: 'LeftoverCount' })
export const LeftoverCells = z
  .object({ cells: z.array(z.object({ head: z.string(), text: z.string() })) })
  .meta({ id: 'LeftoverCells' })
export type LeftoverCells = z.infer<typeof LeftoverCells>

/** The columns of a file, for somebody who says which is which; `column`: as which one it is known already. */
export const RegisterHeads = z
  .object({
    heads: z.array(z.object({ head: z.string(), column: z.string().nullable() })),
    columns: z.array(z.object({ name: z.string(), label: z.string() })),
  })
  .meta({ id: 'RegisterHeads' })
export type RegisterHeads = z.infer<typeof RegisterHeads>

export const MapRegister = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    heads: z
      .array(z.strictObject({ head: z.string().min(1).max(80), column: z.string().max(64).nullable() }))
      .min(1)
      .max(200),
  })
  .meta({ id: 'MapRegister' })
export const ImportMapping = z
  .object({ id: Id, name: z.string(), version: z.number().int(), columns: z.number().int(), madeAt: Instant })
  .meta({ id: 'ImportMapping' })
export const ImportMappings = z.object({ data: z.array(ImportMapping) })
