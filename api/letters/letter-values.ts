// The values that are merged into a letter, as they are now, in its language; and where what is still open is filled
// in.
import { findArea } from '../../db/accounts/organisations.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { revealField } from '../../db/people/people.ts'
import { INTL, inLanguage } from '../../sop-definitions/language/label.ts'
import {
  factOf,
  fieldsOf,
  identityIn,
  openFields,
  wordsOfField,
  type LetterValues,
  type MergeField,
} from '../../sop-definitions/language/letters.ts'
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import type { LetterPreview } from '../contract/letters.ts'
import { isPrintable } from '../papers/printable.ts'
import { shifted } from '../words/day-words.view.ts'
import type { Draft } from './letter-draft.ts'

interface Merged {
  hand: CaseAtHand
  draft: Draft
  at: number
  /** Null before it has one. */
  number: string | null
}

const longDay = (local: Date, language: Language): string =>
  new Intl.DateTimeFormat(inLanguage(INTL, language), { timeZone: 'UTC', dateStyle: 'long' }).format(local)

const ISO_DAY = /^\d{4}-\d\d-\d\d$/
const inWords = (value: string, language: Language): string =>
  ISO_DAY.test(value) ? longDay(new Date(value), language) : value

async function identityOf(tx: Tx, { deps }: AnyCall, { hand, draft }: Merged): Promise<LetterValues> {
  const values: Partial<Record<MergeField, string>> = {}
  for (const field of identityIn(draft.letter)) {
    const value = await revealField(tx, deps.vault, { personId: hand.file.subject, field })
    const name = fieldsOf(draft.letter).find((one) => one === `client.${field}`)
    if (value != null && name !== undefined) values[name] = inWords(value, draft.language)
  }
  return values
}

function factsOf({ hand: { file, words }, draft: { letter, language } }: Merged): LetterValues {
  const values: Partial<Record<MergeField, string>> = {}
  for (const field of fieldsOf(letter)) {
    const name = factOf(field)
    const value = name === undefined ? undefined : file.state.facts[name]
    if (name !== undefined && value !== undefined)
      values[field] = inWords(inLanguage(words.value(name, value), language), language)
  }
  return values
}

export async function valuesOf(tx: Tx, call: AnyCall, merged: Merged): Promise<LetterValues> {
  const {
    hand: { file, words },
    draft: { letter, language, named },
    at,
    number,
  } = merged
  const { actor } = call
  const local = (instant: number): string => longDay(shifted(instant, offsetOf(file.state)), language)
  return {
    ...factsOf(merged),
    ...(await identityOf(tx, call, merged)),
    'letter.number': number ?? '',
    'letter.date': local(at),
    'office.name': actor.organisationName,
    'office.area': (await findArea(tx, actor.area))?.name ?? '',
    'to.name': named ?? '',
    'sign.role': inLanguage(words.role(letter.sign).label, language),
    'case.number': file.number,
    'case.opened': local(file.opened_at.getTime()),
  }
}

/** What the typeface lacks would be an empty box on the paper. `people`: those whose names are printed. */
export function unprintable(
  values: LetterValues,
  people: Readonly<Partial<Record<'writer' | 'signer', string>>>,
): Refusal | undefined {
  const found = Object.entries({ ...values, ...people }).find(([, text]) => !isPrintable(text))
  return found === undefined ? undefined : refuse('letter_unprintable', { letter_field: found[0] })
}

type Open = LetterPreview['open'][number]

function openAt(field: MergeField, { words }: CaseAtHand): Pick<Open, 'label' | 'at' | 'step'> {
  const name = factOf(field)
  if (name !== undefined) {
    const step = words.ir.items.find((item) => item.kind === 'task' && item.facts.includes(name))
    return { label: words.fact(name), at: 'step', step: step === undefined ? null : words.item(step.id) }
  }
  const label = wordsOfField(field) ?? words.fact(field)
  if (field === 'to.name') return { label, at: 'addressee', step: null }
  return { label, at: field.startsWith('client.') ? 'client' : 'nowhere', step: null }
}

/** The number comes last, and by itself. */
export const openIn = ({ letter }: Draft, values: LetterValues, hand: CaseAtHand): Open[] =>
  openFields(letter, values)
    .filter((field) => field !== 'letter.number')
    .map((field) => ({ field, ...openAt(field, hand) }))
