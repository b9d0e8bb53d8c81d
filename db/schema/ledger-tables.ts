// The ledger and what stands around it: rows, heads, the tree, checkpoints, commands, the night.
import type { ColumnType, Generated } from 'kysely'
import type { DamageKind } from '../../sop-definitions/language/damage-kinds.ts'
import type { At, Day, Maybe, Now } from './columns.ts'

export interface CaseEventTable {
  stream: string // case uuid, or `person:<uuid>`, or `org:<uuid>`, or `system`
  seq: number
  at: At
  actor: string | null
  organisation: string | null
  role: string | null
  purpose: string
  command_id: string
  type: string
  canon: string // RFC 8785 JSON, verbatim; holds every other column and the body
  prev: Buffer
  hash: Buffer // sha256(prev ‖ canon)
}

export interface LedgerHeadTable {
  stream: string
  seq: number
  hash: Buffer
  engine: Generated<number>
  gap_at: ColumnType<Date | null, Date | null | undefined, Date | null>
} // when a loss was last accepted
export interface CommandTable {
  id: string
  case_id: string
  fingerprint: string
  actor: string
  state: 'pending' | 'answered'
  seq: number | null
  created_at: Now
  answered_at: At | null
  kind: Generated<'person' | 'clock' | 'move' | 'giving_back' | 'loss' | 'referral' | 'client'>
  ordered_by: string | null | undefined
  forgotten_at: Maybe // whose word it is, and which row of the worker's ordered it
}

/** Messages in Temporal that this system did not send, counted by day. */
export interface ForeignMessageTable {
  day: Day
  kind: 'unsealed' | 'unknown_key' | 'unopened'
  count: ColumnType<string, number, number>
  first_at: At
  last_at: At
}

/** One row per night on which every open case was compared with its ledger. */
export interface NightPassTable {
  night: Day
  after_case: Generated<string | null>
  cases: Generated<number>
  started: Generated<number>
  frozen: Generated<number>
  unreached: Generated<number>
  began_at: Now
  ended_at: ColumnType<Date | null, Date | undefined, Date>
}

/** The head of a stream when a checkpoint was made; checkpoint-form.ts explains what a leaf is and why. */
export interface LedgerLeafTable {
  position: number
  stream: string
  seq: number
  hash: Buffer
}

export interface CheckpointTable {
  size: number
  rows: ColumnType<string, number, never>
  root: Buffer
  frontier: Buffer[]
  at: At
  note: string
  verifier: string
} // rows: how many it speaks of; verifier: the public key of whoever signed
/** A disagreement with a checkpoint, for as long as it lasts; without a stream it concerns the whole ledger. */
export interface LedgerAlarmTable {
  kind: DamageKind
  stream: string
  seq: number
  found_at: Now
  ended_at: Maybe
}

/** A database that was put back: how far its log had been written, and how far it was found to be. */
export interface DatabaseRestoredTable {
  known: string
  epoch: number
  found: string
  found_at: Now
  accepted_at: Maybe
}
/** Which store of Temporal was told last, and how far it remembered this database. */
export interface TemporalStoreTable {
  only_one: Generated<boolean>
  incarnation: string
  standing: string | null
}

export interface LedgerCheckTable {
  night: Day
  streams: number
  broken: number
  ended_at: Now
}
