// What auditors find and draw, lists taken along, and counts of a day.
import type { ColumnType, Generated } from 'kysely'
import type {
  FindingAudience,
  FindingSeverity,
  FindingState,
  FindingType,
  FindingVerb,
  OpeningPurpose,
} from '../../sop-definitions/language/vocabulary.ts'
import type { DayCounts } from '../review/day-counts.ts'
import type { At, Maybe } from './columns.ts'

/**
 * What an auditor found, for an office to answer; `seq`: the row of the ledger that it is about. Every word about it
 * lies sealed in its steps.
 */
export interface AuditFindingTable {
  id: string
  number: ColumnType<string, never, never>
  made_by: string
  organisation_id: Generated<string>
  made_at: At
  office: string
  case_id: string | null
  item: string | null
  seq: number | null
  sample_id: string | null
  kind: FindingType
  severity: FindingSeverity
  clause: string | null
  state: Generated<FindingState>
  due_at: At
  task_id: Generated<string | null>
  changed_at: At
  answered_by: Generated<string | null>
  told_as: FindingAudience | null
  told_office: string | null
  told_roles: string[]
}

export interface FindingStepTable {
  id: string
  finding_id: string
  at: At
  user_id: string
  organisation_id: Generated<string>
  verb: FindingVerb
  words: Buffer | null
  dek: Buffer | null
  kek_id: string | null
}

/** What an auditor drew: the seed, what it was drawn from as one hash, and the cases that came out. */
export interface KeptSampleTable {
  id: string
  user_id: string
  organisation_id: Generated<string>
  seed: string
  method: 'simple' | 'stratified'
  size: number
  as_of: At
  population: number
  frame: string
  cases: string[]
  drawn_at: At
}

/**
 * A list or event log that left the console: what, for which purpose, how many rows there were and were written, and
 * the hash of what was sent.
 */
export interface ExportMadeTable {
  id: string
  user_id: string
  organisation_id: Generated<string>
  content: 'cases' | 'tasks' | 'looks' | 'events'
  format: 'csv' | 'xlsx' | 'xes' | 'ocel'
  purpose: OpeningPurpose
  fingerprint: string
  rows: number
  made_at: At
  state: Generated<'running' | 'finished' | 'stopped'>
  written: Generated<number | null>
  sha256: Generated<string | null>
  ended_at: Maybe
}

/** What was counted everywhere on a day, for whoever reads statistics alone. */
export interface DayCountTable {
  day: string
  sop: string
  month: string
  list: string
  counts: ColumnType<DayCounts, string, never>
}
