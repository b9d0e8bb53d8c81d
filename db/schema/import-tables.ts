// Registers of other offices that are brought in: the job, its rows, and what of them has no home.
import type { ColumnType, Generated } from 'kysely'
import type { ImportState, RowState } from '../../sop-definitions/language/imports.ts'
import type { DifferentReason } from '../../sop-definitions/language/same-person.ts'
import type { Json, Maybe, Now } from './columns.ts'

export interface ImportJobTable {
  id: string
  organisation_id: Generated<string>
  made_by: string
  made_at: Now
  sop: string
  area: string
  standard: string
  form: string
  mapping_id: string | null
  hash: Buffer
  size: number
  found: Buffer | null
  dek: Buffer | null
  kek_id: string | null
  state: Generated<ImportState>
  decided_by: string | null
  decided_at: Maybe
  taken_by: string | null
  run_by: string | null
  run_until: Maybe
  ended_at: Maybe
  expires_at: ColumnType<Date, never, never>
}

export interface ImportMappingTable {
  id: string
  organisation_id: Generated<string>
  name: string
  version: number
  standard: string
  /** By the head of a column: the column of the standard. */
  heads: Json<Readonly<Record<string, string>>>
  made_by: string
  made_at: Now
}

export interface ImportRowTable {
  job_id: string
  n: number
  state: Generated<RowState>
  was_closed: Generated<boolean>
  codes: Generated<string[]>
  ciphertext: Buffer | null
  same_as: string | null
  not_same: DifferentReason | null
  chosen_by: string | null
  case_id: string | null
}

export interface ImportLeftoverTable {
  case_id: string
  person_id: string
  heads: number
  ciphertext: Buffer
  organisation_id: Generated<string>
  made_at: Now
}
