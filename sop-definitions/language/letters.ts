// Official letters that a procedure has a template for: whom they go to, what may be merged into them, what is still
// open. Browser-safe, pure. As written in a file: LetterDef (definition/schema.ts); printed: papers/letter-sheet.ts.
// What another office reads of a referral by a one-time link is no such letter (api/referrals).
import { IDENTITY_WORDS } from './identity-words.ts'
import { both } from './label.ts'
import { namesInText } from './letter-text.ts'
import {
  DATA_CLASSES,
  IDENTITY_FIELDS,
  WHOLE_LANGUAGES,
  type DataClass,
  type IdentityField,
  type Label,
} from './vocabulary.ts'

/**
 * organisation: an office that this installation knows. authority: a body outside, which whoever writes names in words
 * (a court, the civil registry). client: the client, who is named by `client.full_name`.
 */
export const LETTER_RECEIVERS = ['organisation', 'authority', 'client'] as const
export type LetterReceiver = (typeof LETTER_RECEIVERS)[number]
/** What is for named people only (D4) stands on no paper. */
export const LETTER_CLASSES = ['D0', 'D1', 'D2', 'D3'] as const satisfies readonly DataClass[]
export type LetterClass = (typeof LETTER_CLASSES)[number]

export const LETTER_RECEIVER_WORDS = {
  organisation: both('kantor lain', 'another office'),
  authority: both('lembaga di luar', 'a body outside'),
  client: both('klien', 'the client'),
} as const satisfies Record<LetterReceiver, Label>

/** One template. `class`: nothing above it is merged. `needs`: consents without which it is not written. */
export interface Letter {
  id: string
  /** Stands in its number, such as SR. */
  code: string
  label: Label
  to: LetterReceiver
  class: LetterClass
  consent?: { needs: readonly string[] } | undefined
  /** The role of the second signature, by somebody else than whoever wrote it. */
  sign: string
  /** Steps at which it is written; absent: whenever it is needed. */
  at?: readonly string[] | undefined
  body: Label
}

/**
 * All that a letter may say of case and client. Where a client lives now and how to reach her safely is no field: a
 * paper goes further than to its receiver.
 */
export const MERGE_FIELDS = {
  'letter.number': { class: 'D0', label: both('nomor surat', 'number of the letter') },
  'letter.date': { class: 'D0', label: both('tanggal surat', 'date of the letter') },
  'office.name': { class: 'D0', label: both('nama kantor', 'name of the office') },
  'office.area': { class: 'D0', label: both('wilayah kantor', 'area of the office') },
  'to.name': { class: 'D0', label: both('penerima surat', 'receiver of the letter') },
  'sign.role': { class: 'D0', label: both('jabatan penanda tangan', 'position of whoever signs') },
  'case.number': { class: 'D0', label: both('nomor kasus', 'number of the case') },
  'case.opened': { class: 'D0', label: both('tanggal kasus dibuka', 'day on which the case was opened') },
  'client.full_name': { class: 'D2', label: IDENTITY_WORDS.full_name },
  'client.alias': { class: 'D2', label: IDENTITY_WORDS.alias },
  'client.nik': { class: 'D2', label: IDENTITY_WORDS.nik },
  'client.passport': { class: 'D2', label: IDENTITY_WORDS.passport },
  'client.birth_place': { class: 'D2', label: IDENTITY_WORDS.birth_place },
  'client.birth_date': { class: 'D2', label: IDENTITY_WORDS.birth_date },
  'client.family_card': { class: 'D2', label: IDENTITY_WORDS.family_card },
  'client.card_address': { class: 'D2', label: IDENTITY_WORDS.card_address },
  'client.mother_name': { class: 'D2', label: IDENTITY_WORDS.mother_name },
  'client.phone': { class: 'D2', label: IDENTITY_WORDS.phone },
} as const satisfies Readonly<Record<string, { class: LetterClass; label: Label }>>
type NamedField = keyof typeof MERGE_FIELDS
/** `fact.<name>`: a coded fact of the case, in the words of its code. */
export type MergeField = NamedField | `fact.${string}`
const FACT = 'fact.'
const FACT_CLASS: LetterClass = 'D1'

const isNamed = (name: string): name is NamedField => Object.hasOwn(MERGE_FIELDS, name)
const isFact = (name: string): name is `fact.${string}` => name.startsWith(FACT) && name.length > FACT.length
export const isMergeField = (name: string): name is MergeField => isNamed(name) || isFact(name)
/** The name of the fact that a field stands for; undefined for every other field. */
export const factOf = (field: MergeField): string | undefined => (isNamed(field) ? undefined : field.slice(FACT.length))
export const classOfField = (field: MergeField): LetterClass =>
  isNamed(field) ? MERGE_FIELDS[field].class : FACT_CLASS
/** Undefined for a fact, whose words the procedure has. */
export const wordsOfField = (field: MergeField): Label | undefined =>
  isNamed(field) ? MERGE_FIELDS[field].label : undefined

const isAbove = (field: MergeField, limit: LetterClass): boolean =>
  DATA_CLASSES.indexOf(classOfField(field)) > DATA_CLASSES.indexOf(limit)

/** Every letter has these in its head and at its end; the client is not named by the head. */
const ALWAYS: readonly MergeField[] = ['letter.number', 'letter.date', 'office.name', 'office.area', 'sign.role']
const headFieldsOf = ({ to }: Pick<Letter, 'to'>): readonly MergeField[] =>
  to === 'client' ? ALWAYS : [...ALWAYS, 'to.name']

/** Everything that the letter needs a value for, each field once: the head's, then the text's. */
export const fieldsOf = ({ to, body }: Pick<Letter, 'to' | 'body'>): readonly MergeField[] => [
  ...new Set([
    ...headFieldsOf({ to }),
    ...WHOLE_LANGUAGES.flatMap((language) => namesInText(body[language])).filter(isMergeField),
  ]),
]

/** The parts of the identity that writing it reads, so that each look can be put on record. */
export const identityIn = (letter: Pick<Letter, 'to' | 'body'>): readonly IdentityField[] => {
  const fields = fieldsOf(letter)
  return IDENTITY_FIELDS.filter((name) => fields.some((field) => field === `client.${name}`))
}

/** In the language of the letter. */
export type LetterValues = Readonly<Partial<Record<MergeField, string>>>

/** What may be printed: never above the class of the letter, whatever stands in its text. */
export function valueIn({ class: limit }: Pick<Letter, 'class'>, field: string, values: LetterValues): string {
  if (!isMergeField(field) || isAbove(field, limit)) return ''
  return values[field]?.trim() ?? ''
}

/** Fields that have no value yet. A letter with one is a draft, and nobody signs it. */
export const openFields = (
  letter: Pick<Letter, 'to' | 'body' | 'class'>,
  values: LetterValues,
): readonly MergeField[] => fieldsOf(letter).filter((field) => valueIn(letter, field, values) === '')

const IN_WINDOW: LetterClass = 'D2'
/**
 * Whether the client's own window may say that it was sent: it told somebody else no more than the client agreed to. A
 * letter without a consent may be about a danger, and one to the client is looked for by whoever reads along.
 */
export const isToldInWindow = ({ to, class: limit, consent }: Pick<Letter, 'to' | 'class' | 'consent'>): boolean =>
  to !== 'client' && (consent?.needs ?? []).length > 0 && DATA_CLASSES.indexOf(limit) <= DATA_CLASSES.indexOf(IN_WINDOW)

/** Fields of the text that its class does not allow. */
export const fieldsAbove = (letter: Pick<Letter, 'to' | 'body' | 'class'>): readonly MergeField[] =>
  fieldsOf(letter).filter((field) => isAbove(field, letter.class))
