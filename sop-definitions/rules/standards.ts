// How cases of a programme stand in a data standard of others, as data beside the procedure: for each column of the
// standard what it is filled from, and how codes are written there. Parsed here, checked against the procedure.
import { parse } from 'yaml'
import { z } from 'zod'
import { LabelText } from '../definition/atoms.ts'
import { asList } from '../definition/plan.ts'
import { IDENTITY_FIELDS } from '../language/vocabulary.ts'

const Name = z.string().regex(/^[a-z]{3}_[A-Za-z]{1,60}$/)
const Id = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const Question = z.string().regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/)
const Code = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/)

/**
 * `others`: codes of ours that the standard lacks; null: it has no word for them. `spelled`: the same thing under
 * another code, one for one.
 */
const CodeList = z
  .strictObject({
    ours: Id.optional(),
    standard: z.record(Code, z.string().min(1)),
    spelled: z.record(Code, Code).default({}),
    others: z.record(Code, Code.nullable()).default({}),
  })
  .refine(({ standard, spelled }) => Object.values(spelled).every((code) => code in standard), {
    error: 'a code of ours is spelled as one that the standard lacks',
  })
  .refine(({ standard, others }) => Object.values(others).every((code) => code === null || code in standard), {
    error: 'a code of ours is written as one that the standard lacks',
  })
export type CodeList = z.infer<typeof CodeList>

/** `follow_up`: the stage in which a case that goes on is only followed up. */
const From = z.union([
  z.strictObject({ case: z.enum(['owner', 'closure']) }),
  z.strictObject({ case: z.literal('status'), follow_up: Id }),
  z.strictObject({ consent: z.string().min(1) }),
  z.strictObject({ fact: Id, else: z.record(Id, z.record(Code, Code)).optional() }),
  z.strictObject({ identity: z.enum(IDENTITY_FIELDS), part: z.enum(['first', 'rest']).optional() }),
  z.strictObject({ answers: z.array(Question).min(1) }),
  z.strictObject({ none: LabelText }),
])
export type From = z.infer<typeof From>

const Written = { list: Id.optional(), kind: z.literal('date').optional(), several: z.literal(true).optional() }
const Column = z.strictObject({ name: Name, label: z.string().min(1), from: From, ...Written })
export type Column = z.infer<typeof Column>
/** `from`: a question of the row, or the questions of several forms of which each has one. */
const RowColumn = z.strictObject({
  name: Name,
  label: z.string().min(1),
  from: z.union([Id, z.array(Id).min(1)]).transform((from) => asList(from)),
  ...Written,
})
export type RowColumn = z.infer<typeof RowColumn>
const SheetHead = { id: z.string().regex(/^[a-z]{3}$/), label: z.string().min(1), columns: z.array(RowColumn).min(1) }
const Sheet = z.union([
  z.strictObject({ ...SheetHead, rows: Question }),
  z.strictObject({ ...SheetHead, forms: z.array(Id).min(1) }),
])
export type Sheet = z.infer<typeof Sheet>

/**
 * What a register brings into a case: `step` is the one that looks at it, `answers` the question of its form that a
 * column fills in. A case that was closed already gets the coded facts that its columns are filled from.
 */
const Brought = z.strictObject({ step: Id, form: Id, answers: z.record(Name, Id) })

type Columned = Readonly<{ core: readonly Column[]; sheets: readonly Sheet[] }>
export const columnsIn = ({ core, sheets }: Columned): readonly (Column | RowColumn)[] => [
  ...core,
  ...sheets.flatMap(({ columns }) => columns),
]

const Standard = z
  .strictObject({
    standard: z.string().min(1),
    sop: z.string().regex(/^[a-z][a-z0-9-]*$/),
    lists: z.record(Id, CodeList),
    /** Other spellings of its columns, as templates have them. */
    aliases: z.record(z.string().min(1), Name).default({}),
    /** Columns of which a template has names and labels in different orders: the label counts. */
    by_label: z.array(Name).default([]),
    /** Without it no register in this standard is brought in. */
    brought: Brought.optional(),
    core: z.array(Column).min(1),
    sheets: z.array(Sheet),
  })
  .refine((said) => new Set(columnsIn(said).map(({ name }) => name)).size === columnsIn(said).length, {
    error: 'a column is named twice',
  })
  .refine((said) => columnsIn(said).every(({ list }) => list === undefined || list in said.lists), {
    error: 'a column has a list that is not there',
  })
  .refine(
    ({ brought, core }) => Object.keys(brought?.answers ?? {}).every((name) => core.some((c) => c.name === name)),
    {
      error: 'a column that is brought is no core column',
    },
  )
export type Standard = z.infer<typeof Standard>

/** Throws on a faulty file: it ships beside its procedure and is tested against it. */
export const parseStandard = (text: string): Standard => Standard.parse(parse(text, { maxAliasCount: 0 }))
