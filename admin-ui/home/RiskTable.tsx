import './home.css'
import { Button } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router'
import type { HomeView } from '../../api/contract/home.ts'
import { WhyButton } from '../explain/WhyButton.tsx'
import { ClockChip } from '../parts/ClockChip.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { AssignDialog } from '../tasks/AssignButton.tsx'
import { useFresh } from '../wire/use-live.ts'
import { useMe } from '../wire/use-me.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { homeWords } from './words.id.ts'

type Risk = HomeView['risks'][number]

export function RiskTable({ risks }: Pick<HomeView, 'risks'>) {
  const say = useWords(homeWords)
  return (
    <div className="table-wrap">
      <table className="list tasks risks">
        <caption className="hidden">{say('home.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('home.task')}</th>
            <th scope="col">{say('inbox.case')}</th>
            <th scope="col">{say('inbox.place')}</th>
            <th scope="col">{say('inbox.due')}</th>
            <th scope="col">{say('inbox.action')}</th>
          </tr>
        </thead>
        <tbody>
          {risks.map((risk) => (
            <Row key={risk.task.id} risk={risk} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function urgencyClass({ kind, task }: Pick<Risk, 'kind' | 'task'>): string {
  if (task.late) return 'is-late'
  return kind === 'hours' || kind === 'at_risk' ? 'is-risk' : ''
}

function Row({ risk: { kind, why, task } }: { risk: Risk }) {
  const label = useLabel()
  const fresh = useFresh(task.caseId)
  return (
    <tr className={`${urgencyClass({ kind, task })}${fresh ? ' is-fresh' : ''}`}>
      <td>
        <Link className="strong" to={`/tasks/${task.id}`}>
          {coded(task.code, label(task.label))}
        </Link>
        <div className="compact quiet">{label(why)}</div>
      </td>
      <td className="of-case">
        <Link className="nowrap" to={`/cases/${task.caseId}`}>
          {task.caseNumber}
        </Link>
        <div className="compact quiet">{task.areaName}</div>
      </td>
      <td>
        <WhoChip who={task.who} />
      </td>
      <td>
        <ClockChip
          limit={{
            due: task.due,
            riskAt: task.riskAt,
            heldUntil: task.heldUntil,
            zone: task.zone,
            code: task.code,
            isLaw: task.isLaw,
            explained: { path: `/api/tasks/${task.id}/due` },
          }}
        />
      </td>
      <td className="acts">
        <NextStep task={task} />
      </td>
    </tr>
  )
}

/** If nobody has begun, handing the task on helps; if somebody is at work, the coordinator looks first. */
const nextOf = (
  { who, state, allowedActions }: Risk['task'],
  office: string | undefined,
): 'work.askSignature' | 'task.verb.assign' | 'task.reassign' | undefined => {
  if (allowedActions.assign?.allowed !== true) return undefined
  if (state === 'proposed') return 'work.askSignature'
  if (who.userId !== null) return undefined
  return who.organisationId === null || who.organisationId === office ? 'task.verb.assign' : 'task.reassign'
}

/** One button for the next step, and why the task is in the list. */
function NextStep({ task }: Pick<Risk, 'task'>) {
  const say = useWords(homeWords)
  const label = useLabel()
  const me = useMe()
  const [isAsking, setAsking] = useState(false)
  const name = `${coded(task.code, label(task.label))}, ${task.caseNumber}`
  const isMine = task.who.userId !== null && task.who.userId === me?.id
  const next = nextOf(task, me?.organisation.id)
  const word = say(isMine ? 'task.doIt' : (next ?? 'task.open'))
  return (
    <div className="stack-s">
      {next !== undefined && !isMine ? (
        <Button
          variant="outlined"
          aria-haspopup="dialog"
          aria-label={`${word}: ${name}`}
          onClick={() => setAsking(true)}
        >
          {word}
        </Button>
      ) : (
        <Button
          component={Link}
          to={`/tasks/${task.id}`}
          variant={isMine ? 'contained' : 'outlined'}
          aria-label={`${word}: ${name}`}
        >
          {word}
        </Button>
      )}
      <WhyButton asked={{ taskId: task.id }} name={name} />
      {isAsking && <AssignDialog taskId={task.id} name={name} onClose={() => setAsking(false)} />}
    </div>
  )
}
