// Findings and samples of auditors, exported lists, and the counts of a day.
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
import type { At, Json, Maybe } from './columns.ts'

/**
 * A finding of an auditor, for an office to answer; `seq`: the ledger row that it is about. All words are sealed in its
 * steps.
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

/** A drawn sample: the seed, a hash of what it was drawn from, and the resulting cases. */
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
 * An exported list or event log: what, for which purpose, how many rows there were and were written, and the hash of
 * what was sent.
 */
export interface ExportMadeTable {
  id: string
  user_id: string
  organisation_id: Generated<string>
  content:
    | 'cases'
    | 'tasks'
    | 'referrals'
    | 'given-steps'
    | 'findings'
    | 'looks'
    | 'unusual'
    | 'events'
    | 'standard'
    | 'question'
    | 'synthetic'
  format: 'csv' | 'xlsx' | 'xes' | 'ocel' | 'zip'
  purpose: OpeningPurpose
  fingerprint: string
  rows: number
  made_at: At
  state: Generated<'running' | 'finished' | 'stopped'>
  written: Generated<number | null>
  sha256: Generated<string | null>
  ended_at: Maybe
}

export interface QuestionTable {
  id: string
  user_id: string
  organisation_id: Generated<string>
  name: string
  asked: Json<Record<string, string>>
  shared_with: string | null
  made_at: At
}

/** Counts over everything for one day, for readers who see statistics only. */
export interface DayCountTable {
  day: string
  sop: string
  month: string
  list: string
  counts: ColumnType<DayCounts, string, never>
}
