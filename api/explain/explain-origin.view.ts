// Why something was opened or ended, as lines: the command, rule or limit that caused it, and the facts behind it.
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Cause, Cited } from '../../workflows/engine/events.ts'
import { itemOf, type Origin } from '../../workflows/engine/explain/explain-cause.ts'
import type { Line } from '../contract/explain.ts'
import { fromRow, inConference, itemIn, line, type Reading } from './explain-lines.view.ts'
import { citedWords, filled, happened, nameOf } from './happened.view.ts'
import type { Words } from '../words/words.view.ts'
import { both } from '../../sop-definitions/language/label.ts'
import type { AskType } from '../../workflows/engine/commands.ts'

const COMMANDS: Readonly<Record<string, Label>> = {
  add_item: both('koordinator membukanya', 'a coordinator opened it'),
  reopen: both('koordinator membukanya lagi, sebagai upaya baru', 'a coordinator opened it again, as a new attempt'),
  complete: both('hasil sebuah tugas menentukannya', 'the outcome of a task decided it'),
  cosign: both('hasil sebuah tugas ditandatangani', 'the outcome of a task was signed'),
  close_case: both('koordinator menutup kasus', 'a coordinator closed the case'),
  cancel_case: both('koordinator membatalkan kasus', 'a coordinator cancelled the case'),
  skip: both('koordinator melewatinya, dengan alasan', 'a coordinator skipped it, with a reason'),
  withdraw: both('koordinator menariknya, dengan alasan', 'a coordinator took it back, with a reason'),
  fail: both(
    'yang memegangnya mencatat bahwa ini tidak dapat dilakukan',
    'whoever held it recorded that it could not be done',
  ),
  accept_loss: both(
    'sebagian jejak resmi kasus hilang, dan seseorang perlu memeriksanya',
    'part of the official record of the case was lost, and somebody has to look at it',
  ),
  open: both('kasus dibuka', 'the case was opened'),
} satisfies Partial<Record<AskType | 'open', Label>>
const CAUSES: Readonly<Record<string, Label>> = {
  clock: both('batas waktunya sampai', 'its time limit came'),
  migration: both('kasus pindah ke versi SOP lain', 'the case moved to another version of the procedure'),
} satisfies Partial<Record<Cause['kind'], Label>>
const UNKNOWN_CAUSE = both('sebuah keputusan tercatat dalam riwayat', 'a decision that stands in the history')
const SAFETY_NET = both(
  'tidak ada langkah lain yang dapat dikerjakan; koordinator meninjau agar kasus tidak terlupakan',
  'nothing else could be worked on; the coordinator looks at the case so that it is not forgotten',
)
const NOT_ASKED = both(
  'langkah yang diminta sudah berakhir, atau persetujuannya sudah ada',
  'the step that it was asked for has ended, or its consents have come',
)
const FINISHED = both(
  'semua yang harus dikerjakan di dalamnya sudah beres',
  'everything that had to be done in it is settled',
)

export function originLines(reading: Reading, origin: Origin | null): Line[] {
  if (origin === null) return []
  const { words } = reading.hand
  const {
    event: { cause, body, seq },
  } = origin
  const fromEvent = (sentence: Label): Line[] => [fromRow(reading, line(reading, sentence), seq)]
  if (origin.grounds.length > 0)
    return origin.grounds.map(({ cited, seq: row }) =>
      fromRow(reading, line(reading, citedWords(words, cited, reading.open), citedItem(words, cited)), row),
    )
  if (body.type === 'task_completed') return fromEvent(happened(words, `${itemOf(body.instance)}.${body.outcome}`))
  if (cause.conference !== undefined) return fromEvent(inConference(reading, cause.conference))
  if (cause.kind === 'command') return fromEvent(COMMANDS[cause.ref] ?? UNKNOWN_CAUSE)
  if (cause.ref === 'second_signature.settled') return [line(reading, NOT_ASKED)]
  if (cause.ref.endsWith('.safety_net')) return [line(reading, SAFETY_NET)]
  return fromEvent(cause.ref.endsWith('.finished') ? FINISHED : (CAUSES[cause.kind] ?? sentryWords(words, cause.ref)))
}

function citedItem({ ir }: Words, cited: Cited): string | null {
  if (cited.kind === 'item') return cited.item
  if (cited.kind !== 'happening') return null
  const subject = itemIn(cited.happening)
  return ir.items.some(({ id }) => id === subject) ? subject : null
}

/** A rule that always holds has no facts to show. */
const sentryWords = (words: Words, ref: string): Label => {
  const name = itemIn(ref)
  return words.ir.items.some(({ id }) => id === name)
    ? filled(both('SOP selalu meminta {0} di sini', 'the procedure always asks for {0} here'), nameOf(words, name))
    : UNKNOWN_CAUSE
}

/** Why at this moment: the last of the facts behind it. */
export function nowLine(reading: Reading, origin: Origin | null): Line | null {
  const last = origin?.grounds.find(({ seq }) => seq !== null && seq === origin.latest)
  if (origin === null || last === undefined) return null
  return fromRow(
    reading,
    line(
      reading,
      filled(
        both('yang terakhir terjadi: {0}', 'the last thing to happen: {0}'),
        citedWords(reading.hand.words, last.cited, reading.open),
      ),
    ),
    last.seq,
  )
}
