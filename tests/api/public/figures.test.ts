// Figures as everybody reads them: on pages, and as files for programs. A number that is not shown stands nowhere.
import { createHash } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { statisticsGround } from '../../../api/statistics/ground.ts'
import { codeLabel, groupingLabel, readCatalogueWords } from '../../../api/public/figures/catalogue-words.ts'
import { publicFiles } from '../../../api/public/public-pages.ts'
import { nameOfRelease, type Figures } from '../../../api/public/figures/published.ts'
import { both } from '../../../sop-definitions/language/label.ts'
import { parsePublicWords } from '../../../sop-definitions/rules/public-words.ts'
import { roomText } from '../../support/sops/shipped-document.ts'
import { CATALOGUE_TEXT, PROVINCE_TREE } from '../../support/statistics/a-population.ts'
import { aPublishedRelease, figuresOf } from '../../support/statistics/a-published-release.ts'

const WORDS = parsePublicWords(roomText('integrated-services/public/words.yaml'))
const filesOf = (figures: Figures) =>
  new Map(publicFiles({ words: WORDS, offices: [], programmes: [], figures }).map(({ path, bytes }) => [path, bytes]))
const pageOf = (figures: Figures, path: string): string => filesOf(figures).get(path)?.toString('utf8') ?? ''
const RELEASE = await aPublishedRelease()
const HALF = await aPublishedRelease({
  id: '00000000-0000-4000-8000-000000000006',
  month: 6,
  publishedOn: '2026-08-03',
})
const FIGURES = figuresOf(RELEASE, HALF)
const valueOf = (table: string, key: string): number | null | undefined =>
  RELEASE.file.cells.find((cell) => cell.table === table && cell.key === key)?.value
const rowOf = (html: string, name: string): string[] => {
  const [, row = ''] = html.split(new RegExp(`<th scope="row"[^>]*>${name}</`))
  return [...(row.split('</tr>')[0] ?? '').matchAll(/<td class="n">(.*?)<\/td>/g)].map(([, cell]) => cell ?? '')
}
const nationIn = (language: string, figures: Figures): string =>
  [...filesOf(figures)]
    .flatMap(([path, bytes]) => (/^(..).statistics-2026(-\d)?[.]html$/.exec(path)?.[1] === language ? [bytes] : []))
    .join('')
const zipOf = (figures: Figures, path: string) => unzipSync(filesOf(figures).get(path) ?? new Uint8Array())

test('every code that a table of the catalogue counts has a name in both languages', () => {
  const words = readCatalogueWords()
  const { space } = statisticsGround(CATALOGUE_TEXT, PROVINCE_TREE)
  const nameless = space.axes.slice(2).flatMap(({ id, levels }) => {
    const [grouping = id, pair] = id.split(':')
    const codes = pair === undefined ? levels.slice(1).flatMap((one) => one.values.map((code) => [one.id, code])) : []
    const named = [...codes, ...(pair === undefined ? [] : [[grouping, pair]])].map(([axis = '', code = '']) => [
      groupingLabel(words, axis),
      codeLabel(words, { grouping: axis, code }, () => 'Aceh'),
    ])
    return named.flat().filter((label) => label.id === '' || label.en === '')
  })
  expect(nameless).toEqual([])
  expect(PROVINCE_TREE.filter(({ code }) => words.iso[code] === undefined)).toEqual([])
})

describe('a page of figures', () => {
  test('says each number of its release, and "not shown" where the release shows none', () => {
    const html = nationIn('en', FIGURES)
    const wanted = ['f', 'm'].map((sex) => valueOf('T3', `sex=${sex}&age=age_30_38`))
    const told = rowOf(html, '30–38 years')
    expect(told.slice(1, 3)).toEqual(
      wanted.map((value) => (value === null ? 'not shown' : value?.toLocaleString('en'))),
    )
    expect(html).toContain('not shown')
    expect(html).not.toMatch(/undefined|NaN|null/)
  })

  test('of a province counts the people of that province alone, and leads back', () => {
    const html = pageOf(FIGURES, 'en/statistics-2026-21.html')
    expect(html).toContain('<h1>Statistics 2026, Wilayah Contoh 21</h1>')
    expect(rowOf(html, 'All')[0]).toBe(valueOf('T1', 'province=21')?.toLocaleString('en'))
    expect(html).not.toContain('Wilayah Contoh 19<')
  })

  test('draws nobody twice: the whole and the parts of a bar have no bar of their own', () => {
    const html = nationIn('en', FIGURES)
    const [drawing = ''] = html.split('Province of origin</h2>')[1]?.split('</svg>') ?? []
    const bars = [...drawing.matchAll(/<text[^>]*>([^<:]+):/g)].map(([, name]) => name)
    expect(bars).toEqual(['Sumatra', 'Java', 'Bali and Nusa Tenggara', 'Kalimantan', 'Sulawesi', 'Maluku and Papua'])
  })

  test('says when and by which offices it was signed, and how its numbers are to be read', () => {
    const html = pageOf(FIGURES, 'id/statistics-2026.html')
    expect(html).toContain('Terbit 1 Februari 2027, ditandatangani Sekretariat Contoh; Pusat Data Contoh.')
    expect(html).toContain(RELEASE.sha256)
    expect(html).toContain('120 berarti 120 sampai 129 orang')
    expect(html).toContain(WORDS.figures.id)
    expect(pageOf(FIGURES, 'id/statistics.html')).toContain('Terbitan berikutnya: 2 Agustus 2027.')
  })
})

describe('a release that no longer stands', () => {
  const reason = both('Kesalahan dalam catatan', 'A mistake in the records')
  const { id, sha256, publishedOn } = RELEASE
  const withdrawn = [{ id, sha256, publishedOn, year: 2026, month: 12, on: '2027-03-05', reason }]

  test('leaves the page of its year to the one before it, and stays in the calendar with its reason', () => {
    const figures = { ...figuresOf(HALF), withdrawn }
    expect(pageOf(figures, 'en/statistics-2026.html')).toContain(HALF.sha256)
    expect(pageOf(figures, 'en/statistics-2026.html')).toContain('up to June 2026')
    const calendar = pageOf(figures, 'en/calendar.html')
    expect(calendar).toContain(RELEASE.sha256)
    expect(calendar).toMatch(/<b>withdrawn<\/b>.*withdrawn on 5 March 2027.*Reason: A mistake in the records/s)
    expect(calendar).toMatch(/June 2026: .*<b>in force<\/b>/s)
    expect(pageOf(FIGURES, 'en/calendar.html')).toMatch(/June 2026: .*<b>replaced<\/b>/s)
  })

  test('is found under its old address, as what it is, and its files are handed out no more', () => {
    const figures = { ...figuresOf(), withdrawn }
    for (const path of ['en/statistics-2026.html', 'en/statistics-2026-21.html']) {
      expect(pageOf(figures, path)).toContain('must not be used any more')
      expect(pageOf(figures, path)).not.toContain('<table')
    }
    expect([...filesOf(figures).keys()].filter((path) => path.endsWith('.zip'))).toEqual([])
    expect(pageOf(figures, 'data/catalog.jsonld')).not.toContain(RELEASE.sha256)
  })
})

/** What Data Package 2.0 asks of a descriptor and of a table (datapackage.org/standard). */
const Field = z.looseObject({ name: z.string().min(1), type: z.enum(['string', 'integer', 'date']) })
const Descriptor = z.looseObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name: z.string().regex(/^[a-z0-9._-]+$/),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  created: z.iso.datetime(),
  licenses: z.array(z.looseObject({ name: z.string(), path: z.url() })).min(1),
  contributors: z.array(z.looseObject({ title: z.string(), roles: z.array(z.string()).min(1) })),
  sources: z.array(z.looseObject({ title: z.string() })).min(1),
  resources: z
    .array(
      z.looseObject({
        name: z.string().regex(/^[a-z0-9._-]+$/),
        path: z.string().regex(/^[a-z0-9._-]+\.csv$/),
        mediatype: z.literal('text/csv'),
        encoding: z.literal('utf-8'),
        bytes: z.int(),
        hash: z.string(),
        schema: z.looseObject({ fields: z.array(Field).min(1), missingValues: z.tuple([z.literal('')]) }),
      }),
    )
    .min(1),
})

describe('the package of a release', () => {
  const files = zipOf(FIGURES, `data/${nameOfRelease(RELEASE)}.zip`)
  const textOf = (name: string): string => strFromU8(files[name] ?? new Uint8Array())
  const described = Descriptor.parse(JSON.parse(textOf('datapackage.json')))
  const rowsOf = (path: string) => z.array(z.array(z.string())).parse(parse(textOf(path)))

  test('describes every file as it is: size, hash, and the columns in their order', () => {
    for (const { path, bytes, hash, schema } of described.resources) {
      const file = files[path] ?? new Uint8Array()
      expect([file.byteLength, `sha256:${createHash('sha256').update(file).digest('hex')}`]).toEqual([bytes, hash])
      expect(rowsOf(path)[0]).toEqual(schema.fields.map(({ name }) => name))
    }
    expect(described.resources.map(({ path }) => path).toSorted()).toEqual(
      Object.keys(files)
        .filter((name) => name.endsWith('.csv'))
        .toSorted(),
    )
  })

  test('holds each cell of the release once, and no number where the release shows none', () => {
    const lines = described.resources.flatMap(({ path }) => rowsOf(path).slice(1))
    expect(lines.length).toBe(RELEASE.file.cells.length)
    const hidden = lines.filter((line) => line.at(-1) === 'not_shown')
    expect(hidden.length).toBe(RELEASE.file.cells.filter(({ value }) => value === null).length)
    expect(hidden.filter((line) => line.at(-2) !== '')).toEqual([])
    const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0)
    expect(sum(lines.map((line) => Number(line.at(-2))))).toBe(sum(RELEASE.file.cells.map(({ value }) => value ?? 0)))
  })

  test('has whole days, codes of Kemendagri and ISO, and names that no spreadsheet takes for a formula', () => {
    const rows = rowsOf('t1.csv')
    expect(rows.find(([start, , code]) => start === '2026-01-01' && code === '21')?.slice(0, 5)).toEqual([
      '2026-01-01',
      '2026-12-31',
      '21',
      'ID-KR',
      'Wilayah Contoh 21',
    ])
    const sly = { ...FIGURES, placeName: () => '=HYPERLINK("x")' }
    const [, csv = new Uint8Array()] =
      Object.entries(zipOf(sly, `data/${nameOfRelease(RELEASE)}.zip`)).find(([name]) => name === 't1.csv') ?? []
    expect(strFromU8(csv)).not.toMatch(/(^|,)"?=/m)
  })

  test('brings the sealed bytes, whose hash is the seal, and is the same bytes each time', () => {
    expect(createHash('sha256').update(textOf('release.json')).digest('hex')).toBe(RELEASE.sha256)
    expect(textOf('release.sha256')).toBe(`${RELEASE.sha256}  release.json\n`)
    expect(filesOf(FIGURES)).toEqual(filesOf(FIGURES))
  })

  test('stands in the catalogue with its address, its size and its hash', () => {
    const catalogue = z
      .looseObject({
        'dcat:dataset': z.array(
          z.looseObject({
            'dct:identifier': z.string(),
            'dcat:distribution': z.looseObject({
              'dcat:downloadURL': z.looseObject({ '@id': z.string() }),
              'dcat:byteSize': z.int(),
            }),
          }),
        ),
      })
      .parse(JSON.parse(pageOf(FIGURES, 'data/catalog.jsonld')))
    const told = catalogue['dcat:dataset'].map((one) => one['dcat:distribution'])
    for (const one of told)
      expect(filesOf(FIGURES).get(`data/${one['dcat:downloadURL']['@id']}`)?.byteLength).toBe(one['dcat:byteSize'])
    expect(told.length).toBe(2)
  })
})
