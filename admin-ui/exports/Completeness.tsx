import { Link } from 'react-router'
import { CaseCompleteness, OfficeCompleteness } from '../../api/contract/completeness.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { exportWords } from './words.id.ts'

/** How much of the standard is known of this case. It points only at forms that are open anyway. */
export function CaseCompletenessCard({ caseId }: { caseId: string }) {
  const say = useWords(exportWords)
  const label = useLabel()
  const { data } = useAnswer(`/api/cases/${caseId}/completeness`, CaseCompleteness)
  if (data === undefined || data.standard === null) return null
  return (
    <section className="card stack-s" aria-labelledby="completeness">
      <h2 id="completeness">{say('exports.known.title', { standard: data.standard })}</h2>
      <p>{say('exports.known.case', { known: data.known, of: data.of })}</p>
      {data.open.length > 0 && (
        <ul className="plain stack-s">
          {data.open.map(({ taskId, step, questions }) => (
            <li key={taskId}>
              {say('exports.known.now', { count: questions.length })} <Link to={`/tasks/${taskId}`}>{label(step)}</Link>
              <span className="quiet"> ({questions.map(label).join(', ')})</span>
            </li>
          ))}
        </ul>
      )}
      <p className="compact quiet">{say(data.open.length > 0 ? 'exports.known.only' : 'exports.known.none')}</p>
    </section>
  )
}

/** Of the newest open cases of the own office. */
export function OfficeCompletenessLine() {
  const say = useWords(exportWords)
  const { data } = useAnswer('/api/completeness', OfficeCompleteness)
  if (data === undefined || data.of === 0) return null
  const share = Math.round((100 * data.known) / data.of)
  return <p className="compact">{say('exports.known.office', { share, cases: data.cases })}</p>
}
