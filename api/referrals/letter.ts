// A referral as a letter to an office without a console: what is asked, until when, and a slip for the answer. Without
// the identity of the client, unless the sender chose it and the packet has it.
import { serviceWords } from '../../sop-definitions/language/directory-words.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import { reasonsToDecline, REFERRAL_KIND_WORDS } from '../../sop-definitions/language/referral-kinds.ts'
import { COUNTER_WORDS, REFERRAL_REASON_WORDS, HAND_VERB_WORDS } from '../../sop-definitions/language/referral-words.ts'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'
import { fact, line, quiet, strong, type Block, type Line } from '../../sop-definitions/papers/paper.ts'
import type { Sheet } from '../../sop-definitions/papers/print-thread.ts'
import type { Referral } from '../../workflows/engine/referral/referral.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'
import { dayOf, limitOf, momentOf } from '../words/day-words.view.ts'
import type { Packet } from './packets.ts'

export interface LetterTold {
  number: string
  from: string
  to: string
  state: Referral
  packet: Packet
  /** Of the console; null where the installation does not know it. */
  address: string | null
}

const SAY = {
  title: { id: 'Surat rujukan', en: 'Letter of referral' },
  date: { id: 'Tanggal', en: 'Date' },
  from: { id: 'Dari', en: 'From' },
  to: { id: 'Kepada', en: 'To' },
  kind: { id: 'Perihal', en: 'About' },
  asked: { id: 'Yang diminta', en: 'What is asked' },
  service: { id: 'Layanan', en: 'Service' },
  steps: { id: 'Langkah', en: 'Steps' },
  gaps: { id: 'Belum ada dalam berkas', en: 'Not in the file yet' },
  starts: { id: 'Mulai', en: 'Begins' },
  arrives: { id: 'Tiba paling lambat', en: 'To arrive by' },
  client: { id: 'Tentang klien', en: 'About the client' },
  note: { id: 'Catatan', en: 'Note' },
  nobody: {
    id: 'Surat ini tidak menyebut siapa klien. Sebut nomor {number} bila menelepon atau membalas.',
    en: 'This letter does not say who the client is. Give the number {number} when you call or answer.',
  },
  full_name: { id: 'Nama', en: 'Name' },
  phone: { id: 'Telepon', en: 'Telephone' },
  answer: { id: 'Jawaban', en: 'Answer' },
  until: { id: 'Ditunggu sampai', en: 'Awaited until' },
  how: { id: 'Cara menjawab', en: 'How to answer' },
  ways: {
    id:
      'Kirim kembali lembar di bawah ini, telepon {from}, atau pakai tautan sekali pakai yang diberikan kepada ' +
      'kantor Anda; kodenya dibacakan lewat telepon.',
    en:
      'Send back the slip below, telephone {from}, or use the one-time link given to your office; its code is read ' +
      'out by telephone.',
  },
  console: { id: 'Alamat', en: 'Address' },
  slip: { id: 'Lembar jawaban untuk {number}', en: 'Answer slip for {number}' },
  ours: { id: 'Jawaban kantor kami', en: 'The answer of our office' },
  why: { id: 'Alasan bila menolak', en: 'The reason, if declined' },
  other: { id: 'Usul lain', en: 'Other terms' },
  terms: { id: 'Tanggal atau keterangan', en: 'Date or explanation' },
  who: { id: 'Nama', en: 'Name' },
  position: { id: 'Jabatan', en: 'Position' },
  when: { id: 'Tanggal', en: 'Date' },
  signature: { id: 'Tanda tangan dan cap', en: 'Signature and stamp' },
  page: { id: 'Halaman {page} dari {pages}', en: 'Page {page} of {pages}' },
} as const satisfies Record<string, Label>

type Say = (name: keyof typeof SAY, parts?: Readonly<Record<string, string>>) => string
const sayIn =
  (language: Language): Say =>
  (name, parts = {}) =>
    inLanguage(SAY[name], language).replaceAll(/\{(\w+)\}/g, (whole, part: string) => parts[part] ?? whole)

const heading = (text: string, anchor: string, newPage = false): Block => ({
  kind: 'heading',
  level: 1,
  text: line(strong(text)),
  anchor,
  newPage,
})
const one = (text: string | null): Line[] => (text === null || text === '' ? [] : [line(text)])

export function letterPaper(told: LetterTold, language: Language): Sheet {
  const say = sayIn(language)
  const { number, from, to, state } = told
  const offset = offsetOf(state.limits)
  const title = `${say('title')} ${number}`
  return {
    title,
    language,
    made: new Date(state.offeredAt),
    contents: null,
    about: [],
    foot: { left: title, page: inLanguage(SAY.page, language) },
    blocks: [
      {
        kind: 'facts',
        rows: [
          ...fact(say('date'), one(inLanguage(dayOf(state.offeredAt, offset), language))),
          ...fact(say('from'), one(from)),
          ...fact(say('to'), one(to)),
          ...fact(say('kind'), one(inLanguage(REFERRAL_KIND_WORDS[state.terms.kind], language))),
        ],
      },
      ...askedIn(told, language),
      ...clientIn(told, language),
      ...answerIn(told, language),
      ...slipIn(told, language),
    ],
  }
}

function askedIn({ state: { terms, limits }, packet }: LetterTold, language: Language): Block[] {
  const say = sayIn(language)
  const offset = offsetOf(limits)
  const moment = (at: number | null): string | null => (at === null ? null : inLanguage(momentOf(at, offset), language))
  return [
    heading(say('asked'), 'asked'),
    {
      kind: 'facts',
      rows: [
        ...fact(say('service'), one(terms.service === null ? null : inLanguage(serviceWords(terms.service), language))),
        ...fact(
          say('steps'),
          packet.steps.map((step) => line(inLanguage(step, language))),
        ),
        ...fact(
          say('gaps'),
          (packet.file ?? []).flatMap(({ label, there }) => (there ? [] : [line(inLanguage(label, language))])),
        ),
        ...fact(say('starts'), one(moment(terms.startsAt))),
        ...fact(say('arrives'), one(moment(terms.arriveBy))),
      ],
    },
  ]
}

function clientIn({ number, packet: { facts, note, identity } }: LetterTold, language: Language): Block[] {
  const say = sayIn(language)
  const nobody: Block[] = identity === null ? [{ kind: 'note', line: line(say('nobody', { number })) }] : []
  return [
    heading(say('client'), 'client'),
    ...nobody,
    {
      kind: 'facts',
      rows: [
        ...fact(say('full_name'), one(identity?.full_name ?? null)),
        ...fact(say('phone'), one(identity?.phone ?? null)),
        ...facts.flatMap(({ label, valueLabel }) =>
          fact(inLanguage(label, language), one(inLanguage(valueLabel, language))),
        ),
        ...fact(say('note'), one(note)),
      ],
    },
  ]
}

function answerIn({ from, address, state: { terms, limits } }: LetterTold, language: Language): Block[] {
  const say = sayIn(language)
  const until = inLanguage(limitOf(terms.answerBy, offsetOf(limits)), language)
  return [
    heading(say('answer'), 'answer'),
    {
      kind: 'facts',
      rows: [
        ...fact(say('until'), [line(strong(until))]),
        ...fact(say('how'), one(say('ways', { from }))),
        ...fact(say('console'), address === null ? [] : [line(quiet(`${address}/letter`))]),
      ],
    },
  ]
}

/** In codes, as they are entered when it comes back. */
function slipIn({ number }: LetterTold, language: Language): Block[] {
  const say = sayIn(language)
  const boxes = (label: string, options: readonly Label[]): Block => ({
    kind: 'question',
    label: line(strong(label)),
    help: [],
    room: { kind: 'boxes', options: options.map((option) => inLanguage(option, language)), hint: '' },
  })
  const { accept, counter, decline } = HAND_VERB_WORDS
  return [
    heading(say('slip', { number }), 'slip', true),
    boxes(say('ours'), [accept, counter, decline]),
    boxes(
      say('why'),
      reasonsToDecline.map((reason) => REFERRAL_REASON_WORDS[reason]),
    ),
    boxes(say('other'), Object.values(COUNTER_WORDS)),
    { kind: 'question', label: line(say('terms')), help: [], room: { kind: 'lines', count: 2, hint: '' } },
    { kind: 'blanks', names: [say('who'), say('position'), say('when')] },
    { kind: 'question', label: line(say('signature')), help: [], room: { kind: 'frame', hint: '' } },
  ]
}
