import type { ConsentStanding } from '../../sop-definitions/language/vocabulary.ts'
import { useWords } from '../words/use-words.ts'
import type { LookName } from '../theme/tokens.ts'
import { StatusTag } from './StatusTag.tsx'

const LOOKS = {
  given: 'done',
  refused: 'refused',
  withdrawn: 'refused',
  expired: 'atRisk',
  ended: 'refused',
} as const satisfies Record<ConsentStanding, LookName>

/** The state of one consent. A refusal is a choice, shown as calmly as a yes; one that ran out asks to be renewed. */
export function ConsentBadge({ state }: { state: ConsentStanding | null }) {
  const say = useWords()
  if (state === null) return <StatusTag look="waiting">{say('case.consentNone')}</StatusTag>
  return (
    <StatusTag look={LOOKS[state]}>
      {say(state === 'expired' || state === 'ended' ? `consent.${state}` : `case.${state}`)}
    </StatusTag>
  )
}
