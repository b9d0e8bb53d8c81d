// The figures of a release for programs: tidy CSV, described as a Data Package (datapackage.org, version 2), and listed
// in a catalogue (DCAT 3). The same release gives the same bytes.
import { createHash } from 'node:crypto'
import { stringify } from 'csv-stringify/sync'
import { strToU8, zipSync } from 'fflate'
import type { Label } from '../../../sop-definitions/language/vocabulary.ts'
import type { PublicWords } from '../../../sop-definitions/rules/public-words.ts'
import { guarded } from '../../exports/sheets.ts'
import { UNKNOWN } from '../../statistics/axes.ts'
import { catalogueOf } from '../../statistics/catalogue.ts'
import { codeLabel, groupingLabel } from './catalogue-words.ts'
import { figureCells, type FigureCell } from './figure-cells.ts'
import { nameOfRelease, type Figures, type PublishedRelease } from './published.ts'

const PROFILE = 'https://datapackage.org/profiles/2.0/datapackage.json'
const STATUSES = ['shown', 'not_shown', 'not_recorded'] as const
/** Where nobody wrote down what a column asks, the people are counted all the same. */
const statusOf = ({ value, codes }: FigureCell): (typeof STATUSES)[number] => {
  if (value === null) return 'not_shown'
  return [...codes.values()].includes(UNKNOWN) ? 'not_recorded' : 'shown'
}

export interface Naming extends Pick<Figures, 'placeName' | 'words'> {
  program: PublicWords
}
/** A pair is a grouping with one of its codes; the column has the grouping alone, because that is what has words. */
const columnsOf = (cells: readonly FigureCell[]): string[] =>
  [...new Set(cells.flatMap(({ codes }) => [...codes.keys()]))].toSorted()
const columnName = (axis: string): string => axis.replace(':', '_')

const areaColumns = (
  { placeName, words }: Pick<Naming, 'placeName' | 'words'>,
  { area, level }: FigureCell,
): string[] => {
  if (area === null) return ['ID', 'ID', 'Indonesia']
  const iso = level === 'province' ? (words.iso[area] ?? '') : ''
  return [area, iso, placeName(area)]
}

const csvOf = (naming: Naming, cells: readonly FigureCell[]): Uint8Array => {
  const columns = columnsOf(cells)
  const rows = cells.map((cell) => [
    cell.start,
    cell.end,
    ...areaColumns(naming, cell),
    ...columns.map((column) => cell.codes.get(column) ?? ''),
    cell.value === null ? '' : String(cell.value),
    statusOf(cell),
  ])
  const head = [
    ...['period_start', 'period_end', 'area_code', 'area_iso', 'area_name'],
    ...columns.map(columnName),
    ...['value', 'status'],
  ]
  return strToU8(stringify([head, ...rows.map((row) => row.map(guarded))], { record_delimiter: '\r\n' }))
}

const told = ({ id, en }: Label): string => `${id} / ${en}`
function codeField(naming: Naming, cells: readonly FigureCell[], axis: string) {
  const [grouping = axis, pair] = axis.split(':')
  const { words, placeName } = naming
  const codes = [...new Set(cells.flatMap(({ codes: own }) => own.get(axis) ?? []))].toSorted()
  const title = told(groupingLabel(words, grouping))
  const labelOf = (code: string): string => told(codeLabel(words, { grouping, code }, placeName))
  return {
    name: columnName(axis),
    type: 'string',
    title: pair === undefined ? title : `${title}: ${labelOf(pair)}`,
    description: 'Kosong: semua. / Empty: all.',
    categories: codes.map((value) => ({ value, label: pair === undefined ? labelOf(value) : value })),
  }
}
const schemaOf = (naming: Naming, cells: readonly FigureCell[]) => ({
  fields: [
    { name: 'period_start', type: 'date', title: 'Hari pertama / First day' },
    { name: 'period_end', type: 'date', title: 'Hari terakhir / Last day' },
    { name: 'area_code', type: 'string', title: 'Kode wilayah (Kemendagri) / Code of the area (Kemendagri)' },
    { name: 'area_iso', type: 'string', title: 'ISO 3166-2' },
    { name: 'area_name', type: 'string', title: 'Wilayah / Area' },
    ...columnsOf(cells).map((column) => codeField(naming, cells, column)),
    { name: 'value', type: 'integer', title: 'Orang, dibulatkan ke bawah / People, rounded down' },
    { name: 'status', type: 'string', constraints: { required: true, enum: STATUSES } },
  ],
  missingValues: [''],
})

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const titleOf = ({ file }: PublishedRelease, { program }: Naming): string =>
  `${told(program.title)}, ${file.year}-${String(file.month).padStart(2, '0')}`
const licensesOf = ({ program: { licence } }: Naming) => [
  { name: licence.name, path: licence.path, title: told(licence.label) },
]

function packageOf(release: PublishedRelease, naming: Naming, tables: ReadonlyMap<string, Uint8Array>) {
  const { catalogue, sha256: ofCatalogue } = catalogueOf(release.file.catalogue.text)
  const cells = Map.groupBy(figureCells(release.file), ({ table }) => table)
  return {
    $schema: PROFILE,
    name: nameOfRelease(release),
    id: `sha256:${release.sha256}`,
    title: titleOf(release, naming),
    description: told(naming.program.figures),
    version: `${catalogue.version}.${release.file.month}.${release.file.revises === null ? 0 : 1}`,
    created: `${release.publishedOn}T00:00:00Z`,
    licenses: licensesOf(naming),
    contributors: [{ title: told(naming.program.publisher), roles: ['publisher'] }],
    sources: [
      { title: `tapak-release/1 (release.json), SHA-256 ${release.sha256}` },
      { title: `${catalogue.catalogue} ${catalogue.version}, SHA-256 ${ofCatalogue}` },
    ],
    resources: catalogue.tables.flatMap(({ id, label }) => {
      const bytes = tables.get(id)
      return bytes === undefined
        ? []
        : [
            {
              name: id.toLowerCase(),
              path: `${id.toLowerCase()}.csv`,
              title: told(label),
              format: 'csv',
              mediatype: 'text/csv',
              encoding: 'utf-8',
              bytes: bytes.byteLength,
              hash: `sha256:${sha256(bytes)}`,
              schema: schemaOf(naming, cells.get(id) ?? []),
            },
          ]
    }),
  }
}

const inLines = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 1)}\n`)
/** Local time on purpose: an archive keeps no zone, so that every machine writes the same. */
const NO_TIME = new Date(1980, 0, 1)

export function dataPackage(release: PublishedRelease, naming: Naming): Uint8Array {
  const cells = Map.groupBy(figureCells(release.file), ({ table }) => table)
  const tables = new Map([...cells].map(([table, own]) => [table, csvOf(naming, own)]))
  const files: Record<string, Uint8Array> = {
    'datapackage.json': inLines(packageOf(release, naming, tables)),
    'release.json': strToU8(release.bytes),
    'release.sha256': strToU8(`${release.sha256}  release.json\n`),
    ...Object.fromEntries([...tables].map(([table, bytes]) => [`${table.toLowerCase()}.csv`, bytes])),
  }
  return zipSync(files, { mtime: NO_TIME, level: 9 })
}

const inBoth = ({ id, en }: Label) => [
  { '@value': id, '@language': 'id' },
  { '@value': en, '@language': 'en' },
]
const onDay = (value: string) => ({ '@value': value, '@type': 'xsd:date' })
const datasetOf = (naming: Naming) => (file: { release: PublishedRelease; path: string; bytes: Uint8Array }) => {
  const { release, path, bytes } = file
  return {
    '@id': `urn:sha256:${release.sha256}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': nameOfRelease(release),
    'dct:title': titleOf(release, naming),
    'dct:description': inBoth(naming.program.figures),
    'dct:issued': onDay(release.publishedOn),
    'dct:spatial': { '@id': 'http://publications.europa.eu/resource/authority/country/IDN' },
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': onDay(`${release.file.year}-01-01`),
      'dcat:endDate': onDay(new Date(Date.UTC(release.file.year, release.file.month, 0)).toISOString().slice(0, 10)),
    },
    'dct:license': { '@id': naming.program.licence.path },
    'dct:publisher': { '@type': 'foaf:Organization', 'foaf:name': inBoth(naming.program.publisher) },
    'dcat:distribution': {
      '@type': 'dcat:Distribution',
      'dcat:downloadURL': { '@id': path },
      'dcat:mediaType': { '@id': 'https://www.iana.org/assignments/media-types/application/zip' },
      'dcat:byteSize': bytes.byteLength,
      'spdx:checksum': { 'spdx:algorithm': 'sha256', 'spdx:checksumValue': sha256(bytes) },
    },
  }
}
/** `files`: what stands, each with its address beside the catalogue. */
export const dataCatalogue = (
  files: readonly { release: PublishedRelease; path: string; bytes: Uint8Array }[],
  naming: Naming,
): Uint8Array =>
  inLines({
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      spdx: 'http://spdx.org/rdf/terms#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@type': 'dcat:Catalog',
    'dct:title': inBoth(naming.program.title),
    'dct:publisher': { '@type': 'foaf:Organization', 'foaf:name': inBoth(naming.program.publisher) },
    'dct:license': { '@id': naming.program.licence.path },
    'dcat:dataset': files.map(datasetOf(naming)),
  })
