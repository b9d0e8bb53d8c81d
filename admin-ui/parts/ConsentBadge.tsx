import type { ConsentStanding } from '../../sop-definitions/language/vocabulary.ts'
import { useWords } from '../words/use-words.ts'
import { StatusTag } from './StatusTag.tsx'

/** The state of one consent. A refusal is a choice, shown as calmly as a yes. */
export function ConsentBadge({ state }: { state: ConsentStanding | null }) {
  const say = useWords()
  if (state === null) return <StatusTag look="waiting">{say('case.consentNone')}</StatusTag>
  return (
    <StatusTag look={state === 'given' ? 'onTime' : 'refused'}>
      {say(state === 'expired' || state === 'ended' ? `consent.${state}` : `case.${state}`)}
    </StatusTag>
  )
}
