import type { CaseExplanation, ItemExplanation } from '../../api/contract/explain.ts'
import { ClockChip } from '../parts/ClockChip.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import type { Ways } from './ExplainSheet.tsx'
import { LinePart, Lines, Nos, Part, PathSteps, type Around } from './Lines.tsx'

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
