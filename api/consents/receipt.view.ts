// The paper that a client takes home: the answer, for whom and until when, what follows, and that the client may change
// it at any time. It carries the case number and the name of the person who explained it, but not the client's: whoever
// finds the paper does not learn whose it is.
import { line, plain, quiet, strong, type Block, type Line, type Paper } from '../../sop-definitions/papers/paper.ts'
import type { ByLanguage, ConsentStanding, Label, Language } from '../../sop-definitions/language/vocabulary.ts'
import { DATA_CATEGORY_WORDS } from '../../sop-definitions/language/refusal-words.ts'
import type { ConsentRecord } from '../../db/cases/consents.ts'
import type { CaseReferral, CaseState, Consent } from '../../workflows/engine/case-state.ts'
import type { ConsentMethod, DeletionRequestView } from '../contract/consents.ts'
import { limitOf, momentOf } from '../words/day-words.view.ts'
import type { Names } from '../words/who.view.ts'
import { inLanguage, both, joined } from '../../sop-definitions/language/label.ts'
import type { Offset } from '../../sop-definitions/language/zones.ts'

export interface Receipt {
  number: string
  offset: Offset
  label: Label
  consent: Consent
  record: ConsentRecord | null
  requests: readonly DeletionRequestView[]
  /** Offices whose referral ended with it. */
  ended: readonly string[]
  names: Names
  owner: string
  now: Date
}

const STANDS = {
  given: both('Anda menyetujui.', 'You agreed.'),
  refused: both('Anda tidak menyetujui.', 'You did not agree.'),
  withdrawn: both('Anda menarik persetujuan Anda.', 'You withdrew your consent.'),
  expired: both('Masa persetujuan Anda habis.', 'The time of your consent is over.'),
  ended: both(
    'Persetujuan ini berakhir karena jawaban yang lebih baru.',
    'This consent has ended because of a later answer.',
  ),
} as const satisfies Record<ConsentStanding, Label>
const METHODS: Readonly<Record<string, Label>> = {
  written: both('tertulis', 'in writing'),
  spoken: both('lisan', 'by word of mouth'),
  recorded: both('direkam', 'recorded'),
} satisfies Record<ConsentMethod, Label>
const SAY = {
  title: both('Tanda terima persetujuan', 'Receipt of consent'),
  number: both('Nomor kasus', 'Case number'),
  about: both('Tentang', 'About'),
  when: both('Sejak', 'Since'),
  until: both('Sampai', 'Until'),
  receivers: both('Untuk', 'For'),
  everyone: both('semua kantor yang ikut menangani kasus Anda', 'every office that takes part in your case'),
  nobody: both('hanya kantor yang menerima Anda', 'only the office that received you'),
  without: both('Kecuali', 'Except'),
  how: both('Disampaikan', 'Told'),
  language: both('Bahasa penjelasan', 'Explained in'),
  explained_by: both('Yang menjelaskan', 'Explained by'),
  interpreter: both('Juru bahasa', 'Interpreter'),
  office: both('Kantor Anda', 'Your office'),
  next: both('Apa yang terjadi sekarang', 'What happens now'),
  inForce: both(
    'Persetujuan ini berlaku. Anda boleh menariknya kapan saja, tanpa alasan, tanpa kehilangan layanan lain.',
    'This consent is in force. You may withdraw it at any time, without a reason and without losing other services.',
  ),
  stopped: both(
    'Pekerjaan yang bergantung pada persetujuan ini dihentikan. Kantor lain tidak lagi dapat membuka kasus Anda ' +
      'karena persetujuan ini. Jejak resmi tentang yang sudah dikerjakan tetap disimpan.',
    'Work that rested on this consent was stopped. Other offices can no longer open your case because of it. The ' +
      'official record of what was done is kept.',
  ),
  ended: both(
    'Kantor yang tidak lagi dapat membaca apa yang diberitahukan tentang Anda, dan tidak lagi diminta membantu; ' +
      'hanya perjalanan yang sedang berlangsung diselesaikan:',
    'Offices that can no longer read what they were told of you, and are no longer asked to help; only a journey ' +
      'that is under way is brought to its end:',
  ),
  asked: both(
    'Kantor yang diminta menghapus salinannya dalam 3 × 24 jam (UU 27/2022):',
    'Offices asked to delete their copies within 3 × 24 hours (UU 27/2022):',
  ),
  none: both(
    'Tidak ada kantor lain yang memegang salinan karena persetujuan ini.',
    'No other office held copies because of this consent.',
  ),
  confirmed: both('sudah menyatakan terhapus', 'has said that they are deleted'),
  waiting: both('belum menjawab, batasnya', 'has not answered yet, due by'),
  ask: both(
    'Ada pertanyaan, atau ada yang tidak sesuai? Sebut nomor kasus ini di kantor Anda.',
    'Questions, or something is not as you said? Tell your office this case number.',
  ),
  page: both('Halaman', 'Page'),
} as const

/** For a consent that was taken back, which needs no explanation. */
export const NOT_NOTED = ''
const CODED: Readonly<Record<string, Label>> = {
  id: both('Indonesia', 'Indonesian'),
  en: both('Inggris', 'English'),
} satisfies ByLanguage<Label>

export function receiptOf(receipt: Receipt, language: Language): Paper {
  const say = (key: keyof typeof SAY): string => inLanguage(SAY[key], language)
  const { number, consent } = receipt
  return {
    title: say('title'),
    about: [line(strong(inLanguage(STANDS[consent.state], language)))],
    language,
    made: receipt.now,
    contents: null,
    blocks: [
      { kind: 'facts', rows: factRows(receipt, language) },
      { kind: 'heading', level: 1, text: line(say('next')), anchor: 'next', newPage: false },
      ...consequences(receipt, language),
      { kind: 'note', line: line(quiet(say('ask'))) },
    ],
    foot: { left: `${say('title')}, ${number}`, page: (page, pages) => `${say('page')} ${page}/${pages}` },
  }
}

interface Row {
  name: string
  lines: readonly Line[]
}
const rowOf = (name: keyof typeof SAY, text: string, language: Language): Row => ({
  name: inLanguage(SAY[name], language),
  lines: [line(plain(text))],
})
const officeIn = ({ organisations }: Names, id: string): string => organisations.get(id) ?? '•••'

function factRows(
  { number, offset, label, consent, record, names, owner }: Receipt,
  language: Language,
): readonly Row[] {
  const row = (name: keyof typeof SAY, text: string): Row => rowOf(name, text, language)
  const day = (instant: number): string => inLanguage(momentOf(instant, offset), language)
  const isGiven = consent.state === 'given'
  const without = isGiven
    ? (consent.without ?? []).map((category) => inLanguage(DATA_CATEGORY_WORDS[category], language))
    : []
  return [
    row('number', number),
    row('about', inLanguage(label, language)),
    row('when', day(consent.at)),
    ...(consent.until === undefined ? [] : [row('until', day(consent.until))]),
    ...(isGiven ? [row('receivers', receiversOf(consent, names, language))] : []),
    ...(without.length === 0 ? [] : [row('without', without.join('; '))]),
    ...(record === null ? [] : explanationRows(record, language)),
    row('office', officeIn(names, owner)),
  ]
}

function receiversOf({ receivers }: Consent, names: Names, language: Language): string {
  if (receivers === undefined) return inLanguage(SAY.everyone, language)
  return receivers.length === 0
    ? inLanguage(SAY.nobody, language)
    : receivers.map((id) => officeIn(names, id)).join(', ')
}

/** How the consent was explained, in which language, and with whose help. */
function explanationRows({ method, language: spoken, words }: ConsentRecord, language: Language): readonly Row[] {
  const how = METHODS[method]
  return [
    ...(how === undefined ? [] : [rowOf('how', inLanguage(how, language), language)]),
    ...(spoken === NOT_NOTED ? [] : [rowOf('language', inLanguage(CODED[spoken], language) ?? spoken, language)]),
    ...(['explained_by', 'interpreter'] as const).flatMap((name) =>
      words[name] === undefined ? [] : [rowOf(name, String(words[name]), language)],
    ),
  ]
}

const isUntold = ({ state, reason }: CaseReferral): boolean =>
  reason === 'consent_ended' && (state === 'ended' || state === 'departed')

/** Of a journey both ends were told; the office that answers for the case knows the client whatever was. */
const toldBy = ({ kind, from, to }: CaseReferral): string[] => (kind === 'leg' ? [from, to] : [to])
/** In the decision that ended the consent. */
export const endedWith = (
  { referrals = {}, owner }: Pick<CaseState, 'referrals' | 'owner'>,
  { at }: Consent,
): string[] =>
  [...new Set(Object.values(referrals).flatMap((one) => (isUntold(one) && one.at === at ? toldBy(one) : [])))].filter(
    (office) => office !== owner.organisation,
  )

/** What follows from the answer, while the consent is in force or when it is not. */
function consequences({ consent, requests, ended, names, offset }: Receipt, language: Language): readonly Block[] {
  if (consent.state === 'given') return [{ kind: 'text', line: line(inLanguage(SAY.inForce, language)) }]
  const standing = ({ confirmedAt, due }: DeletionRequestView): string =>
    inLanguage(
      confirmedAt === null
        ? joined([SAY.waiting, limitOf(Date.parse(due), offset)], ' ')
        : joined([SAY.confirmed, momentOf(Date.parse(confirmedAt), offset)]),
      language,
    )
  return [
    { kind: 'text', line: line(inLanguage(SAY.stopped, language)) },
    ...(ended.length === 0 ? [] : [{ kind: 'text', line: line(inLanguage(SAY.ended, language)) } as const]),
    ...ended.map((office): Block => ({ kind: 'text', line: line(strong(officeIn(names, office))) })),
    {
      kind: 'text',
      line: line(requests.length === 0 ? inLanguage(SAY.none, language) : inLanguage(SAY.asked, language)),
    },
    ...requests.map((request): Block => ({
      kind: 'text',
      line: line(strong(`${request.organisation.name ?? '•••'}: `), plain(standing(request))),
    })),
  ]
}
