import { Button } from '@mui/material'
import type { ReactNode } from 'react'
import { useCreatePath, useNotify } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { useKeyAction } from '../palette/actions.ts'
import type { ListColumn } from '../listing/ListTable.tsx'
import { DataTable, type Choosing } from '../parts/DataTable.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { AssignButton } from './AssignButton.tsx'
import { CaseLink, Claimed, TaskClock, TaskLink } from './TaskCells.tsx'
import { allows } from './task-state.ts'

export type Choice = Pick<Choosing<TaskRow>, 'has' | 'set'>

/** Several tasks can be claimed or handed out at once; a signature is asked for one by one. */
const isChoosable = (task: TaskRow): boolean =>
  task.state !== 'proposed' && (allows(task, 'claim') || allows(task, 'assign'))

function urgencyOf({ late, riskAt }: TaskRow): string | undefined {
  if (late) return 'is-late'
  return riskAt !== null && Date.parse(riskAt) <= Date.now() ? 'is-risk' : undefined
}

interface Props {
  rows: readonly TaskRow[]
  caption: string
  choice?: Choice | undefined
}

export function TaskTable({ rows, caption, choice }: Props) {
  const say = useWords()
  const nameOf = useTaskName()
  return (
    <DataTable
      list="tasks"
      className="tasks"
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      lookOf={urgencyOf}
      caseOf={({ caseId }) => caseId}
      choosing={
        choice && {
          ...choice,
          can: isChoosable,
          name: (row) => say('inbox.choose', { name: nameOf(row) }),
          all: say('inbox.chooseAll', { caption }),
        }
      }
      columns={useTaskColumns()}
    />
  )
}

export function useTaskColumns(): readonly ListColumn<TaskRow, 'tasks'>[] {
  const say = useWords()
  const label = useLabel()
  return [
    {
      head: say('inbox.task'),
      cell: (row) => (
        <>
          <TaskLink className="strong" id={row.id}>
            {row.code} {label(row.label)}
          </TaskLink>
          {row.stageLabel !== null && <div className="compact quiet">{label(row.stageLabel)}</div>}
        </>
      ),
    },
    {
      name: 'case',
      head: say('inbox.case'),
      cell: (row) => (
        <>
          <CaseLink task={row} />
          <div className="compact quiet">{row.areaName}</div>
        </>
      ),
    },
    { name: 'place', head: say('inbox.place'), cell: (row) => <Place row={row} /> },
    { name: 'due', head: say('inbox.due'), cell: (row) => <TaskClock task={row} /> },
    { head: say('inbox.action'), look: 'acts', cell: (row) => <MainAction row={row} /> },
  ]
}

function useTaskName(): (row: TaskRow) => string {
  const label = useLabel()
  return ({ code, label: name, caseNumber }) => `${code ?? ''} ${label(name)}, ${caseNumber}`
}

function Place({ row: { who, roles } }: { row: TaskRow }) {
  const label = useLabel()
  return (
    <>
      <WhoChip who={who} />
      {who.organisation === null && (
        <div className="compact quiet">{roles.map((role) => label(role.label)).join(', ')}</div>
      )}
    </>
  )
}

type Next = 'assign' | 'claim' | 'start' | 'continue' | 'open'

function nextOf(task: TaskRow): Next {
  if (task.who.organisation === null && allows(task, 'assign')) return 'assign'
  if (allows(task, 'claim')) return 'claim'
  if (allows(task, 'start') && task.state === 'reserved') return 'start'
  if (allows(task, 'complete')) return 'continue'
  return allows(task, 'assign') ? 'assign' : 'open'
}

/** One button per row: what this user does next with this task. */
function MainAction({ row }: { row: TaskRow }) {
  const name = useTaskName()(row)
  const notify = useNotify()
  const navigate = useNavigate()
  const path = useCreatePath()
  const claim = useVerb(
    (_, desk) => desk.verb('tasks', 'claim', { id: row.id, data: {} }),
    () => notify(<Claimed id={row.id} name={name} />, { type: 'success' }),
  )
  const start = useVerb(
    (_, desk) => desk.verbOrWait('start', { id: row.id, name, seq: row.seq }, { data: {} }),
    ({ kept }) => {
      if (kept === undefined) void navigate(path({ resource: 'tasks', type: 'edit', id: row.id }))
    },
  )
  const no = claim.no ?? start.no
  const buttons = {
    assign: <AssignButton taskId={row.id} name={name} />,
    claim: <VerbButton verb="claim" act={claim} name={name} />,
    start: <VerbButton verb="start" act={start} name={name} />,
    continue: <OpenButton word="task.continue" taskId={row.id} name={name} />,
    open: <OpenButton word="task.open" taskId={row.id} name={name} />,
  } satisfies Record<Next, ReactNode>
  return (
    <div className="stack-s">
      {buttons[nextOf(row)]}
      {no !== undefined && <RefusalNotice no={no} />}
    </div>
  )
}

interface VerbButtonProps {
  verb: 'claim' | 'start'
  act: Verb<undefined>
  name: string
}

function VerbButton({ verb, act, name }: VerbButtonProps) {
  const say = useWords()
  const run = (): void => void act.run(undefined)
  const button = useKeyAction('claim', run, { isOff: verb !== 'claim' })
  return (
    <Button
      ref={button}
      variant={verb === 'claim' ? 'outlined' : 'contained'}
      aria-disabled={act.busy}
      aria-label={`${say(`task.verb.${verb}`)}: ${name}`}
      onClick={run}
    >
      {say(act.busy ? 'state.sending' : `task.verb.${verb}`)}
    </Button>
  )
}

interface OpenButtonProps {
  word: 'task.continue' | 'task.open'
  taskId: string
  name: string
}

function OpenButton({ word, taskId, name }: OpenButtonProps) {
  const say = useWords()
  const path = useCreatePath()
  return (
    <Button
      component={Link}
      to={path({ resource: 'tasks', type: 'edit', id: taskId })}
      variant={word === 'task.continue' ? 'contained' : 'outlined'}
      aria-label={`${say(word)}: ${name}`}
    >
      {say(word)}
    </Button>
  )
}
