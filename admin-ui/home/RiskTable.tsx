import './home.css'
import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { HomeView } from '../../api/contract/home.ts'
import { WhyButton } from '../explain/WhyButton.tsx'
import { PlainClock } from '../parts/ClockChip.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { AssignDialog } from '../tasks/AssignButton.tsx'
import { CaseLink, TaskLink } from '../tasks/TaskCells.tsx'
import { useMe } from '../wire/use-me.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { homeWords } from './words.id.ts'

type Risk = HomeView['risks'][number]

function urgencyOf({ kind, task }: Risk): string | undefined {
  if (task.late) return 'is-late'
  return kind === 'hours' || kind === 'at_risk' ? 'is-risk' : undefined
}

export function RiskTable({ risks }: Pick<HomeView, 'risks'>) {
  const say = useWords(homeWords)
  const label = useLabel()
  return (
    <DataTable
      className="tasks risks"
      caption={say('home.caption')}
      rows={risks}
      keyOf={({ task }) => task.id}
      lookOf={urgencyOf}
      caseOf={({ task }) => task.caseId}
      columns={[
        {
          head: say('home.task'),
          cell: ({ task, why }) => (
            <>
              <TaskLink className="strong" id={task.id}>
                {coded(task.code, label(task.label))}
              </TaskLink>
              <div className="compact quiet">{label(why)}</div>
            </>
          ),
        },
        {
          head: say('inbox.case'),
          look: 'of-case',
          cell: ({ task }) => (
            <>
              <CaseLink className="nowrap" task={task} />
              <div className="compact quiet">{task.areaName}</div>
            </>
          ),
        },
        { head: say('inbox.place'), cell: ({ task }) => <WhoChip who={task.who} /> },
        { head: say('inbox.due'), cell: ({ task }) => <PlainClock limit={task} /> },
        { head: say('inbox.action'), look: 'acts', cell: ({ task }) => <NextStep task={task} /> },
      ]}
    />
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

/** One button for the next step, and one sign for all there is to ask: why the task is here, and its limits. */
function NextStep({ task }: Pick<Risk, 'task'>) {
  const say = useWords(homeWords)
  const label = useLabel()
  const me = useMe()
  const path = useCreatePath()
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
          to={path({ resource: 'tasks', type: 'edit', id: task.id })}
          variant={isMine ? 'contained' : 'outlined'}
          aria-label={`${word}: ${name}`}
        >
          {word}
        </Button>
      )}
      <WhyButton asked={{ taskId: task.id }} name={name} isSign />
      {isAsking && <AssignDialog taskId={task.id} name={name} onClose={() => setAsking(false)} />}
    </div>
  )
}
