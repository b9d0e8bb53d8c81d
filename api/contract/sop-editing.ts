// The structure of a draft: its stages, steps and forms, each with its place in the text; and edits that name a place
// and not characters.
import { z } from 'zod'
import { ITEM_KINDS } from '../../sop-definitions/language/vocabulary.ts'
import { Label } from './labels.ts'
import { SopDraftSaved, TextChange } from './studio.ts'

export { ITEM_HAPPENINGS } from '../../sop-definitions/definition/happenings.ts'
export { parseWithin, type Duration } from '../../sop-definitions/definition/within.ts'

/** A key or a position, as `stages`, 0, `items`, 2, `label`. */
const Step = z.union([z.string().min(1).max(120), z.number().int().min(0).max(10_000)])
const Place = z.array(Step).min(1).max(24)
export type Place = z.infer<typeof Place>
const Position = z.number().int().min(0).max(10_000)
/** Any JSON value; the check of the procedure says whether it is right. */
const Value = z.unknown().refine((value): boolean => value !== undefined, { error: 'required' })
const Option = z.object({ code: z.string(), label: Label })
export type NamedCode = z.infer<typeof Option>

/**
 * `set` gives a key or a position a value, and creates the key if needed; `insert` adds an entry to a list; `move`
 * moves an entry with its comments to the position that it has afterwards (`to` is read before the move); `rename`
 * renames a key.
 */
export const SopEdit = z
  .discriminatedUnion('do', [
    z.strictObject({ do: z.literal('set'), path: Place, value: Value }),
    z.strictObject({ do: z.literal('remove'), path: Place }),
    z.strictObject({ do: z.literal('insert'), path: Place, index: Position, value: Value }),
    z.strictObject({ do: z.literal('move'), path: Place, to: Place, index: Position }),
    z.strictObject({ do: z.literal('rename'), path: Place, key: z.string().min(1).max(120) }),
  ])
  .meta({ id: 'SopEdit' })
export type SopEdit = z.infer<typeof SopEdit>

export const EditSopDraft = z
  .strictObject({ version: z.number().int().min(1), edits: z.array(SopEdit).min(1).max(20) })
  .meta({ id: 'EditSopDraft' })
/** `changes`: the changes of the text in order, so that the desk need not fetch it again. */
export const SopDraftEdited = SopDraftSaved.extend({ changes: z.array(TextChange) }).meta({ id: 'SopDraftEdited' })
export type SopDraftEdited = z.infer<typeof SopDraftEdited>

const Standing = { at: z.string(), path: z.array(Step), line: z.number().int(), lastLine: z.number().int() }
/** `at`: the place, in the form that the remarks use. */
export const SopOutlineItem = z.object({
  ...Standing,
  kind: z.enum(ITEM_KINDS),
  id: z.string(),
  code: z.string().nullable(),
  label: Label.nullable(),
  depth: z.number().int(),
  outcomes: z.array(Option),
})
export type SopOutlineItem = z.infer<typeof SopOutlineItem>
/** `usedBy`: the steps that use it. A form inside a step has no name of its own. */
export const SopOutlineForm = z.object({
  ...Standing,
  id: z.string(),
  isOwn: z.boolean(),
  fields: z.number().int(),
  usedBy: z.array(z.string()),
})
export type SopOutlineForm = z.infer<typeof SopOutlineForm>

/** What a document declares for use in all its steps. */
export const DECLARED_KINDS = ['facts', 'codes', 'consents'] as const
export type DeclaredKind = (typeof DECLARED_KINDS)[number]
/**
 * Where a declaration is used, with places in the form that the remarks use; `rest`: uses outside every step, form and
 * fact, by their key of the document.
 */
const SopUse = z.object({
  in: z.enum(['item', 'form', 'fact', 'rest']),
  id: z.string(),
  at: z.string(),
  line: z.number().int(),
  places: z.array(z.string()),
})
export type SopUse = z.infer<typeof SopUse>
/** `entries`: how many codes a code list has. */
export const SopDeclaration = z.object({
  ...Standing,
  kind: z.enum(DECLARED_KINDS),
  id: z.string(),
  label: Label.nullable(),
  entries: z.number().int(),
  uses: z.array(SopUse),
})
export type SopDeclaration = z.infer<typeof SopDeclaration>
/** A rule about people who do not agree alone, as it is written. */
const SopRule = z.object({
  at: z.string(),
  id: z.string(),
  label: Label.nullable(),
  line: z.number().int(),
  lastLine: z.number().int(),
  text: z.string(),
})
export type SopRule = z.infer<typeof SopRule>

/** A template of an official letter; its text is changed as text. */
const SopLetterPlace = z.object({ ...Standing, id: z.string(), code: z.string().nullable(), label: Label.nullable() })
export type SopLetterPlace = z.infer<typeof SopLetterPlace>

/** Kinds of declared names to choose from. */
const NAME_KINDS = [
  'roles',
  'facts',
  'purposes',
  'consents',
  'overrides',
  'outcomes',
  'codes',
  'legal',
  'askOnce',
] as const

/** Asked for as a part: the limits of all steps. No place of a text has this name. */
export const ALL_LIMITS = 'limits'
/**
 * One item without its children, one form, or one declaration; or of each step with limits its place and its `due`.
 * `form`: a FormDefinition of sop-definitions/language/form.ts, as people will see it; null while it cannot be read.
 */
export const SopPart = z.object({ at: z.string(), value: z.unknown(), form: z.unknown() })
export type SopPart = z.infer<typeof SopPart>
/** Title, edition and revision of the document; null where it cannot be read. */
const SopHead = z.object({ title: Label.nullable(), edition: z.string().nullable(), revision: z.number().nullable() })
/** `isReadable`: false while the text is no YAML; then it can be edited only as text. */
export const SopStructure = z
  .object({
    version: z.number().int(),
    isReadable: z.boolean(),
    head: SopHead,
    items: z.array(SopOutlineItem),
    forms: z.array(SopOutlineForm),
    declared: z.array(SopDeclaration),
    rules: z.array(SopRule),
    letters: z.array(SopLetterPlace).default([]),
    names: z.record(z.enum(NAME_KINDS), z.array(Option)),
    part: SopPart.nullable(),
  })
  .meta({ id: 'SopStructure' })
export type SopStructure = z.infer<typeof SopStructure>
