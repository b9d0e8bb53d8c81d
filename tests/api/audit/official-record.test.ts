// One name for the record of a case, wherever it is met: on the desk, in what an auditor takes along, and on the paper
// that a client takes home.
import { expect, test } from '@jest/globals'
import { glossaryWords as english } from '../../../admin-ui/help/glossary-words.en.ts'
import { readWords as readEnglish } from '../../../admin-ui/sops/words.en.ts'
import { glossaryWords as indonesian } from '../../../admin-ui/help/glossary-words.id.ts'
import { readWords as readIndonesian } from '../../../admin-ui/sops/words.id.ts'
import { packReadme } from '../../../api/evidence/readme.ts'
import { recordPaper } from '../../../api/evidence/official-record.ts'
import { receiptOf } from '../../../api/consents/receipt.view.ts'

const AT = new Date('2026-11-27T03:00:00Z')
const record = {
  number: 'K-1',
  title: { id: 'SOP contoh', en: 'Example procedure' },
  edition: '2021.1',
  area: 'Contoh',
  owner: 'Contoh',
  opened: AT,
  made: AT,
  offset: 420,
  zone: 'WIB',
  rows: [],
  looks: [],
  sealed: null,
}
const withdrawn = {
  number: 'K-1',
  offset: 420,
  label: { id: 'Berbagi', en: 'Sharing' },
  consent: { state: 'withdrawn', at: AT.getTime() },
  record: null,
  requests: [],
  ended: [],
  names: { users: new Map(), organisations: new Map() },
  owner: '',
  now: AT,
} as const

test.each([
  ['id', indonesian, readIndonesian, 'jejak-resmi-id.pdf'],
  ['en', english, readEnglish, 'record-en.pdf'],
] as const)(
  'the official record has one name on the desk, in an evidence pack and on the receipt of a consent (%s)',
  (language, { glossary }, { ledger }, file) => {
    const name = glossary.ledger.term
    const inSentence = name.toLowerCase()
    const readme = packReadme({ number: 'K-1', made: AT, signer: 'contoh', sealed: null })

    expect(ledger.official).toMatch(new RegExp(`^${name} `))
    expect(recordPaper(record, language).title.startsWith(name)).toBe(true)
    expect(
      readme.split('\n').find((row) => row.trimStart().startsWith(`${file} `) && row.includes(inSentence)),
    ).toBeDefined()
    expect(JSON.stringify(receiptOf(withdrawn, language)).toLowerCase()).toContain(inSentence)
    expect(`${readme}${JSON.stringify([recordPaper(record, language), receiptOf(withdrawn, language)])}`).not.toMatch(
      /catatan|lawful record/i,
    )
  },
)

test('the receipt names the language, the interpreter and who explained, and nothing where nobody noted them', () => {
  const told = {
    ...withdrawn,
    record: {
      language: 'Jawa',
      method: 'spoken',
      words: { explained_by: 'Contoh Petugas', interpreter: 'Contoh Juru Bahasa', note: 'Contoh catatan' },
    },
  }
  const rows = (paper: ReturnType<typeof receiptOf>): string => JSON.stringify(paper.blocks)

  expect(rows(receiptOf(told, 'id'))).toMatch(
    /Bahasa penjelasan.*Jawa.*Yang menjelaskan.*Contoh Petugas.*Juru bahasa.*Contoh Juru Bahasa/,
  )
  expect(rows(receiptOf(told, 'en'))).toMatch(
    /Explained in.*Jawa.*Explained by.*Contoh Petugas.*Interpreter.*Contoh Juru Bahasa/,
  )
  expect(rows(receiptOf(told, 'en'))).not.toContain('Contoh catatan')
  expect(rows(receiptOf({ ...told, record: { language: '', method: 'spoken', words: {} } }, 'en'))).not.toMatch(
    /Explained|Interpreter/,
  )
})
