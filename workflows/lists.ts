// What Temporal's own page can list waiting cases by, where the installation wants it (TEMPORAL_LISTS): codes of the
// procedure and an instant. Nothing of a person and nothing that was said.
import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common'
import type { Instant } from './engine/case-state.ts'

export interface Listed {
  programme: string
  stages: readonly string[]
}

const PROGRAMME = defineSearchAttributeKey('TapakProgramme', 'KEYWORD')
const STAGES = defineSearchAttributeKey('TapakStages', 'KEYWORD_LIST')
const NEXT = defineSearchAttributeKey('TapakNextInstant', 'DATETIME')
export const LIST_KEYS = [PROGRAMME, STAGES, NEXT] as const

export const listing = ({ programme, stages }: Listed, next: Instant): SearchAttributePair[] => [
  { key: PROGRAMME, value: programme },
  { key: STAGES, value: [...stages] },
  { key: NEXT, value: new Date(next) },
]
