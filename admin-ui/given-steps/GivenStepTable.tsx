import './given-steps.css'
import type { ReactNode } from 'react'
import type { GivenStepRow } from '../../api/contract/given-steps.ts'
import { ListTable } from '../listing/ListTable.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { CaseLink, TaskClock, TaskLink } from '../tasks/TaskCells.tsx'
import { moment } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { NextStep } from './NextStep.tsx'
import { LOOKS, officeOf, type Direction, type Handing } from './given-step.ts'
import { givenStepWords } from './words.id.ts'

interface Props {
  direction: Direction
  onHand: (handing: Handing) => void
  onOffice: ((id: string) => void) | undefined
}
interface TableProps extends Props {
  rows: readonly GivenStepRow[]
  /** Above the rows: how many there are. */
  lead: ReactNode
}

export function GivenStepTable({ rows, lead, direction, onHand, onOffice }: TableProps) {
  const say = useWords(givenStepWords)
  const label = useLabel()
  return (
    <ListTable
      list="given-steps"
      lead={lead}
      className="tasks referred"
      caption={say(`givenSteps.caption.${direction}`)}
      rows={rows}
      keyOf={({ id }) => id}
      lookOf={(row) => (isLate(row) ? 'is-late' : undefined)}
      caseOf={({ task }) => task.caseId}
      columns={[
        {
          head: say('givenSteps.step'),
          cell: ({ task }) => (
            <>
              <TaskLink className="strong" id={task.id}>
                {coded(task.code, label(task.label))}
              </TaskLink>
              {task.stageLabel !== null && <div className="compact quiet">{label(task.stageLabel)}</div>}
            </>
          ),
        },
        {
          name: 'case',
          head: say('inbox.case'),
          cell: ({ task }) => (
            <>
              <CaseLink className="nowrap" task={task} />
              <div className="compact quiet">{task.areaName}</div>
            </>
          ),
        },
        {
          name: 'office',
          head: say(direction === 'sent' ? 'givenSteps.to' : 'givenSteps.from'),
          cell: (row) => <Office row={row} direction={direction} onOffice={onOffice} />,
        },
        {
          name: 'state',
          head: say('givenSteps.standingOf'),
          cell: (row) => <Standing row={row} direction={direction} />,
        },
        {
          name: 'due',
          head: say('inbox.due'),
          cell: ({ state, task }) => state !== 'declined' && state !== 'done' && <TaskClock task={task} />,
        },
        {
          head: say('inbox.action'),
          look: 'acts',
          cell: (row) => <NextStep row={row} direction={direction} onHand={onHand} />,
        },
      ]}
    />
  )
}

const isLate = ({ state, task }: GivenStepRow): boolean =>
  state === 'unanswered' || (task.late && state !== 'declined' && state !== 'done')

/** Who has the step: somebody of the office that was asked. */
function Person({ row: { task } }: { row: GivenStepRow }) {
  const say = useWords(givenStepWords)
  return task.who.user === null ? null : (
    <div className="compact quiet">{say('givenSteps.by', { who: task.who.user })}</div>
  )
}

/** The other office; a click filters the list to it. */
function Office({ row, direction, onOffice }: Pick<Props, 'direction' | 'onOffice'> & { row: GivenStepRow }) {
  const say = useWords(givenStepWords)
  const { id, name } = officeOf(row, direction)
  return (
    <>
      {id !== null && onOffice !== undefined ? (
        <button
          type="button"
          className="link-button"
          aria-label={say('givenSteps.only', { name: name ?? '' })}
          onClick={() => onOffice(id)}
        >
          {name}
        </button>
      ) : (
        <span>{name}</span>
      )}
      {direction === 'sent' && <Person row={row} />}
    </>
  )
}

function Standing({ row, direction }: Pick<Props, 'direction'> & { row: GivenStepRow }) {
  const { state, reason, reminders, task } = row
  const say = useWords(givenStepWords)
  const language = useLanguage()
  return (
    <>
      <StatusTag look={LOOKS[state]}>{say(`givenSteps.is.${state}`)}</StatusTag>
      {direction === 'received' && <Person row={row} />}
      {reason !== null && (
        <div className="compact">{say('givenSteps.because', { reason: say(`reason.${reason}`) })}</div>
      )}
      {reminders.last !== null && (
        <div className="compact quiet">
          {say('givenSteps.remindedAt', {
            count: reminders.count,
            when: moment(reminders.last, { zone: task.zone, language }),
          })}
        </div>
      )}
    </>
  )
}
