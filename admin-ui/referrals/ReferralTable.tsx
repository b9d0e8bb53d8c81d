import './referrals.css'
import type { ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { ReferralRow } from '../../api/contract/referrals.ts'
import { referralReason } from '../../sop-definitions/language/referral-words.ts'
import { ListTable } from '../listing/ListTable.tsx'
import { LawMark } from '../parts/LawMark.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useMe } from '../wire/use-me.ts'
import { limitMoment, moment } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { isAsked, isOpen, lookOf, officeOn, otherOf, usePlace, type Direction } from './referral.ts'
import { referralWords } from './words.id.ts'

interface Props {
  rows: readonly ReferralRow[]
  direction: Direction
  /** Above the rows: how many there are. */
  lead?: ReactNode
  onOffice?: ((id: string) => void) | undefined
}

export function ReferralTable({ rows, direction, lead, onOffice }: Props) {
  const say = useWords(referralWords)
  return (
    <ListTable
      list="referrals"
      className="referrals"
      lead={lead}
      caption={say(`referral.caption.${direction}`)}
      rows={rows}
      keyOf={({ id }) => id}
      lookOf={({ late }) => (late ? 'is-late' : undefined)}
      columns={[
        { head: say('referral.what'), cell: (row) => <What row={row} /> },
        {
          name: 'office',
          head: say(direction === 'sent' ? 'referral.to' : 'referral.from'),
          cell: (row) => <Office office={otherOf(row, direction)} onOffice={onOffice} />,
        },
        { name: 'state', head: say('referral.state'), cell: (row) => <Standing row={row} /> },
        { name: 'waits', head: say('referral.waits'), cell: (row) => <Waits row={row} direction={direction} /> },
        { name: 'due', head: say('referral.dueHead'), cell: (row) => <Due row={row} /> },
      ]}
    />
  )
}

/** The kind and the number, with the case and the step for whoever sees the case. */
function What({ row: { id, kind, referralNumber, number, item } }: { row: ReferralRow }) {
  const say = useWords(referralWords)
  const label = useLabel()
  const to = useCreatePath()({ resource: 'referrals', type: 'edit', id })
  return (
    <>
      <Link className="strong" to={to}>
        {say(`referral.kindOf.${kind}`)}
      </Link>
      <div className="compact quiet">
        {referralNumber}. {number === null ? say('referral.unnamedCase') : say('referral.ofCase', { number })}
        {item === null ? '' : `, ${label(item)}`}
      </div>
    </>
  )
}

function Office({ office: { id, name }, onOffice }: { office: ReferralRow['to'] } & Pick<Props, 'onOffice'>) {
  const say = useWords(referralWords)
  if (onOffice === undefined) return name
  return (
    <button
      type="button"
      className="link-button"
      aria-label={say('referral.only', { name: name ?? '' })}
      onClick={() => onOffice(id)}
    >
      {name}
    </button>
  )
}

function Standing({ row }: { row: ReferralRow }) {
  const say = useWords(referralWords)
  const label = useLabel()
  return (
    <>
      <StatusTag look={lookOf(row)}>
        {label(row.stateLabel)}
        {row.late ? `, ${say('referral.actLate').toLowerCase()}` : ''}
      </StatusTag>
      {row.reason !== null && (
        <div className="compact">{say('referral.because', { reason: label(referralReason(row.reason)) })}</div>
      )}
    </>
  )
}

/** Exactly one side while it is open. */
export function useWaitingFor(): (row: Pick<ReferralRow, 'waitsOn' | 'from' | 'to'>) => string {
  const say = useWords(referralWords)
  const me = useMe()
  return (row) => {
    if (row.waitsOn === null) return say('referral.waitsOn.nobody')
    const { id, name } = officeOn(row, row.waitsOn)
    return id === me?.organisation.id
      ? say('referral.waitsOn.ours')
      : say('referral.waitsOn.theirs', { office: name ?? '' })
  }
}

function Waits({ row, direction }: { row: ReferralRow; direction: Direction }) {
  const say = useWords(referralWords)
  const place = usePlace()
  const waitsFor = useWaitingFor()
  if (row.waitsOn === null) return <span className="quiet">{say('referral.ended')}</span>
  const isNamedBeside = officeOn(row, row.waitsOn).id === otherOf(row, direction).id
  return (
    <>
      {isNamedBeside ? say('referral.waitsOn.that') : waitsFor(row)}
      <div className="compact quiet">{say('referral.since', { when: moment(row.since, place) })}</div>
    </>
  )
}

/** Until when somebody has to answer, or to act; the limit of the law stands apart, because no answer moves it. */
function Due({ row }: { row: ReferralRow }) {
  const say = useWords(referralWords)
  const place = usePlace()
  if (!isOpen(row)) return null
  const due = isAsked(row) ? row.answerBy : row.dueBy
  return (
    <>
      {due !== null && due !== row.lawBy && (
        <div className={row.late ? 'late-ink strong' : undefined}>
          {say(`referral.${isAsked(row) ? 'answer' : 'act'}${row.late ? 'WasDue' : 'Due'}`, {
            when: limitMoment(due, place),
          })}{' '}
          <LawMark isLaw={false} />
        </div>
      )}
      {row.lawBy !== null && (
        <div className="compact">
          {say('referral.lawDue', { when: limitMoment(row.lawBy, place) })} <LawMark isLaw />
        </div>
      )}
    </>
  )
}
