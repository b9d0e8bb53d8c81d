import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { findingWords as findingsInEnglish } from '../../../admin-ui/findings/words.en.ts'
import { findingWords as findingsInIndonesian } from '../../../admin-ui/findings/words.id.ts'
import { givenStepWords as givenStepsInEnglish } from '../../../admin-ui/given-steps/words.en.ts'
import { givenStepWords as givenStepsInIndonesian } from '../../../admin-ui/given-steps/words.id.ts'
import { ANSWERED, FOUND, REFERRED, SEVERE } from '../../../api/exports/of-offices.ts'
import { ocel } from '../../../api/exports/ocel.ts'
import { guarded, sheetOf, type Cell, type Part } from '../../../api/exports/sheets.ts'
import { namelessness, TRANSITIONS } from '../../../api/exports/rows.ts'
import { type History } from '../../../api/exports/steps.ts'
import { xes } from '../../../api/exports/xes.ts'
import type { ListFormat } from '../../../api/contract/exports.ts'
import type { Label } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'
import { anIr, aTask } from '../../support/sops/a-sop.ts'
import { aLog, headOf, shippedIr } from '../../support/door/a-lived-log.ts'
import { DATE_TIME, OCEL_SCHEMA, readCsv, readOcel, readXml, type Node } from '../../support/door/an-event-log.ts'
import { anActor, COORDINATOR, openCase, OWNER } from '../../support/engine/a-case.ts'
import { liveCases } from '../../support/engine/random-cases.ts'

const CLINIC = { user: 'nurse-1', organisation: 'clinic' }
const HEAD = headOf({ language: 'id', content: 'cases', rows: 2 })
async function* paged<T>(...pages: T[]): AsyncGenerator<T> {
  for (const page of pages) yield page
}
async function bytesOf(parts: AsyncIterable<Part>): Promise<{ bytes: Buffer; rows: number }> {
  const all: Uint8Array[] = []
  let rows = 0
  for await (const part of parts) {
    all.push(part.bytes)
    rows += part.rows
  }
  return { bytes: Buffer.concat(all), rows }
}
const made = (format: ListFormat, rows: readonly (readonly Cell[])[], columns = ['Kasus', 'Catatan']) =>
  bytesOf(sheetOf(format, { columns, pages: paged(rows.slice(0, 1), rows.slice(1)) }, HEAD))

describe('the words of a list that is taken along', () => {
  test('are those of the screen', () => {
    const said = (labels: Readonly<Record<string, Label>>, language: 'id' | 'en') =>
      Object.fromEntries(Object.entries(labels).map(([key, label]) => [key, label[language]]))
    expect(said(REFERRED, 'id')).toEqual(givenStepsInIndonesian.givenSteps.is)
    expect(said(REFERRED, 'en')).toEqual(givenStepsInEnglish.givenSteps.is)
    for (const [language, { finding }] of [
      ['id', findingsInIndonesian],
      ['en', findingsInEnglish],
    ] as const)
      expect([said(FOUND, language), said(SEVERE, language), said(ANSWERED, language)]).toEqual([
        finding.kindOf,
        finding.severityOf,
        finding.stateOf,
      ])
  })
})

describe('a list as a sheet', () => {
  test('says in its first lines whose copy it is, when, for what and how many rows', async () => {
    const { bytes, rows } = await made('csv', [
      ['K-0001', 'a'],
      ['K-0002', 'b, "c"'],
    ])
    const text = bytes.toString()
    const read = readCsv(text.slice(1))

    expect(text.charCodeAt(0)).toBe(0xfeff)
    expect(rows).toBe(2)
    expect(read.slice(0, 7)).toEqual([
      ['Tapak', 'Daftar kasus'],
      ['Diunduh oleh', 'Contoh Auditor, Kantor Contoh'],
      ['Waktu', '2026-11-24T16:05+07:00'],
      ['Tujuan', 'pemeriksaan'],
      ['Banyak baris', '2'],
      ['Nomor unduhan', HEAD.watermark.id],
      ['Perhatian', 'Rahasia. Jangan diteruskan; hapus bila tidak diperlukan lagi.'],
    ])
    expect(read.slice(-3)).toEqual([
      ['Kasus', 'Catatan'],
      ['K-0001', 'a'],
      ['K-0002', 'b, "c"'],
    ])
  })

  test('is a workbook with the same lines, numbers as numbers, and no formula in it', async () => {
    const { bytes } = await made('xlsx', [
      ['=HYPERLINK("http://example.org")', 3],
      ['@SUM(A1)', 4],
    ])
    const files = unzipSync(bytes)
    const text = Object.entries(files)
      .filter(([name]) => name.endsWith('.xml'))
      .map(([, content]) => strFromU8(content))
      .join('\n')

    expect(text).toContain('Contoh Auditor, Kantor Contoh')
    expect(text).toContain('Nomor unduhan')
    expect(text).toMatch(/<v>3<\/v>/)
    expect(text).not.toMatch(/<f[ >]/)
    expect(text).toMatch(/(&apos;|&#39;|')=HYPERLINK/)
  })

  test('whatever is written, no cell begins as a formula, and nothing else of it is changed', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1+1', '+1', '-2', '@x', '\t=1', '\r=1', '＝1', ' =1', "'=1", '"=1', 'a\r\n=b', 'a,b', ''),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const read = readCsv((await made('csv', rows)).bytes.toString().slice(1)).slice(-rows.length)
        expect(read).toEqual(rows.map((row) => row.map((value) => String(guarded(value)).toWellFormed())))
        for (const value of read.flat()) expect(value.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/)
        expect(
          rows.flat().filter((value) => String(guarded(value)) !== value && String(guarded(value)) !== `'${value}`),
        ).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

const lived = (): { histories: History[]; ledgers: readonly (readonly CaseEvent[])[] } => {
  const ledgers = new Map<number, readonly CaseEvent[]>()
  liveCases(
    shippedIr,
    { from: 7, count: 12, steps: 25, facts: { channel: 'walk_in' } },
    {
      state: (_, ledger) => {
        ledgers.set(
          ledgers.size === 0 || ledger.length < (ledgers.get(ledgers.size)?.length ?? 0)
            ? ledgers.size + 1
            : ledgers.size,
          [...ledger],
        )
      },
    },
  )
  const history = aLog()
  return {
    histories: [...ledgers].map(([n, ledger]) => history(`case-${n}`, ledger)),
    ledgers: [...ledgers.values()],
  }
}
const keyed = (node: Node): Record<string, string> =>
  Object.fromEntries(node.children.map(({ attributes }) => [attributes['key'] ?? '', attributes['value'] ?? '']))
const STANDARD = [
  'schedule',
  'assign',
  'withdraw',
  'reassign',
  'start',
  'suspend',
  'resume',
  'pi_abort',
  'ate_abort',
  'complete',
  'autoskip',
  'manualskip',
  'unknown',
]

describe('histories as an event log', () => {
  const { histories, ledgers } = lived()

  test('have one step for each row that is one, in the order of the ledger, and lead back to nobody', () => {
    expect(histories.length).toBeGreaterThan(5)
    for (const [index, { steps }] of histories.entries())
      expect(steps.map(({ seq }) => seq)).toEqual(
        (ledgers[index] ?? []).filter(({ body }) => TRANSITIONS[body.type] !== null).map(({ seq }) => seq),
      )
    const text = JSON.stringify(histories)
    for (const { actor, organisation } of ledgers.flat())
      for (const id of [actor, organisation]) if (id !== null) expect(text).not.toContain(`"${id}"`)
    expect(text).not.toContain('K-0001')
    expect(text).not.toContain('"case-1"')
  })

  test('are named anew each time, so that two exports cannot be matched', () => {
    expect(namelessness()('case', 'case-1')).not.toBe(namelessness()('case', 'case-1'))
    const once = namelessness()
    expect(once('case', 'case-1')).toBe(once('case', 'case-1'))
    expect(once('case', 'case-1')).not.toBe(once('person', 'case-1'))
  })

  test('as XES are well made, in the order of IEEE 1849-2016, with global attributes and times in UTC', async () => {
    const { bytes, rows } = await bytesOf(xes(paged(histories.slice(0, 3), histories.slice(3)), HEAD))
    const log = readXml(bytes.toString())
    const order = ['extension', 'global', 'classifier', 'string', 'date', 'int', 'trace']
    const traces = log.children.filter(({ name }) => name === 'trace')

    expect(rows).toBe(histories.length)
    expect(log).toMatchObject({
      name: 'log',
      attributes: { 'xes.version': '1849-2016', xmlns: 'http://www.xes-standard.org/' },
    })
    const groups = log.children.map(({ name }) => (['string', 'date', 'int'].includes(name) ? 'attribute' : name))
    expect([...new Set(groups)]).toEqual(['extension', 'global', 'classifier', 'attribute', 'trace'])
    expect(groups).toEqual(
      groups.toSorted(
        (one, other) =>
          ['extension', 'global', 'classifier', 'attribute', 'trace'].indexOf(one) -
          ['extension', 'global', 'classifier', 'attribute', 'trace'].indexOf(other),
      ),
    )
    expect(log.children.every(({ name }) => order.includes(name))).toBe(true)
    const prefixes = log.children
      .filter(({ name }) => name === 'extension')
      .map(({ attributes }) => attributes['prefix'])
    for (const trace of traces) {
      expect(keyed(trace)['concept:name']).toMatch(/^case-[0-9a-f]{20}$/)
      for (const event of trace.children.filter(({ name }) => name === 'event')) {
        const own = keyed(event)
        expect(Object.keys(own)).toEqual(
          expect.arrayContaining(['concept:name', 'time:timestamp', 'lifecycle:transition']),
        )
        expect(STANDARD).toContain(own['lifecycle:transition'])
        expect(own['time:timestamp']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/)
        const extended = Object.keys(own).filter((key) => key.includes(':'))
        expect(prefixes).toEqual(expect.arrayContaining(extended.map((key) => key.split(':')[0])))
      }
    }
    expect(traces.map(({ children }) => children.filter(({ name }) => name === 'event').length)).toEqual(
      histories.map(({ steps }) => steps.length),
    )
  })

  test('as OCEL 2.0 have the shape of the standard; events name objects of declared types, in order', async () => {
    const { bytes, rows } = await bytesOf(ocel(paged(histories.slice(0, 3), histories.slice(3)), HEAD))
    interface Declared {
      name: string
      attributes: { name: string; type: string }[]
    }
    interface Log {
      eventTypes: Declared[]
      objectTypes: Declared[]
      events: {
        id: string
        type: string
        time: string
        attributes: { name: string; value: string }[]
        relationships: { objectId: string }[]
      }[]
      objects: {
        id: string
        type: string
        attributes: { name: string; time: string }[]
        relationships: { objectId: string }[]
      }[]
    }
    const log: Log = JSON.parse(bytes.toString())
    const check = new Ajv({ strict: false, formats: { 'date-time': DATE_TIME } })
    const ids = new Set(log.objects.map(({ id }) => id))

    expect(rows).toBe(histories.length)
    expect(check.validate(OCEL_SCHEMA, log) || check.errors).toBe(true)
    expect(log.events.length).toBe(ledgers.reduce((sum, ledger) => sum + ledger.length, 0))
    expect(new Set(log.events.map(({ id }) => id)).size).toBe(log.events.length)
    expect(ids.size).toBe(log.objects.length)
    for (const { relationships } of [...log.events, ...log.objects])
      for (const { objectId } of relationships) expect(ids.has(objectId)).toBe(true)
    const declared = (types: readonly Declared[], type: string): string[] =>
      types.find(({ name }) => name === type)?.attributes.map(({ name }) => name) ?? []
    const undeclared = [
      ...log.events.map(({ type, attributes }) => [declared(log.eventTypes, type), attributes] as const),
      ...log.objects.map(({ type, attributes }) => [declared(log.objectTypes, type), attributes] as const),
    ].flatMap(([known, attributes]) => attributes.filter(({ name }) => !known.includes(name)))
    expect(undeclared).toEqual([])
    for (const { type } of log.events) expect(log.eventTypes.map(({ name }) => name)).toContain(type)
    for (const { type, attributes } of log.objects) {
      expect(log.objectTypes.map(({ name }) => name)).toContain(type)
      for (const name of new Set(attributes.map((one) => one.name))) {
        const times = attributes.filter((one) => one.name === name).map(({ time }) => time)
        expect(times).toEqual(times.toSorted())
      }
    }
  })

  test('as OCEL 2.0 have one event for each row of the ledger, and say which are minor', () => {
    for (const [index, { rows }] of histories.entries()) {
      const ledger = ledgers[index] ?? []
      expect(rows.map(({ type }) => type)).toEqual(ledger.map(({ body }) => body.type))
      expect(rows.map(({ attributes }) => attributes.find(({ name }) => name === 'minor')?.value)).toEqual(
        ledger.map(({ body }) => String(TRANSITIONS[body.type] === null)),
      )
    }
  })

  test('as OCEL 2.0 name the victim, steps, limits, consents and offices, each tied to its case', () => {
    const things = histories.flatMap((history) => history.things)
    const kinds = new Set(things.map(({ type }) => type))
    for (const kind of ['victim', 'case', 'stage', 'task', 'consent', 'clock', 'document', 'office', 'user'] as const)
      expect(kinds).toContain(kind)
    for (const { case: own, things: ofCase } of histories) {
      const tied = ofCase.find(({ id }) => id === own)?.relationships.map(({ qualifier }) => qualifier) ?? []
      expect(tied).toEqual(expect.arrayContaining(['about', 'owned by']))
      for (const { type, relationships } of ofCase)
        if (['stage', 'task', 'consent', 'clock', 'document', 'referral'].includes(type))
          expect(relationships).toContainEqual({ objectId: own, qualifier: 'part of' })
    }
  })

  test('as OCEL 2.0 name a referral with both offices and what it covers, and say what became of it', () => {
    const asking = anIr({ items: [aTask('examine')] })
    const one = openCase(asking)
    const asked = { referral: 'ref-1', kind: 'service', service: 'health', from: OWNER, to: 'clinic' } as const
    one.do({ type: 'open_referral', task: null, covers: ['examine#1'], ...asked }, COORDINATOR)
    one.do({ type: 'move_referral', referral: 'ref-1', state: 'declined', reason: 'full' }, anActor(CLINIC))
    const { things, rows } = aLog()('case-1', one.events)
    const named = (id: string) => things.find((thing) => thing.id === id)?.type
    const referral = things.find(({ type }) => type === 'referral')
    expect(referral?.relationships.map(({ objectId, qualifier }) => [named(objectId), qualifier])).toEqual(
      expect.arrayContaining([
        ['office', 'from office'],
        ['office', 'to office'],
        ['task', 'covers'],
        ['case', 'part of'],
      ]),
    )
    expect(referral?.attributes.at(-1)).toMatchObject({ value: 'declined' })
    expect(JSON.stringify({ things, rows })).not.toMatch(/ref-1|clinic|nurse-1/)
  })

  test('as OCEL 2.0 read in again are what was written out', async () => {
    const { bytes } = await bytesOf(ocel(paged(histories.slice(0, 3), histories.slice(3)), HEAD))
    const read = readOcel(bytes.toString())
    expect(read.map(({ case: own }) => own)).toEqual(histories.map((history) => history.case))
    expect(read.map(({ rows }) => rows)).toEqual(histories.map(({ rows }) => rows))
    const again = await bytesOf(ocel(paged(read), HEAD))
    expect(again.bytes.equals(bytes)).toBe(true)
  })

  test('a log of no case at all is still a whole document', async () => {
    expect(readXml((await bytesOf(xes(paged(), HEAD))).bytes.toString()).name).toBe('log')
    expect(JSON.parse((await bytesOf(ocel(paged(), HEAD))).bytes.toString())).toMatchObject({ events: [], objects: [] })
  })
})
