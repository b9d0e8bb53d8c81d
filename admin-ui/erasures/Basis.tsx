import type { HoldView } from '../../api/contract/erasures.ts'
import { useLabel, useWords } from '../words/use-words.ts'

/** The basis of a rule: law and default never look alike; and how far the source was checked. */
export function Basis({ basis, isLaw, evidence }: Pick<HoldView, 'basis' | 'isLaw' | 'evidence'>) {
  const say = useWords()
  const label = useLabel()
  return (
    <span className="compact block">
      {isLaw ? (
        <>
          <span className="law">{say('clock.law')}</span> {label(basis)}
        </>
      ) : (
        <span className="default">{say('clock.default')}</span>
      )}{' '}
      <span className="quiet">
        {say('clock.evidence')}: {say(`clock.sourceKind.${evidence}`)}
      </span>
    </span>
  )
}
