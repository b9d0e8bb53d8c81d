import type { FindingState } from '../../sop-definitions/language/vocabulary.ts'
import { StatusTag } from '../parts/StatusTag.tsx'
import type { LookName } from '../theme/tokens.ts'
import { useWords } from '../words/use-words.ts'
import { findingWords } from './words.id.ts'

const LOOKS = {
  open: 'atRisk',
  answered: 'waiting',
  corrected: 'waiting',
  accepted: 'done',
  reopened: 'atRisk',
} as const satisfies Record<FindingState, LookName>

export function StateTag({ state }: { state: FindingState }) {
  const say = useWords(findingWords)
  return <StatusTag look={LOOKS[state]}>{say(`finding.stateOf.${state}`)}</StatusTag>
}
