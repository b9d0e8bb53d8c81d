import { Link } from 'react-router'
import type { GroupView } from '../../api/contract/intake-groups.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useWords } from '../words/use-words.ts'
import { intakeWords } from './words.id.ts'

/** A finished group: its cases. What was typed has been deleted. */
export function GroupResults({ view }: { view: GroupView }) {
  const say = useWords(intakeWords)
  const open = view.answers.flatMap((answer) => (answer.done ? [answer] : []))
  if (open.length === 0)
    return (
      <EmptyState title={say('intake.finished')} text={say('intake.gone')}>
        <Link to="/intake/group">{say('intake.mine')}</Link>
      </EmptyState>
    )
  return (
    <section className="card stack" aria-labelledby="results">
      <h2 id="results">{say('intake.done', { done: open.length, count: view.size })}</h2>
      <p className="quiet">{say(open.length === view.size ? 'intake.over' : 'intake.gone')}</p>
      <ul className="row">
        {open.map(({ caseId, number }) => (
          <li key={caseId}>
            <Link to={`/cases/${caseId}`} className="number">
              {number}
            </Link>
          </li>
        ))}
      </ul>
      <p>
        <Link to={`/cases?group=${view.id}`}>{say('intake.seeAll')}</Link>
      </p>
    </section>
  )
}
