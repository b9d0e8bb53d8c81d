// The directory of services: entries of offices, where they serve, words about their room, and agreements.
import type { ColumnType } from 'kysely'
import type { Condition } from '../../sop-definitions/definition/ir.ts'
import type {
  Acceptance,
  CapacityState,
  CapacityTeller,
  ContactKind,
  Fetcher,
  Reach,
  ServiceLanguage,
  ServicePaper,
  ServicePayer,
  ServiceState,
  Wait,
} from '../../sop-definitions/language/offered-services.ts'
import type { Evidence, Label, ServiceKind } from '../../sop-definitions/language/vocabulary.ts'
import type { At, Json, Maybe } from './columns.ts'

/** A day as in `columns.ts`, that may be absent and may change. */
type MaybeDay = ColumnType<Date | null, string | null, string | null>

/** `fits`: for whom, as a condition over coded facts, and the same lowered. */
export interface ServiceTable {
  id: string
  organisation_id: ColumnType<string, string, never>
  kind: ServiceKind
  state: ServiceState
  paused_until: MaybeDay
  fits: string | null
  fits_lowered: ColumnType<Condition | null, string | null, string | null>
  note: ColumnType<Label | null, string | null, string | null>
  languages: ServiceLanguage[]
  interpreter: boolean
  sign_language: boolean
  reached_by: Reach
  needs_identity: boolean
  papers: ServicePaper[]
  payers: ServicePayer[]
  acceptance: Acceptance
  hours: string[] | null
  round_the_clock: boolean
  assured_at: Maybe
  assured_by: string | null
  made_at: At
  changed_at: At
}

export interface ServiceAreaTable {
  service_id: string
  area: string
}

/** A word about the room of a service; the latest counts, and none is changed. */
export interface CapacityTable {
  id: string
  service_id: string
  state: CapacityState
  wait: Wait | null
  until: MaybeDay
  beds_available: number | null
  beds_maximum: number | null
  told: CapacityTeller
  updated_at: At
  updated_by: string | null
  updated_office: string
}

export interface ContactTable {
  organisation_id: string
  kind: ContactKind
  telephone: string
  hours: string[] | null
  round_the_clock: boolean
}

/** `areas`, `offices`, `bodies`: the parties, as codes, short names, and names of bodies that are no office here. */
export interface PartnershipTable {
  id: string
  title: Json<Label>
  areas: string[]
  offices: string[]
  bodies: Json<readonly Label[]>
  kinds: string[]
  fetches: Fetcher | null
  costs: ColumnType<Label | null, string | null, string | null>
  valid_from: ColumnType<Date, string, string>
  valid_to: MaybeDay
  source: string
  evidence: Evidence
}
