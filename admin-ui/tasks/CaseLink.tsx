import { Link } from 'react-router'
import type { TaskRow } from '../../api/contract/tasks.ts'

/** The case number of a task; no link if the user may not see the case. */
export const CaseLink = ({
  task: { behind, caseId, caseNumber },
  text = caseNumber,
}: {
  task: TaskRow
  text?: string
}) => (behind === true ? <span className="number">{caseNumber}</span> : <Link to={`/cases/${caseId}`}>{text}</Link>)
