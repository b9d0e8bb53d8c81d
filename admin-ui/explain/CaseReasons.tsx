import type { CaseExplanation } from '../../api/contract/explain.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import type { Ways } from './ExplainSheet.tsx'
import { LinePart, Lines, Nos, Part, type Around } from './Lines.tsx'
import { PathSteps } from './PathSteps.tsx'

export function CaseReasons({ told, ways }: { told: CaseExplanation; ways: Ways }) {
  const say = useWords()
  const label = useLabel()
  const around: Around = { caseId: told.caseId, zone: told.zone, ways }
  const closed = told.endings.length === 0
  return (
    <div className="stack">
      <LinePart title={say('explain.next')} lines={told.next} around={around} />
      {!closed && (
        <Part title={say('explain.missing')}>
          {told.missing.length === 0 ? (
            <p>{say('explain.nothingMissing')}</p>
          ) : (
            <Lines lines={told.missing} around={around} />
          )}
        </Part>
      )}
      {told.path !== null && <PathSteps path={told.path} around={around} />}
      {!closed && (
        <Part title={say('explain.endings')}>
          <dl className="stack-s">
            {told.endings.map((ending) => (
              <div key={ending.code} className="stack-0">
                <dt className="strong">{label(ending.label)}</dt>
                <dd>
                  {ending.waits.length === 0 ? say('explain.byHand') : <Lines lines={ending.waits} around={around} />}
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      <Nos nos={told.refusals} around={around} />
      {closed && told.next.length === 0 && <p>{say('explain.nothing')}</p>}
    </div>
  )
}
