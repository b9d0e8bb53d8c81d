// Official letters as they are printed: every shipped one in both languages, what is open named in its place, and
// nothing above the class of a letter.
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { namesInText } from '../../../sop-definitions/language/letter-text.ts'
import {
  classOfField,
  fieldsOf,
  identityIn,
  isMergeField,
  isToldInWindow,
  LETTER_CLASSES,
  LETTER_RECEIVERS,
  MERGE_FIELDS,
  openFields,
} from '../../../sop-definitions/language/letters.ts'
import { DATA_CLASSES, WHOLE_LANGUAGES } from '../../../sop-definitions/language/vocabulary.ts'
import { paperHtml } from '../../../sop-definitions/papers/paper-html.ts'
import { paperPdf } from '../../../sop-definitions/papers/paper-pdf.ts'
import { letterSheet } from '../../../sop-definitions/papers/letter-sheet.ts'
import { stormSize } from '../../support/setup/storm-size.ts'
import { aLetter, fullValues } from '../../support/sops/a-letter.ts'
import { shippedDocument } from '../../support/sops/shipped-document.ts'
import { shippedSops } from '../../support/sops/shipped-sops.ts'

const SEED = 20261203
const HEAD = { made: new Date(0), written: null, signed: null }
const shipped = shippedSops().flatMap(({ file, ir }) =>
  (shippedDocument(file).letters ?? []).map((letter) => ({
    file,
    letter,
    facts: Object.keys(ir.facts).map((name) => `fact.${name}`),
  })),
)
const printed = (letter: ReturnType<typeof aLetter>, values = fullValues(), language: 'id' | 'en' = 'en'): string =>
  JSON.stringify(letterSheet({ letter, language, values, head: HEAD }))

describe('the letters that ship with the product', () => {
  test('are twenty, and with all values none has a field open in either language', () => {
    expect(new Set(shipped.map(({ file, letter }) => `${file.split('/')[0]} ${letter.id}`)).size).toBe(20)
    for (const { letter, facts } of shipped) {
      expect([letter.id, openFields(letter, fullValues(facts))]).toEqual([letter.id, []])
      for (const language of WHOLE_LANGUAGES) {
        const text = printed(letter, fullValues(facts), language)
        expect([letter.id, text.match(/Draft|Rancangan|\{[a-z]+\.|\[[a-z]/g)]).toEqual([letter.id, null])
        for (const field of fieldsOf(letter)) expect(text).toContain(`«${field}»`)
      }
    }
  })

  test('name the client to others only with a consent, and hold nothing above D2', () => {
    for (const { letter } of shipped) {
      expect(['D0', 'D1', 'D2']).toContain(letter.class)
      if (letter.to !== 'client' && identityIn(letter).length > 0)
        expect(letter.consent?.needs.length).toBeGreaterThan(0)
    }
  })
})

describe('the own window of a client', () => {
  test('may tell of letters that rest on a consent of hers and hold nothing above D2, and of no other', () => {
    const told = (over: Parameters<typeof aLetter>[0]) => isToldInWindow(aLetter(over))
    expect([told({}), told({ to: 'authority' }), told({ class: 'D0' })]).toEqual([true, true, true])
    expect([told({ class: 'D3' }), told({ to: 'client' })]).toEqual([false, false])
    expect([told({ consent: undefined }), told({ consent: { needs: [] } })]).toEqual([false, false])
    const untold = shipped.flatMap(({ letter }) => (isToldInWindow(letter) ? [] : letter.id))
    expect(untold).toEqual(expect.arrayContaining(['crisis_letter', 'rights_letter', 'invitation_letter']))
  })
})

describe('a letter on paper', () => {
  test('names what is open, in its place and above the text, and is a draft until then', () => {
    const text = printed(aLetter(), { ...fullValues(), 'letter.number': '', 'client.full_name': ' ' }, 'id')
    expect(text).toContain('Rancangan, belum berlaku. Isian yang belum ada: nomor surat, nama lengkap.')
    expect(text).toContain('[nama lengkap]')
    expect(printed(aLetter())).not.toContain('Draft')
  })

  test('has the office that writes above its title, on paper and on a screen', async () => {
    const { foot, ...sheet } = letterSheet({ letter: aLetter(), language: 'en', values: fullValues(), head: HEAD })
    const paper = { ...sheet, foot: { left: foot.left, page: () => foot.page } }
    expect(paperHtml(paper)).toMatch(
      /<main><p><span class="t-strong">«office\.name».*«office\.area».*<h1>Example letter/,
    )
    const pdf = Buffer.from(await paperPdf(paper)).toString('latin1')
    const drawn = [...pdf.matchAll(/stream\n(x[^]*?)\nendstream/g)].map(([, packed = '']) =>
      inflateSync(Buffer.from(packed, 'latin1')).toString('latin1'),
    )
    const sizes = drawn.flatMap((text) => [...text.matchAll(/\/F\d+ (\d+) Tf/g)].map(([, size]) => size))
    expect(sizes.slice(0, 3)).toEqual(['10', '10', '20'])
  })

  test('that is withdrawn says so in title, text and at the foot of each page, in both languages', () => {
    for (const [language, mark, note] of [
      ['id', /^DITARIK: /, 'sudah ditarik dan tidak berlaku'],
      ['en', /^WITHDRAWN: /, 'was withdrawn and is not valid'],
    ] as const) {
      const sheet = letterSheet({
        letter: aLetter(),
        language,
        values: fullValues(),
        head: { ...HEAD, isWithdrawn: true },
      })
      for (const text of [sheet.title, sheet.foot.left]) expect(text).toMatch(mark)
      expect(sheet.blocks[0]).toMatchObject({ kind: 'note', line: [{ text: expect.stringContaining(note) }] })
      expect(printed(aLetter(), fullValues(), language)).not.toMatch(/DITARIK|WITHDRAWN|ditarik|withdrawn/)
    }
  })

  test('has places for two signatures, or the names of those who signed', () => {
    const names = { ...HEAD, written: 'Petugas Contoh', signed: 'Penyelia Contoh' }
    const blocks = letterSheet({ letter: aLetter(), language: 'en', values: fullValues(), head: names }).blocks
    expect(printed(aLetter()).match(/"kind":"frame"/g)).toHaveLength(2)
    expect(JSON.stringify(blocks)).toMatch(/Written by.*Petugas Contoh.*signed by «sign\.role».*Penyelia Contoh/)
  })

  test('takes no value for markup, and has a list and bold where the text says so', () => {
    const { blocks } = letterSheet({
      letter: aLetter(),
      language: 'en',
      values: { ...fullValues(), 'client.full_name': '**Contoh** {client.nik}\n- x' },
      head: HEAD,
    })
    expect(blocks.filter(({ kind }) => kind === 'list')).toHaveLength(1)
    expect(blocks[1]).toEqual({
      kind: 'text',
      line: [
        { text: 'About ', tone: 'plain' },
        { text: '**Contoh** {client.nik}\n- x', tone: 'strong' },
        { text: '.', tone: 'plain' },
      ],
    })
  })

  test('never holds a value above its class, whatever its text names', () => {
    const names = fc.subarray([...Object.keys(MERGE_FIELDS), 'fact.risk', 'client.address', 'case.unknown'])
    const one = fc.record({
      names,
      class: fc.constantFrom(...LETTER_CLASSES),
      to: fc.constantFrom(...LETTER_RECEIVERS),
    })
    fc.assert(
      fc.property(one, fc.constantFrom(...WHOLE_LANGUAGES), ({ names: asked, ...over }, language) => {
        const body = asked.map((name) => `{${name}}`).join(' ') || 'x'
        const letter = aLetter({ ...over, body: { id: body, en: body } })
        const values = fullValues(['fact.risk', 'client.address'])
        const text = printed(letter, values, language)
        const shown = [...new Set([...text.matchAll(/«([a-z._]+)»/g)].map(([, name = '']) => name))]
        const limit = DATA_CLASSES.indexOf(over.class)
        const isAllowed = (name: string) => isMergeField(name) && DATA_CLASSES.indexOf(classOfField(name)) <= limit
        expect(shown.filter((name) => !isAllowed(name))).toEqual([])
        const open: readonly string[] = openFields(letter, values)
        expect(asked.filter((name) => isMergeField(name) && !isAllowed(name) && !open.includes(name))).toEqual([])
      }),
      { seed: SEED, numRuns: stormSize(300, 10_000) },
    )
  })

  test('says the same fields in both languages, in every shipped procedure', () => {
    for (const { letter } of shipped)
      expect([letter.id, namesInText(letter.body.id).toSorted()]).toEqual([
        letter.id,
        namesInText(letter.body.en).toSorted(),
      ])
  })
})
