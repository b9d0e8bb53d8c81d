import './referrals.css'
import { Link } from 'react-router'
import type { ReferralRow } from '../../api/contract/referrals.ts'
import { ClockChip } from '../parts/ClockChip.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useFresh } from '../wire/use-live.ts'
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

export function ReferralTable({ rows, ...rest }: Props & { rows: readonly ReferralRow[] }) {
  const say = useWords(referralWords)
  return (
    <div className="table-wrap">
      <table className="list tasks referred">
        <caption className="hidden">{say(`referrals.caption.${rest.direction}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{say('referrals.step')}</th>
            <th scope="col">{say('inbox.case')}</th>
            <th scope="col">{say(rest.direction === 'sent' ? 'referrals.to' : 'referrals.from')}</th>
            <th scope="col">{say('referrals.standingOf')}</th>
            <th scope="col">{say('inbox.due')}</th>
            <th scope="col">{say('inbox.action')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} {...rest} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, direction, onHand, onOffice }: Props & { row: ReferralRow }) {
  const label = useLabel()
  const { task } = row
  const fresh = useFresh(task.caseId)
  return (
    <tr className={`${row.state === 'unanswered' ? 'is-late' : ''}${fresh ? ' is-fresh' : ''}`}>
      <td>
        <Link className="strong" to={`/tasks/${task.id}`}>
          {coded(task.code, label(task.label))}
        </Link>
        {task.stageLabel !== null && <div className="compact quiet">{label(task.stageLabel)}</div>}
      </td>
      <td>
        <Link className="nowrap" to={`/cases/${task.caseId}`}>
          {task.caseNumber}
        </Link>
        <div className="compact quiet">{task.areaName}</div>
      </td>
      <td>
        <Office row={row} direction={direction} onOffice={onOffice} />
      </td>
      <td>
        <Standing row={row} />
      </td>
      <td>
        {row.state === 'declined' || row.state === 'done' ? null : (
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
        )}
      </td>
      <td className="acts">
        <NextStep row={row} direction={direction} onHand={onHand} />
      </td>
    </tr>
  )
}

/** The other office; a click filters the list to it. */
function Office({ row, direction, onOffice }: Pick<Props, 'direction' | 'onOffice'> & { row: ReferralRow }) {
  const say = useWords(referralWords)
  const { id, name } = officeOf(row, direction)
  const person = row.task.who.user
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
      {person !== null && <div className="compact quiet">{say('referrals.by', { who: person })}</div>}
    </>
  )
}

function Standing({ row: { state, reason, reminders, task } }: { row: ReferralRow }) {
  const say = useWords(referralWords)
  const language = useLanguage()
  return (
    <>
      <StatusTag look={LOOKS[state]}>{say(`referrals.is.${state}`)}</StatusTag>
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
