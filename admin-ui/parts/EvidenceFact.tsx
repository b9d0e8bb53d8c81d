import type { Evidence } from '../../sop-definitions/language/vocabulary.ts'
import { useWords } from '../words/use-words.ts'

/** How well it is known that a rule says this, as a line in a list of facts; renders nothing if it is unknown. */
export function EvidenceFact({ evidence }: { evidence: Evidence | undefined }) {
  const say = useWords()
  if (evidence === undefined) return null
  return (
    <>
      <dt>{say('clock.evidence')}</dt>
      <dd>{say(`clock.sourceKind.${evidence}`)}</dd>
    </>
  )
}
