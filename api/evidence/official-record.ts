// The history of a case as a paper: who did what and when, and who looked. In one language, without the client's name.
import { line, plain, quiet, strong, type Block, type Line } from '../../sop-definitions/papers/paper.ts'
import type { Sheet } from '../../sop-definitions/papers/print-thread.ts'
import type { Label, Language } from '../../sop-definitions/language/vocabulary.ts'
import type { TimelineRow } from '../contract/cases.ts'
import type { LookView } from '../contract/looks.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import { localOf, type Offset } from '../../sop-definitions/language/zones.ts'

export interface RecordTold {
  number: string
  title: Label
  edition: string
  area: string
  owner: string
  opened: Date
  made: Date
  offset: Offset
  zone: string
  rows: readonly TimelineRow[]
  looks: readonly LookView[]
  sealed: { size: number; at: string; rows: number } | null
}

const SAY = {
  title: { id: 'Jejak resmi kasus', en: 'Official record of case' },
  history: { id: 'Riwayat', en: 'History' },
  looks: { id: 'Siapa melihat kasus ini', en: 'Who looked at this case' },
  proof: { id: 'Bukti', en: 'Proof' },
  no: { id: 'No', en: 'No' },
  at: { id: 'Waktu', en: 'Time' },
  who: { id: 'Siapa', en: 'Who' },
  what: { id: 'Apa', en: 'What' },
  purpose: { id: 'Tujuan', en: 'Purpose' },
  result: { id: 'Hasil', en: 'Result' },
  procedure: { id: 'SOP', en: 'Procedure' },
  area: { id: 'Wilayah', en: 'Area' },
  owner: { id: 'Koordinator', en: 'Coordinator' },
  opened: { id: 'Dibuka', en: 'Opened' },
  made: { id: 'Dicetak', en: 'Printed' },
  system: { id: 'sistem', en: 'the system' },
  refused: { id: 'tidak diizinkan', en: 'not allowed' },
  allowed: { id: 'boleh', en: 'allowed' },
  none: { id: 'Tidak ada.', en: 'None.' },
  sealed: {
    id:
      '{rows} baris dibuktikan oleh titik periksa bertanda tangan dari {at} ({size} daun). Berkas ledger.jsonl ' +
      'membawa buktinya.',
    en:
      '{rows} rows are proved by the signed checkpoint of {at} ({size} leaves). The file ledger.jsonl carries the ' +
      'proof.',
  },
  unsealed: { id: 'Belum ada titik periksa untuk kasus ini.', en: 'No checkpoint speaks of this case yet.' },
  page: { id: 'Halaman {page} dari {pages}', en: 'Page {page} of {pages}' },
} as const satisfies Record<string, Label>

const filled = (text: string, parts: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole)

export function recordPaper(told: RecordTold, language: Language): Sheet {
  const say = (name: keyof typeof SAY): string => inLanguage(SAY[name], language)
  const heading = (name: keyof typeof SAY): Block => ({
    kind: 'heading',
    level: 1,
    text: line(strong(say(name))),
    anchor: name,
    newPage: false,
  })
  const { sealed } = told
  return {
    title: `${say('title')} ${told.number}`,
    language,
    made: told.made,
    contents: null,
    about: [line(quiet(`${inLanguage(told.title, language)} ${told.edition}`))],
    foot: { left: `${say('title')} ${told.number}, ${localTime(told.made, told)}`, page: say('page') },
    blocks: [
      {
        kind: 'facts',
        rows: [
          [say('procedure'), `${inLanguage(told.title, language)} ${told.edition}`],
          [say('area'), told.area],
          [say('owner'), told.owner],
          [say('opened'), localTime(told.opened, told)],
          [say('made'), localTime(told.made, told)],
        ].map(([name = '', text = '']) => ({ name, lines: [cell(text)] })),
      },
      heading('proof'),
      {
        kind: 'text',
        line: line(
          sealed === null
            ? say('unsealed')
            : filled(say('sealed'), { rows: String(sealed.rows), at: sealed.at, size: String(sealed.size) }),
        ),
      },
      heading('history'),
      historyTable(told, language),
      heading('looks'),
      told.looks.length === 0 ? { kind: 'text', line: line(say('none')) } : looksTable(told, language),
    ],
  }
}

const cell = (text: string): Line => line(plain(text))
function localTime(at: string | Date, { offset, zone }: Pick<RecordTold, 'offset' | 'zone'>): string {
  const local = new Date(localOf(new Date(at).getTime(), offset))
  return `${local.toISOString().slice(0, 16).replace('T', ' ')} ${zone}`
}

function historyTable(told: RecordTold, language: Language): Block {
  const whoOf = ({ who }: TimelineRow): string =>
    [who.user, who.organisation, inLanguage(who.role, language)]
      .filter((part) => part !== null && part !== undefined)
      .join(', ') || inLanguage(SAY.system, language)
  return {
    kind: 'table',
    head: [SAY.no, SAY.at, SAY.who, SAY.what].map((label) => inLanguage(label, language)),
    widths: [7, 21, 30, 42],
    rows: told.rows.map((row) => [
      cell(String(row.seq)),
      cell(localTime(row.at, told)),
      cell(whoOf(row)),
      cell([inLanguage(row.sentence, language), row.code].filter(Boolean).join(' · ')),
    ]),
  }
}

const looksTable = (told: RecordTold, language: Language): Block => ({
  kind: 'table',
  head: [SAY.at, SAY.who, SAY.what, SAY.purpose, SAY.result].map((label) => inLanguage(label, language)),
  widths: [21, 27, 22, 18, 12],
  rows: told.looks.map((look) => [
    cell(localTime(look.at, told)),
    cell([look.user, look.organisation].filter(Boolean).join(', ') || inLanguage(SAY.system, language)),
    cell([inLanguage(look.what, language), ...look.fields.map((field) => inLanguage(field, language))].join(', ')),
    cell(inLanguage(look.purpose, language) ?? ''),
    cell(inLanguage(SAY[look.allowed ? 'allowed' : 'refused'], language)),
  ]),
})
