// The search of the palette. It does not find people: their search asks for a purpose and is logged.
import { z } from 'zod'
import { CASE_STATES, LEVELS } from '../../sop-definitions/language/vocabulary.ts'
import { Id, Label } from './labels.ts'

export const SEARCH_LEAST = 2
export const SEARCH_MOST = 60
/** An identity number, a telephone or a passport number: no case number has so many digits. */
const IDENTIFYING_DIGITS = 8
export const identifies = (typed: string): boolean => typed.replaceAll(/\D/g, '').length >= IDENTIFYING_DIGITS

export const Search = z.strictObject({ q: z.string().trim().min(SEARCH_LEAST).max(SEARCH_MOST) }).meta({ id: 'Search' })

const CaseHit = z.object({ id: Id, number: z.string(), status: z.enum(CASE_STATES), areaName: z.string() })
const OrganisationHit = z.object({
  id: Id,
  name: z.string(),
  level: z.enum(LEVELS),
  areaName: z.string(),
  roles: z.array(z.object({ id: z.string(), label: Label })),
})
/** `code`: the short name of a step that people use. */
const StepHit = z.object({
  sop: z.string(),
  edition: z.string(),
  revision: z.number().int(),
  title: Label,
  item: z.string(),
  code: z.string().nullable(),
  label: Label,
})
/**
 * A group that the asker may not read is empty, like one without hits. `identifies`: nothing was searched, because the
 * text may be somebody's number.
 */
export const Found = z
  .object({
    cases: z.array(CaseHit),
    organisations: z.array(OrganisationHit),
    steps: z.array(StepHit),
    identifies: z.boolean(),
  })
  .meta({ id: 'Found' })
export type Found = z.infer<typeof Found>
