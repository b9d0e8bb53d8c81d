import type { ItemExplanation } from '../../api/contract/explain.ts'
import { ClockChip } from '../parts/ClockChip.tsx'
import { useWords } from '../words/use-words.ts'
import type { Ways } from './ExplainSheet.tsx'
import { LinePart, Nos, Part, type Around } from './Lines.tsx'
import { PathSteps } from './PathSteps.tsx'

export function ItemReasons({ told, noFirst, ways }: { told: ItemExplanation; noFirst: boolean; ways: Ways }) {
  const say = useWords()
  const around: Around = { caseId: told.caseId, zone: told.zone, ways }
  const limits = told.limits.filter(({ state }) => state !== 'met' && state !== 'cancelled')
  return (
    <div className="stack">
      {noFirst && <Nos nos={told.refusals} around={around} />}
      <LinePart title={say('explain.why')} lines={told.why} around={around} />
      <LinePart
        title={say('explain.now')}
        lines={told.now === null || told.why.length < 2 ? [] : [told.now]}
        around={around}
      />
      <LinePart title={say('explain.owner')} lines={told.owner} around={around} />
      <LinePart title={say('explain.waits')} lines={told.waits} around={around} />
      <LinePart title={say('explain.blocks')} lines={told.blocks} around={around} />
      <LinePart title={say('explain.closes')} lines={told.closes} around={around} />
      <LinePart title={say('explain.ended')} lines={told.ended} around={around} />
      {limits.length > 0 && (
        <Part title={say('explain.limits')}>
          <ul className="stack-s">
            {limits.map((limit, index) => (
              <li key={`${index} ${limit.basis}`} className="row">
                <ClockChip
                  limit={{ due: limit.due, riskAt: limit.riskAt, zone: told.zone, code: told.code, full: limit }}
                />
                <span className={limit.isLaw ? 'law' : 'default'}>
                  {say(limit.isLaw ? 'explain.law' : 'explain.default')}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <p className="compact quiet">
        {told.clause === null ? say('explain.clauseNone') : say('explain.clause', { clause: told.clause })}
      </p>
      {told.path !== null && <PathSteps path={told.path} around={around} />}
      {!noFirst && <Nos nos={told.refusals} around={around} />}
    </div>
  )
}
