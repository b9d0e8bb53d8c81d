// An official letter as it is printed: head, text with its values, and places for two signatures. What is still open is
// named in its place, so that no letter is silently blank.
import { inLanguage } from '../language/label.ts'
import { letterBlocks, type LetterPart } from '../language/letter-text.ts'
import {
  isMergeField,
  LETTER_RECEIVER_WORDS,
  openFields,
  valueIn,
  wordsOfField,
  type Letter,
  type LetterValues,
} from '../language/letters.ts'
import type { Label, Language } from '../language/vocabulary.ts'
import { fact, line, plain, quiet, strong, type Block, type Line, type Run } from './paper.ts'
import type { Sheet } from './print-thread.ts'

/** What stands on a letter beside its fields. */
interface LetterHead {
  /** The only date in the file, so that it is the same whenever it is made. */
  made: Date
  /** Who wrote and who signed it, in words; null leaves room to sign by hand. */
  written: string | null
  signed: string | null
  /** It was taken back: paper must not pass for a letter that counts. */
  isWithdrawn?: boolean
}
export interface LetterPrint {
  letter: Letter
  language: Language
  values: LetterValues
  head: LetterHead
}

const SAY = {
  number: { id: 'Nomor', en: 'Number' },
  date: { id: 'Tanggal', en: 'Date' },
  to: { id: 'Kepada', en: 'To' },
  about: { id: 'Perihal', en: 'About' },
  draft: {
    id: 'Rancangan, belum berlaku. Isian yang belum ada: {fields}.',
    en: 'Draft, not valid yet. Not filled in: {fields}.',
  },
  withdrawn: { id: 'DITARIK: {title}', en: 'WITHDRAWN: {title}' },
  withdrawnNote: {
    id: 'Surat ini sudah ditarik dan tidak berlaku. Nomornya tidak dipakai lagi.',
    en: 'This letter was withdrawn and is not valid. Its number is not used again.',
  },
  written: { id: 'Disusun oleh', en: 'Written by' },
  signed: { id: 'Disetujui dan ditandatangani oleh {role}', en: 'Approved and signed by {role}' },
  page: { id: 'Halaman {page} dari {pages}', en: 'Page {page} of {pages}' },
} as const satisfies Record<string, Label>

export function letterSheet({ letter, language, values, head }: LetterPrint): Sheet {
  const about = inLanguage(letter.label, language)
  const isWithdrawn = head.isWithdrawn === true
  const title = isWithdrawn ? inLanguage(SAY.withdrawn, language).replace('{title}', about) : about
  const filled = fillIn({ letter, language, values })
  const open = openFields(letter, values)
  const to = letter.to === 'client' ? inLanguage(LETTER_RECEIVER_WORDS.client, language) : filled('to.name')
  const facts = { number: filled('letter.number'), date: filled('letter.date'), to, about }
  const names = open.map((field) => nameOf(field, language)).join(', ')
  const draft = inLanguage(SAY.draft, language).replace('{fields}', names)
  const notes = [
    ...(isWithdrawn ? [inLanguage(SAY.withdrawnNote, language)] : []),
    ...(open.length === 0 ? [] : [draft]),
  ].map((text): Block => ({ kind: 'note', line: line(strong(text)) }))
  const signed = inLanguage(SAY.signed, language).replace('{role}', filled('sign.role'))
  return {
    head: [line(strong(filled('office.name'))), line(quiet(filled('office.area')))],
    title,
    language,
    made: head.made,
    contents: null,
    about: [],
    foot: { left: `${title} ${facts.number}`, page: inLanguage(SAY.page, language) },
    blocks: [
      ...notes,
      {
        kind: 'facts',
        rows: (['number', 'date', 'to', 'about'] as const).flatMap((name) =>
          fact(inLanguage(SAY[name], language), [line(facts[name])]),
        ),
      },
      ...bodyBlocks(inLanguage(letter.body, language), filled),
      signature(inLanguage(SAY.written, language), head.written),
      signature(signed, head.signed),
    ],
  }
}

const nameOf = (field: string, language: Language): string =>
  (isMergeField(field) ? inLanguage(wordsOfField(field), language) : undefined) ?? field

type Fill = (field: string) => string
/** A value, or the name of what is open in brackets. */
const fillIn =
  ({ letter, language, values }: Omit<LetterPrint, 'head'>): Fill =>
  (field) => {
    const value = valueIn(letter, field, values)
    return value === '' ? `[${nameOf(field, language)}]` : value
  }

/** Values are put in after the text was read, so that nothing in them is markup. */
const runOf = ({ text, isField, isStrong }: LetterPart, fill: Fill): Run =>
  (isStrong ? strong : plain)(isField ? fill(text) : text)

function bodyBlocks(text: string, fill: Fill): Block[] {
  const lineOf = (parts: readonly LetterPart[]): Line => line(...parts.map((part) => runOf(part, fill)))
  return letterBlocks(text).map((block) =>
    block.kind === 'list'
      ? { kind: 'list', lines: block.items.map(lineOf) }
      : { kind: 'text', line: lineOf(block.parts) },
  )
}

const signature = (label: string, name: string | null): Block =>
  name === null
    ? { kind: 'question', label: line(strong(label)), help: [], room: { kind: 'frame', hint: '' } }
    : { kind: 'facts', rows: fact(label, [line(strong(name))]) }
