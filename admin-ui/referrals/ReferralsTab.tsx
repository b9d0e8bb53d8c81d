// The referrals of one case: those that run and have ended, in whose hands the client is, and what a transfer would
// move.
import { Link } from 'react-router'
import type { CaseView } from '../../api/contract/cases.ts'
import { ReferralList, ReferralPrep, type ReferralRow } from '../../api/contract/referrals.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { HandOver } from './HandOver.tsx'
import { isOpen, officeOn, usePlace } from './referral.ts'
import { OfferButton } from './OfferButton.tsx'
import { ReferralTable } from './ReferralTable.tsx'
import { referralWords } from './words.id.ts'

export function ReferralsTab({ view }: { view: CaseView }) {
  const say = useWords(referralWords)
  const me = useMe()
  const list = useAnswer(`/api/referrals?case=${view.id}&limit=100`, ReferralList)
  const mayOffer = may(me, 'coordinate_case') && view.status === 'open'
  return (
    <div className="stack">
      <div className="spread">
        <h2>{say('referral.ofThisCase')}</h2>
        {mayOffer && <OfferButton caseId={view.id} variant="contained" />}
      </div>
      <Awaited answer={list} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={say('referral.noneOfCase')} text={say('referral.noneOfCaseText')} />
          ) : (
            <>
              <ReferralTable rows={data.toSorted(byStanding)} direction="sent" />
              <Legs rows={data.filter(({ kind }) => kind === 'leg')} />
            </>
          )
        }
      </Awaited>
      {mayOffer && <Prepared view={view} />}
    </div>
  )
}

const byStanding = (one: ReferralRow, other: ReferralRow): number =>
  Number(other.late) - Number(one.late) ||
  Number(isOpen(other)) - Number(isOpen(one)) ||
  other.offeredAt.localeCompare(one.offeredAt)

function Prepared({ view }: { view: CaseView }) {
  const prep = useAnswer(`/api/cases/${view.id}/referral-prep`, ReferralPrep)
  return (
    <Awaited answer={prep} rows={4}>
      {({ custody, transfer }) => (transfer === null ? null : <HandOver custody={custody} transfer={transfer} />)}
    </Awaited>
  )
}

/** The journey of the client, leg by leg, and whose signature is next. */
function Legs({ rows }: { rows: readonly ReferralRow[] }) {
  const say = useWords(referralWords)
  const label = useLabel()
  const place = usePlace()
  if (rows.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="journey">
      <h2 id="journey">{say('referral.journey')}</h2>
      <DataTable
        caption={say('referral.legs')}
        rows={rows.toSorted((one, other) => one.offeredAt.localeCompare(other.offeredAt))}
        keyOf={({ id }) => id}
        columns={[
          {
            head: say('referral.journey'),
            cell: ({ id, from, to }) => (
              <Link to={`/referrals/${id}`}>
                {say('referral.fullText', { from: from.name ?? '', to: to.name ?? '' })}
              </Link>
            ),
          },
          { head: say('referral.state'), cell: ({ stateLabel }) => label(stateLabel) },
          {
            head: say('referral.arriveBy'),
            cell: ({ arriveBy }) => (arriveBy === null ? null : moment(arriveBy, place)),
          },
          {
            head: say('referral.nextSignature'),
            cell: (row) => (row.waitsOn === null ? say('referral.noSignature') : officeOn(row, row.waitsOn).name),
          },
        ]}
      />
    </section>
  )
}
