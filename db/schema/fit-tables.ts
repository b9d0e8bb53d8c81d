// How cases went beside their procedure, and the counts of many of them that are kept for a day.
import type { FitAnswer } from '../review/fit-counts.ts'
import type { At, Json, Now } from './columns.ts'

/** `broken`: constraints as `template:happening:happening`. The arrays of items and waits go together. */
export interface CaseFitTable {
  case_id: string
  seq: number
  sop_hash: string
  is_over: boolean
  fits: boolean | null
  fitness: number | null
  broken: string[]
  begun_items: string[]
  begun_ms: number[]
  taken_items: string[]
  taken_ms: number[]
}

export interface FitCountTable {
  day: string
  area: string
  version: string
  counts: Json<FitAnswer>
  counted_at: Now
}

export interface FitRoundTable {
  is_only: boolean
  ended_at: At
}
