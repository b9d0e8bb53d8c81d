// HSDS files read into entries: what each row of services.csv would add or change, and everything that is wrong, with
// file, line and column. Nothing is written here.
import { strFromU8, unzipSync } from 'fflate'
import type { ServiceRow } from '../../db/directory/offered-services.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'
import { issuesOf } from '../../sop-definitions/language/issue-words.ts'
import { both } from '../../sop-definitions/language/label.ts'
import { SERVICE_KINDS, type Label } from '../../sop-definitions/language/vocabulary.ts'
import type { ImportProblem, ImportRow } from '../contract/directory-exchange.ts'
import { AddService, type Entry } from '../contract/directory.ts'
import { readCsv, type CsvRow } from './csv-rows.ts'
import { changedFields, entryOf } from './entries.ts'
import { INTERPRETATION, isHsdsFile, ROUND_THE_CLOCK, STATUS, termId, type HsdsFile } from './hsds-form.ts'

/** All files together, unpacked. */
const MOST_BYTES = 8_000_000
const NEEDED = {
  'services.csv': ['id', 'organization_id', 'status'],
  'service_areas.csv': ['service_id', 'extent'],
  'attributes.csv': ['link_id', 'taxonomy_term_id'],
} as const satisfies Partial<Record<HsdsFile, readonly string[]>>
/** Beside services, or alone. */
const CONTACTS = 'phones.csv'
const CONTACT_COLUMNS: readonly string[] = ['organization_id', 'number', 'type']

type Where = readonly [file: string, line?: number, column?: string]
export const at = ([file, line, column]: Where, sentence: Label): ImportProblem => ({
  file,
  line: line ?? null,
  column: column ?? null,
  sentence,
})
const UNREADABLE = both('Berkas ini tidak dapat dibaca sebagai zip.', 'This file cannot be read as a zip.')
const UNENDED = both('Tanda kutip di baris ini tidak ditutup.', 'A quotation mark of this line is never closed.')
const ABSENT = both('Berkas ini diperlukan dan tidak ada.', 'This file is needed and is not there.')
const NO_COLUMN = both('Kolom ini diperlukan dan tidak ada.', 'This column is needed and is not there.')
const NOT_AN_ID = both('Harus berupa UUID.', 'This must be a UUID.')
const TWICE = both('Layanan ini disebut dua kali.', 'This service is named twice.')
export const NOT_YOURS = both(
  'Ini milik kantor lain, atau kantor itu tidak ada.',
  'This belongs to another office, or there is no such office.',
)

export type Sheets = ReadonlyMap<HsdsFile, readonly CsvRow[]>

/** Files that HSDS does not name here are passed over. */
export function sheetsIn(zip: Uint8Array): { sheets: Sheets; problems: ImportProblem[] } {
  const sheets = new Map<HsdsFile, readonly CsvRow[]>()
  const problems: ImportProblem[] = []
  let size = 0
  let files: Record<string, Uint8Array> = {}
  try {
    files = unzipSync(zip, {
      filter: ({ name, originalSize }) => isHsdsFile(name) && (size += originalSize) <= MOST_BYTES,
    })
  } catch {
    return { sheets, problems: [at(['zip'], UNREADABLE)] }
  }
  for (const [name, bytes] of Object.entries(files)) {
    const read = readCsv(strFromU8(bytes))
    if ('brokenAt' in read) problems.push(at([name, read.brokenAt], UNENDED))
    else if (isHsdsFile(name)) sheets.set(name, read.rows)
    const needed =
      name === CONTACTS ? CONTACT_COLUMNS : (Object.entries(NEEDED).find(([file]) => file === name)?.[1] ?? [])
    if ('columns' in read)
      problems.push(...needed.filter((one) => !read.columns.includes(one)).map((one) => at([name, 1, one], NO_COLUMN)))
  }
  const absent = Object.keys(NEEDED).filter((name) => !Object.hasOwn(files, name))
  const hasContactsAlone = Object.hasOwn(files, CONTACTS) && absent.length === Object.keys(NEEDED).length
  if (!hasContactsAlone) problems.push(...absent.map((name) => at([name], ABSENT)))
  return { sheets, problems }
}

/** Where each field of an entry stands. */
const PLACES = {
  organisationId: ['services.csv', 'organization_id'],
  kind: ['attributes.csv', 'taxonomy_term_id'],
  areas: ['service_areas.csv', 'extent'],
  state: ['services.csv', 'status'],
  pausedUntil: ['services.csv', 'alert'],
  fits: ['services.csv', 'eligibility_description'],
  note: ['services.csv', 'description'],
  languages: ['languages.csv', 'code'],
  reachedBy: ['services.csv', 'application_process'],
  papers: ['required_documents.csv', 'document'],
  payers: ['cost_options.csv', 'option'],
  acceptance: ['attributes.csv', 'value'],
  hours: ['schedules.csv', 'opens_at'],
} as const satisfies Partial<Record<keyof Entry | 'organisationId', readonly [HsdsFile, string]>>
const placeOf = (field: string): readonly [HsdsFile, string] =>
  Object.entries(PLACES).find(([name]) => name === field)?.[1] ?? ['services.csv', 'id']

type Ours = (file: HsdsFile) => readonly CsvRow[]
const oursIn =
  (sheets: Sheets, id: string): Ours =>
  (file) =>
    (sheets.get(file) ?? []).filter(
      ({ cells }) => (file === 'attributes.csv' ? cells['link_id'] : cells['service_id']) === id,
    )
const codesIn = (ours: Ours, file: HsdsFile, column: string): string[] =>
  ours(file).flatMap(({ cells }) => (cells[column] === undefined || cells[column] === '' ? [] : [cells[column]]))

/** The entry as the files say it, before it is judged. */
function saidOf({ cells }: CsvRow, ours: Ours): Readonly<Record<string, unknown>> {
  const attribute = (code: string): string | undefined =>
    ours('attributes.csv').find((row) => row.cells['taxonomy_term_id'] === termId(code))?.cells['value']
  const interpretation = cells['interpretation_services'] ?? ''
  const spans = ours('schedules.csv').flatMap(({ cells: { opens_at: from = '', closes_at: to = '' } }) =>
    from === '' ? [] : [`${from}-${to}`],
  )
  return {
    organisationId: cells['organization_id'],
    kind: SERVICE_KINDS.find((kind) => attribute(kind) !== undefined),
    areas: codesIn(ours, 'service_areas.csv', 'extent'),
    state: Object.entries(STATUS).find(([, status]) => status === cells['status'])?.[0],
    pausedUntil: cells['alert'] === '' ? null : cells['alert'],
    fits: cells['eligibility_description'] ?? '',
    note: { id: cells['description'] ?? '', en: attribute('note_en') ?? '' },
    languages: codesIn(ours, 'languages.csv', 'code'),
    interpreter: interpretation.includes(INTERPRETATION.interpreter),
    signLanguage: interpretation.includes(INTERPRETATION.signLanguage),
    reachedBy: cells['application_process'],
    needsIdentity: attribute('needs_identity') === 'true',
    papers: codesIn(ours, 'required_documents.csv', 'document'),
    payers: codesIn(ours, 'cost_options.csv', 'option'),
    acceptance: attribute('acceptance') ?? 'asked',
    hours: spans.length === 0 ? null : spans,
    roundTheClock: codesIn(ours, 'schedules.csv', 'description').includes(ROUND_THE_CLOCK),
  }
}

/** Places an issue of an entry in the file that said it. */
const placed =
  (row: CsvRow, ours: Ours) =>
  ({ path: [field = '', index], sentence }: { path: readonly (string | number)[]; sentence: Label }): ImportProblem => {
    const [file, column] = placeOf(String(field))
    const own = file === 'services.csv' ? row : (ours(file)[typeof index === 'number' ? index : 0] ?? row)
    return at([file, own.line, column], sentence)
  }

/** Each service with what is wrong about it; one that cannot be read at all has no entry. */
export function readServices(sheets: Sheets) {
  const rows = sheets.get('services.csv') ?? []
  const seen = new Set<string>()
  return rows.map((row) => {
    const id = row.cells['id'] ?? ''
    const ours = oursIn(sheets, id)
    const place = placed(row, ours)
    const parsed = AddService.safeParse(saidOf(row, ours))
    const problems = [
      ...(isUuid(id) ? [] : [at(['services.csv', row.line, 'id'], NOT_AN_ID)]),
      ...(seen.has(id) ? [at(['services.csv', row.line, 'id'], TWICE)] : []),
      ...(parsed.success ? [] : issuesOf(parsed.error, []).map(place)),
    ]
    seen.add(id)
    return { id, line: row.line, place, problems, said: parsed.data }
  })
}

export type ReadService = ReturnType<typeof readServices>[number]

interface Known {
  services: ReadonlyMap<string, ServiceRow>
  offices: ReadonlyMap<string, string>
  mayKeep(organisation: string): boolean
}
/** Of another office, or to be taken from one. */
const isForeign = (said: AddService, stands: ServiceRow | undefined, { mayKeep }: Known): boolean =>
  !mayKeep(said.organisationId) || (stands !== undefined && stands.organisation_id !== said.organisationId)

function fieldsOf(said: AddService, stands: ServiceRow): string[] {
  const { organisationId: _, ...entry } = said
  return changedFields(entryOf(stands), { ...entry, pausedUntil: entry.pausedUntil ?? null })
}

/** What would become of one of them. */
export function judged({ id, line, problems, said }: ReadService, known: Known) {
  const stands = known.services.get(id)
  const all =
    said !== undefined && isForeign(said, stands, known)
      ? [...problems, at(['services.csv', line, 'organization_id'], NOT_YOURS)]
      : problems
  const fields = said === undefined || stands === undefined ? [] : fieldsOf(said, stands)
  const office = said === undefined ? null : (known.offices.get(said.organisationId) ?? null)
  const right = stands === undefined ? 'add' : changeOrNot(fields)
  const row: ImportRow = { line, service: id, office, outcome: all.length > 0 ? 'wrong' : right, fields }
  return { row, problems: all }
}
const changeOrNot = (fields: readonly string[]) => (fields.length === 0 ? 'same' : 'change')
