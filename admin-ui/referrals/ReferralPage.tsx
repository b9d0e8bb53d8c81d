import './referrals.css'
import { useEffect, useRef } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useParams } from 'react-router'
import { ReferralView } from '../../api/contract/referrals.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { NotFound } from '../layout/PageBoundary.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { isNotThere } from '../wire/http.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { KeptCode, SpokenCode } from './ArrivalCode.tsx'
import { ByHand } from './by-hand/ByHand.tsx'
import { Scans } from './by-hand/Scans.tsx'
import { Course, Signatures } from './Course.tsx'
import { isAsked, isOpen, lookOf, usePlace } from './referral.ts'
import { NextOffice } from './NextOffice.tsx'
import { ReferralActs } from './ReferralActs.tsx'
import { useWaitingFor } from './ReferralTable.tsx'
import { Terms } from './Terms.tsx'
import { ToldOfClient } from './ToldOfClient.tsx'
import { referralWords } from './words.id.ts'

/** The other side may answer while the page is open, and not every answer is a change of a case in sight. */
const BEAT_MS = 8_000

/** The card of one referral, the same for both offices. */
export function ReferralPage() {
  const say = useWords(referralWords)
  const { id = '' } = useParams()
  const answer = useAnswer(`/api/referrals/${id}`, ReferralView, { refetchInterval: BEAT_MS })
  if (answer.data === undefined && isNotThere(answer.error)) return <NotFound />
  return (
    <>
      <Trail
        steps={[{ to: '/referrals', label: say('referral.title') }]}
        here={answer.data === undefined ? '…' : say(`referral.kindOf.${answer.data.kind}`)}
      />
      {answer.data === undefined && <PageTitle>{say('referral.tab')}</PageTitle>}
      {answer.data === undefined && <KeptCode referral={id} />}
      <Awaited answer={answer} rows={8}>
        {(view) => <Card view={view} />}
      </Awaited>
    </>
  )
}

/** The sender is told once that the offer was opened by somebody who may answer it. */
function useSeen({ id, seenAt, state, allowedActions: { see } }: ReferralView): void {
  const isSent = useRef(false)
  const { run } = useVerb((_: undefined, desk) => desk.verb('referrals', 'act', { id, data: { verb: 'see' } }))
  const isUnseen = seenAt === null && state === 'offered' && see?.allowed === true
  useEffect(() => {
    if (!isUnseen || isSent.current) return
    isSent.current = true
    void run(undefined)
  }, [isUnseen, run])
}

function Card({ view }: { view: ReferralView }) {
  const say = useWords(referralWords)
  const label = useLabel()
  useSeen(view)
  const isReceiver = view.side === 'receiver'
  const title = isReceiver
    ? say('referral.fromOffice', { office: view.from.name ?? '' })
    : say('referral.toOffice', { office: view.to.name ?? '' })
  return (
    <>
      <div className="title-row">
        <PageTitle tab={say('referral.tab')}>{`${say(`referral.kindOf.${view.kind}`)}: ${title}`}</PageTitle>
        <StatusTag look={lookOf(view)}>{label(view.stateLabel)}</StatusTag>
      </div>
      <div className="stack referral">
        <Standing view={view} />
        <ToldOfClient view={view} />
        <ReferralActs view={view} />
        <NextOffice view={view} />
        <SpokenCode view={view} />
        <ByHand view={view} />
        <Scans view={view} />
        <Terms view={view} />
        <OtherSees view={view} />
        <Signatures view={view} />
        <Course view={view} />
      </div>
    </>
  )
}

/** On whom it waits and since when, and what happens if nobody answers. */
function Standing({ view }: { view: ReferralView }) {
  const say = useWords(referralWords)
  const place = usePlace()
  const path = useCreatePath()
  const waitsFor = useWaitingFor()
  const late = view.late ? `. ${say('referral.actLate')}` : ''
  const reason = view.reason === null ? null : view.reason
  if (!isOpen(view))
    return (
      <p className="notice">
        {say('referral.ended')}, {say('referral.since', { when: moment(view.since, place) })}
        {view.caseId !== null && reason !== null && (
          <>
            . <Link to={`${path({ resource: 'cases', type: 'edit', id: view.caseId })}/referrals`}>{view.number}</Link>
          </>
        )}
      </p>
    )
  return (
    <section className="notice info stack-s" aria-label={say('referral.state')}>
      <p className={view.late ? 'strong late-ink' : 'strong'}>
        {waitsFor(view)}, {say('referral.since', { when: moment(view.since, place) })}
        {late}
      </p>
      <p className="compact">
        <span className="strong">{say('referral.unanswered.title')}:</span> {say(silenceKey(view))}
      </p>
      {isStillTheirs(view) && <p className="compact">{say('referral.unanswered.stillYours')}</p>}
    </section>
  )
}

const silenceKey = (view: ReferralView) => {
  if (!isAsked(view)) return 'referral.unanswered.later' as const
  return view.state === 'offered'
    ? ('referral.unanswered.offered' as const)
    : ('referral.unanswered.countered' as const)
}

function OtherSees({ view }: { view: ReferralView }) {
  const say = useWords(referralWords)
  return (
    <section className="card stack-s" aria-labelledby="other-sees">
      <h2 id="other-sees">{say('referral.otherSees')}</h2>
      <p>{say(`referral.sees.${seenByOther(view)}`)}</p>
    </section>
  )
}

/** A case changes hands with the acceptance, a client with the arrival. */
const isStillTheirs = (view: ReferralView): boolean =>
  view.kind === 'leg' || (view.kind === 'transfer' && isAsked(view))

function seenByOther(view: ReferralView) {
  if (view.kind === 'transfer' && (view.state === 'released' || view.state === 'confirmed'))
    return view.side === 'receiver' ? 'former' : 'owner'
  if (view.side === 'receiver') return 'ours'
  if (!isOpen(view)) return 'over'
  if (isAsked(view)) return 'asked'
  return view.kind === 'leg' ? 'journey' : 'working'
}
