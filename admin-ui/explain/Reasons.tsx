import type { CaseExplanation, ItemExplanation } from '../../api/contract/explain.ts'
import { ClockChip } from '../parts/ClockChip.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import type { Ways } from './ExplainSheet.tsx'
import { Answers, lineAnswer, Lines, useNos, usePath, type Answered, type Around } from './Lines.tsx'

export function ItemReasons({ told, noFirst, ways }: { told: ItemExplanation; noFirst: boolean; ways: Ways }) {
  const say = useWords()
  const around: Around = { caseId: told.caseId, zone: told.zone, ways }
  const no = useNos(told.refusals, around)
  const answers = [
    lineAnswer(say('explain.why'), told.why, around),
    lineAnswer(say('explain.now'), told.now === null || told.why.length < 2 ? [] : [told.now], around),
    lineAnswer(say('explain.owner'), told.owner, around),
    lineAnswer(say('explain.waits'), told.waits, around),
    lineAnswer(say('explain.blocks'), told.blocks, around),
    lineAnswer(say('explain.closes'), told.closes, around),
    lineAnswer(say('explain.ended'), told.ended, around),
    useLimits(told),
    usePath(told.path, around),
  ]
  return (
    <div className="stack">
      <Answers answers={noFirst ? [no, ...answers] : [...answers, no]} />
      <p className="compact quiet">
        {told.clause === null ? say('explain.clauseNone') : say('explain.clause', { clause: told.clause })}
      </p>
    </div>
  )
}

/** The limits that still run. */
function useLimits({ limits, zone, code, taskId }: ItemExplanation): Answered | undefined {
  const say = useWords()
  const running = limits.filter(({ state }) => state !== 'met' && state !== 'cancelled')
  if (running.length === 0) return undefined
  return {
    title: say('explain.limits'),
    body: (
      <ul className="stack-s">
        {running.map((limit, index) => (
          <li key={`${index} ${limit.basis}`} className="row">
            <ClockChip
              limit={{
                due: limit.due,
                riskAt: limit.riskAt,
                zone,
                code,
                full: limit,
                ...(taskId === null ? {} : { explained: { path: `/api/tasks/${taskId}/due` } }),
              }}
            />
            <span className={limit.isLaw ? 'law' : 'default'}>
              {say(limit.isLaw ? 'explain.law' : 'explain.default')}
            </span>
          </li>
        ))}
      </ul>
    ),
  }
}

export function CaseReasons({ told, ways }: { told: CaseExplanation; ways: Ways }) {
  const say = useWords()
  const around: Around = { caseId: told.caseId, zone: told.zone, ways }
  const isClosed = told.endings.length === 0
  const missing = {
    title: say('explain.missing'),
    body:
      told.missing.length === 0 ? (
        <p>{say('explain.nothingMissing')}</p>
      ) : (
        <Lines lines={told.missing} around={around} />
      ),
  }
  return (
    <div className="stack">
      <Answers
        answers={[
          lineAnswer(say('explain.next'), told.next, around),
          isClosed ? undefined : missing,
          usePath(told.path, around),
          isClosed ? undefined : { title: say('explain.endings'), body: <Endings told={told} around={around} /> },
          useNos(told.refusals, around),
        ]}
      />
      {isClosed && told.next.length === 0 && <p>{say('explain.nothing')}</p>}
    </div>
  )
}

function Endings({ told, around }: { told: CaseExplanation; around: Around }) {
  const say = useWords()
  const label = useLabel()
  return (
    <dl className="stack-s">
      {told.endings.map((ending) => (
        <div key={ending.code} className="stack-0">
          <dt className="strong">{label(ending.label)}</dt>
          <dd>{ending.waits.length === 0 ? say('explain.byHand') : <Lines lines={ending.waits} around={around} />}</dd>
        </div>
      ))}
    </dl>
  )
}
