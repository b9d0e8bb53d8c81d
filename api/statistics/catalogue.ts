// The grammar of a catalogue of tables: what may be published about people, in which grouping, under which limits.
import { createHash } from 'node:crypto'
import { parse } from 'yaml'
import { z } from 'zod'

const Code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/)
const Label = z.strictObject({ id: z.string().min(1), en: z.string().min(1) })
/** One coarser grouping: its codes, each with the finer codes that it holds. */
const Rung = z.record(Code, z.record(Code, z.array(Code).min(1)))

/** A step of the procedure and how it ended, or that it was opened. */
const Reached = z.string().regex(/^[a-z0-9_]+[.][a-z0-9_]+$/)

const Dimension = z.strictObject({
  /** The fact of the procedure that it counts; or the name of what is no fact. */
  fact: Code,
  /** `closing`: the code with which a case closed. `steps`: which steps were reached. */
  of: z.enum(['fact', 'closing', 'steps']).default('fact'),
  /** What is counted: the codes of the fact, or groups of them; `*` stands for every other code. */
  codes: z
    .array(Code)
    .min(1)
    .max(60)
    .or(z.record(Code, z.array(Code.or(Reached).or(z.literal('*'))).min(1))),
  /** Several codes of one person: each becomes a pair of its own, has and has not. */
  many: z.boolean().default(false),
  /** That nearly all of a group share a code is told of nobody. */
  sensitive: z.boolean().default(false),
  ladder: z.array(Rung).max(1).default([]),
})

const KINDS = ['chain', 'public'] as const
export type ReleaseKind = (typeof KINDS)[number]

const Rules = z.strictObject({
  /** No smaller count is shown: k of the rules. */
  least: z.int().min(2),
  /** Below this level of area a count needs independent intakes. */
  own_intakes_below: z.enum(['nation', 'province']),
  zeros: z.enum(['plain', 'none']),
  digits: z.enum(['exact', 'tens']),
})
export type KindRules = z.infer<typeof Rules>

const Table = z.strictObject({
  id: Code,
  label: Label,
  at: z
    .array(
      z.strictObject({
        area: z.enum(['nation', 'province', 'city']),
        period: z.enum(['year', 'quarter', 'month']),
      }),
    )
    .min(1),
  by: z.array(Code).max(3).default([]),
  /** Whether each of `by` is counted alone as well; otherwise they stand together or not at all. */
  margins: z.enum(['all', 'together']).default('all'),
  each: Code.optional(),
})
/** The codes that a dimension counts, from the first to the last column. */
export const codesOf = ({ codes }: z.infer<typeof Dimension>): readonly string[] =>
  Array.isArray(codes) ? codes : Object.keys(codes)
export type CatalogueTable = z.infer<typeof Table>

const Shape = z.strictObject({
  catalogue: Code,
  version: z.int().min(1),
  /** Whom it counts: clients of a programme, once a fact had one of these codes, unless it is one of `not` now. */
  counts: z.strictObject({
    sop: Code,
    fact: Code,
    codes: z.array(Code).min(1),
    not: z.array(Code),
    /** The fact that says the day on which it was so. Without an answer the day counts on which it was recorded. */
    period: Code,
    /** A case that was closed so counts nobody. */
    notClosed: z.array(Code),
  }),
  kinds: z.strictObject({ chain: Rules, public: Rules }),
  /** How many independent intakes a count needs; a ship or a raid is one. */
  intakes: z.int().min(1),
  areas: z.tuple([z.literal('province'), z.literal('city')]),
  periods: z.tuple([z.literal('quarter'), z.literal('month')]),
  dimensions: z.record(Code, Dimension),
  tables: z.array(Table).min(1),
})
interface Mistake {
  path: PropertyKey[]
  message: string
}

const groupingsOf = ([id, { many, ladder }]: [string, z.infer<typeof Dimension>]): string[] => [
  ...(many ? [] : [id]),
  ...ladder.flatMap((rung) => Object.keys(rung)),
]

function mistakesOfDimension([id, dimension]: [string, z.infer<typeof Dimension>]): Mistake[] {
  const path = ['dimensions', id, 'ladder']
  const { many, ladder } = dimension
  const codes = codesOf(dimension).toSorted().join()
  const isWhole = (rung: z.infer<typeof Rung>): boolean =>
    codes ===
    Object.values(rung)
      .flatMap((groups) => Object.values(groups).flat())
      .toSorted()
      .join()
  return [
    ...(many && ladder.length > 0 ? [{ path, message: 'several codes of one person have no ladder' }] : []),
    ...(ladder.some((rung) => Object.keys(rung).length !== 1) ? [{ path, message: 'a rung is one grouping' }] : []),
    ...(ladder.every(isWhole) ? [] : [{ path, message: 'every code stands in one group of the rung' }]),
  ]
}

function mistakesOfTable({ dimensions, tables }: z.infer<typeof Shape>, at: number): Mistake[] {
  const { each, by = [] } = tables[at] ?? {}
  const groupings = Object.entries(dimensions).flatMap(groupingsOf)
  const isPair = each === undefined || dimensions[each]?.many === true
  const size = by.length + (each === undefined ? 0 : 1)
  const path = ['tables', at]
  return [
    ...(isPair ? [] : [{ path, message: `${each} is no dimension of several codes` }]),
    ...(size > 3 ? [{ path, message: 'at most three dimensions' }] : []),
    ...by
      .filter((name) => !groupings.includes(name))
      .map((name) => ({ path, message: `there is no grouping ${name}` })),
  ]
}

const Grammar = Shape.superRefine((catalogue, context) => {
  const groupings = Object.entries(catalogue.dimensions).flatMap(groupingsOf)
  const twice = groupings.filter((name, at) => groupings.indexOf(name) !== at)
  const mistakes = [
    ...twice.map((name) => ({ path: ['dimensions'], message: `two groupings are called ${name}` })),
    ...Object.entries(catalogue.dimensions).flatMap(mistakesOfDimension),
    ...catalogue.tables.flatMap((_, at) => mistakesOfTable(catalogue, at)),
  ]
  for (const { path, message } of mistakes) context.addIssue({ code: 'custom', path, message })
})
export type Catalogue = z.infer<typeof Grammar>

export interface LoadedCatalogue {
  catalogue: Catalogue
  /** Of the text as it was read: every release names it. */
  sha256: string
}

/** Throws where the text is no catalogue: it ships with the product, so that is a defect. */
export const catalogueOf = (text: string): LoadedCatalogue => ({
  catalogue: Grammar.parse(parse(text)),
  sha256: createHash('sha256').update(text).digest('hex'),
})
