// The grammar of a fact: what it may hold, how it follows from answers (`derive`), whether people are counted by it
// (`dimension`) and whether its day decides in which period a case counts (`period`).
import { z } from 'zod'
import { OPENED_ON } from '../language/derive.ts'
import { Cel, Code, Id, Labels, LabelText } from './atoms.ts'

/** A question, or a question of a section that may be asked for several rows: `section.question`. */
const SourceText = z.string().regex(/^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$/)
const Sources = z.union([SourceText, z.array(SourceText).min(1).max(12)])
const Pair = z.array(SourceText).length(2)
/** Where a band ends and the next begins, so that there is one code more than there are numbers. */
const Bands = z.array(z.number().nonnegative()).min(1).max(59)

/** `at`: the day on which the age counts. `else`: a question for the age in years, where there is no birth date. */
const AgeBandDef = z.strictObject({
  age_band: Sources,
  at: z.union([z.literal(OPENED_ON), SourceText]),
  bands: Bands,
  else: SourceText.optional(),
})
const where = { where: Cel.optional() }
export const DeriveDef = z
  .union([
    AgeBandDef,
    z.strictObject({ province_of: Sources }),
    z.strictObject({ country_of: Sources }),
    z.strictObject({ band: Sources, bands: Bands }),
    z.strictObject({ count: Sources, ...where }),
    z.strictObject({ sum: Sources, ...where }),
    z.strictObject({ minus: Pair }),
    z.strictObject({ days_between: Pair }),
    z.strictObject({ collect: Sources, ...where }),
    z.strictObject({ any: Sources, ...where }),
  ])
  .meta({ id: 'Derive' })
export type DeriveDef = z.infer<typeof DeriveDef>

/** By code of the coarser list: the codes of the finer one, or `*` for all that no other names. */
const Star = z.literal('*')
export const Groups = z.record(Code, z.array(z.union([Code, Star])).min(1))
/** The name of a list with `groups`, or for each finer code the coarser one. */
export const RungDef = z.union([Id, z.record(z.union([Code, Star]), Code)])
export const DimensionDef = z
  .strictObject({
    name: Id.optional(),
    label: LabelText.optional(),
    ladder: z.array(RungDef).min(1).max(4).optional(),
    sensitive: z.literal(true).optional(),
  })
  .meta({ id: 'Dimension' })
export type DimensionDef = z.infer<typeof DimensionDef>

const FactOptions = {
  opening: z.boolean().optional(),
  label: LabelText.optional(),
  derive: DeriveDef.optional(),
  dimension: z.union([z.literal(true), DimensionDef]).optional(),
  period: z.literal(true).optional(),
}
/** Codes inline, with or without labels, or the name of one of the document's code lists. */
const Codes = z.union([Id, z.array(Code).min(1), Labels])
export const FactDef = z.union([
  z.strictObject({ type: z.enum(['boolean', 'number', 'date']), ...FactOptions }),
  z.strictObject({ one_of: Codes, ...FactOptions }),
  z.strictObject({ many_of: Codes, ...FactOptions }),
  z.enum(['boolean', 'number', 'date']),
])
export type FactDef = z.infer<typeof FactDef>
