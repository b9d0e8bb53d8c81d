import './referrals.css'
import type { ReactNode } from 'react'
import type { ReferralRow } from '../../api/contract/referrals.ts'
import { ListTable } from '../listing/ListTable.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { CaseLink, TaskClock, TaskLink } from '../tasks/TaskCells.tsx'
import { moment } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { NextStep } from './NextStep.tsx'
import { LOOKS, officeOf, type Direction, type Handing } from './referral.ts'
import { referralWords } from './words.id.ts'

interface Props {
  direction: Direction
  onHand: (handing: Handing) => void
  onOffice: ((id: string) => void) | undefined
}
interface TableProps extends Props {
  rows: readonly ReferralRow[]
  /** Above the rows: how many there are. */
  lead: ReactNode
}

export function ReferralTable({ rows, lead, direction, onHand, onOffice }: TableProps) {
  const say = useWords(referralWords)
  const label = useLabel()
  return (
    <ListTable
      list="referrals"
      lead={lead}
      className="tasks referred"
      caption={say(`referrals.caption.${direction}`)}
      rows={rows}
      keyOf={({ id }) => id}
      lookOf={(row) => (isLate(row) ? 'is-late' : undefined)}
      caseOf={({ task }) => task.caseId}
      columns={[
        {
          head: say('referrals.step'),
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
          head: say(direction === 'sent' ? 'referrals.to' : 'referrals.from'),
          cell: (row) => <Office row={row} direction={direction} onOffice={onOffice} />,
        },
        {
          name: 'state',
          head: say('referrals.standingOf'),
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

const isLate = ({ state, task }: ReferralRow): boolean =>
  state === 'unanswered' || (task.late && state !== 'declined' && state !== 'done')

/** Who has the step: somebody of the office that was asked. */
function Person({ row: { task } }: { row: ReferralRow }) {
  const say = useWords(referralWords)
  return task.who.user === null ? null : (
    <div className="compact quiet">{say('referrals.by', { who: task.who.user })}</div>
  )
}

/** The other office; a click filters the list to it. */
function Office({ row, direction, onOffice }: Pick<Props, 'direction' | 'onOffice'> & { row: ReferralRow }) {
  const say = useWords(referralWords)
  const { id, name } = officeOf(row, direction)
  return (
    <>
      {id !== null && onOffice !== undefined ? (
        <button
          type="button"
          className="link-button"
          aria-label={say('referrals.only', { name: name ?? '' })}
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

function Standing({ row, direction }: Pick<Props, 'direction'> & { row: ReferralRow }) {
  const { state, reason, reminders, task } = row
  const say = useWords(referralWords)
  const language = useLanguage()
  return (
    <>
      <StatusTag look={LOOKS[state]}>{say(`referrals.is.${state}`)}</StatusTag>
      {direction === 'received' && <Person row={row} />}
      {reason !== null && (
        <div className="compact">{say('referrals.because', { reason: say(`reason.${reason}`) })}</div>
      )}
      {reminders.last !== null && (
        <div className="compact quiet">
          {say('referrals.remindedAt', {
            count: reminders.count,
            when: moment(reminders.last, { zone: task.zone, language }),
          })}
        </div>
      )}
    </>
  )
}
