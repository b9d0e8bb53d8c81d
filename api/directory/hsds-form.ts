// The directory in the form of the Human Services Data Specification 3 (Open Referral): which file has which columns,
// and what our entries say there. What HSDS has no column for is an attribute with a term of ours.
import type { ContactRow, ServiceRow } from '../../db/directory/offered-services.ts'
import { uuidV5 } from '../../db/ground/ids.ts'
import { PAPER_WORDS, PAYER_WORDS, SERVICE_KIND_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { SERVICE_KINDS } from '../../sop-definitions/language/vocabulary.ts'

export const HSDS_COLUMNS = {
  'organizations.csv': ['id', 'name', 'description'],
  'services.csv': [
    'id',
    'organization_id',
    'name',
    'description',
    'status',
    'interpretation_services',
    'application_process',
    'eligibility_description',
    'assured_date',
    'alert',
    'last_modified',
  ],
  'service_areas.csv': ['id', 'service_id', 'name', 'extent', 'extent_type'],
  'schedules.csv': ['id', 'service_id', 'opens_at', 'closes_at', 'description'],
  'phones.csv': ['id', 'organization_id', 'number', 'type'],
  'required_documents.csv': ['id', 'service_id', 'document'],
  'cost_options.csv': ['id', 'service_id', 'option', 'amount_description'],
  'languages.csv': ['id', 'service_id', 'name', 'code'],
  'taxonomy_terms.csv': ['id', 'code', 'name', 'description', 'taxonomy'],
  'attributes.csv': ['id', 'link_id', 'taxonomy_term_id', 'link_type', 'link_entity', 'value'],
} as const
export type HsdsFile = keyof typeof HSDS_COLUMNS
export const isHsdsFile = (name: string): name is HsdsFile => Object.hasOwn(HSDS_COLUMNS, name)
export type HsdsRow = Readonly<Record<string, string>>
export type HsdsTables = Readonly<Record<HsdsFile, readonly HsdsRow[]>>

const OUR_TERMS = ['needs_identity', 'acceptance', 'note_en'] as const
const TAXONOMY = 'tapak'
export const termId = (code: string): string => uuidV5('hsds term', code)
export const ROUND_THE_CLOCK = 'round_the_clock'
export const STATUS = { active: 'active', paused: 'temporarily closed' } as const
export const INTERPRETATION = { interpreter: 'interpreter', signLanguage: 'sign_language' } as const

const idOf = (...names: readonly string[]): string => uuidV5('hsds', ...names)
const perService = (
  services: readonly ServiceRow[],
  rowsOf: (service: ServiceRow) => readonly Readonly<Record<string, string>>[],
): HsdsRow[] =>
  services.flatMap((service) =>
    rowsOf(service).map((row, index) => ({
      id: idOf(service.id, JSON.stringify(row), String(index)),
      service_id: service.id,
      ...row,
    })),
  )

const serviceLine = (row: ServiceRow): HsdsRow => ({
  id: row.id,
  organization_id: row.organisation_id,
  name: SERVICE_KIND_WORDS[row.kind].en,
  description: row.note?.id ?? '',
  status: STATUS[row.state],
  interpretation_services: [
    ...(row.interpreter ? [INTERPRETATION.interpreter] : []),
    ...(row.sign_language ? [INTERPRETATION.signLanguage] : []),
  ].join('; '),
  application_process: row.reached_by,
  eligibility_description: row.fits ?? '',
  assured_date: row.assured_at?.toISOString().slice(0, 10) ?? '',
  alert: row.paused_until ?? '',
  last_modified: row.changed_at.toISOString(),
})

/** The kind of a service, and what has no column. */
const attributesOf = (row: ServiceRow): HsdsRow[] => {
  const values = [
    [row.kind, ''],
    ['needs_identity', String(row.needs_identity)],
    ['acceptance', row.acceptance],
    ...(row.note === null ? [] : [['note_en', row.note.en] as const]),
  ] as const
  return values.map(([code, value]) => ({
    id: idOf(row.id, 'attribute', code),
    link_id: row.id,
    taxonomy_term_id: termId(code),
    link_type: code === row.kind ? 'service_kind' : 'entry',
    link_entity: 'service',
    value,
  }))
}

const spans = ({ hours, round_the_clock: isAlways }: ServiceRow) => [
  ...(hours ?? []).map((span) => {
    const [opens_at = '', closes_at = ''] = span.split('-')
    return { opens_at, closes_at, description: '' }
  }),
  ...(isAlways ? [{ opens_at: '', closes_at: '', description: ROUND_THE_CLOCK }] : []),
]

/** No location and no address, of whatever office. */
export const hsdsOf = (services: readonly ServiceRow[], contacts: readonly ContactRow[]): HsdsTables => ({
  'organizations.csv': [...new Map(services.map((row) => [row.organisation_id, row.office]))].map(([id, name]) => ({
    ...{ id, name },
    description: name,
  })),
  'services.csv': services.map(serviceLine),
  'service_areas.csv': perService(services, ({ areas }) =>
    areas.map(({ code, name }) => ({ name, extent: code, extent_type: 'other' })),
  ),
  'schedules.csv': perService(services, spans),
  'phones.csv': contacts.map(({ organisation_id: office, kind, telephone }) => ({
    id: idOf(office, kind),
    organization_id: office,
    number: telephone,
    type: kind,
  })),
  'required_documents.csv': perService(services, ({ papers }) => papers.map((document) => ({ document }))),
  'cost_options.csv': perService(services, ({ payers }) =>
    payers.map((option) => ({ option, amount_description: PAYER_WORDS[option].en })),
  ),
  'languages.csv': perService(services, ({ languages }) => languages.map((code) => ({ code, name: code }))),
  'taxonomy_terms.csv': [
    ...SERVICE_KINDS.map((code) => [code, SERVICE_KIND_WORDS[code].en] as const),
    ...OUR_TERMS.map((code) => [code, code] as const),
    ...Object.entries(PAPER_WORDS).map(([code, { en }]) => [code, en] as const),
  ].map(([code, name]) => ({ id: termId(code), code, name, description: name, taxonomy: TAXONOMY })),
  'attributes.csv': services.flatMap(attributesOf),
})
