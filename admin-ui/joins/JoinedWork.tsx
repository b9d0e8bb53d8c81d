import type { CaseRow } from '../../api/contract/cases.ts'
import type { JoinedWork as Work } from '../../api/contract/joins.ts'
import { day } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { joinWords } from './words.id.ts'

/** The steps with their limits, which stay as they are, and what was told in one of the cases or otherwise in both. */
export function JoinedWork({ work: { steps, facts, differs }, zone }: { work: Work; zone: CaseRow['zone'] }) {
  const say = useWords(joinWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <div className="stack-s">
      {steps.length === 0 ? (
        <p className="quiet">{say('joins.noSteps')}</p>
      ) : (
        <>
          <p className="strong">{say('joins.steps')}</p>
          <ul>
            {steps.map(({ item, code, label: name, due }, n) => (
              <li key={`${item}${n}`}>
                {coded(code, label(name))}
                {due !== null && (
                  <span className="quiet"> {say('joins.due', { day: day(due, { zone, language }) })}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {facts.length > 0 && <p>{say('joins.facts', { facts: facts.map((name) => label(name)).join(', ') })}</p>}
      {differs.length > 0 && (
        <>
          <p className="strong">{say('joins.differs')}</p>
          <ul>
            {differs.map((one) => (
              <Differing key={label(one.label)} one={one} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Differing({ one: { label: name, here, there } }: { one: Work['differs'][number] }) {
  const say = useWords(joinWords)
  const label = useLabel()
  const told = here === null ? say('joins.untold') : label(here)
  return (
    <li>
      {label(name)}
      {there !== null && `: ${say('joins.told', { here: told, there: label(there) })}`}
    </li>
  )
}
