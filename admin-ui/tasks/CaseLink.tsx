import { Link } from 'react-router'
import type { TaskRow } from '../../api/contract/tasks.ts'

/** The number of a task's case; where the case is out of sight it leads nowhere. */
export const CaseLink = ({
  task: { behind, caseId, caseNumber },
  text = caseNumber,
}: {
  task: TaskRow
  text?: string
}) => (behind === true ? <span className="number">{caseNumber}</span> : <Link to={`/cases/${caseId}`}>{text}</Link>)
