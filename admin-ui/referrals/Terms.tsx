import type { ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { ReferralView } from '../../api/contract/referrals.ts'
import { referralReason } from '../../sop-definitions/language/referral-words.ts'
import { serviceWords } from '../../sop-definitions/language/directory-words.ts'
import { LawMark } from '../parts/LawMark.tsx'
import { limitMoment, moment } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { isAsked, usePlace } from './referral.ts'
import { referralWords } from './words.id.ts'

/** What the two offices sign: who, what, until when. Whatever does not apply is left out. */
export function Terms({ view }: { view: ReferralView }) {
  const say = useWords(referralWords)
  return (
    <section className="card stack-s" aria-labelledby="terms">
      <h2 id="terms">{say('referral.terms')}</h2>
      <dl className="facts">
        <dt>{say('referral.numberLabel')}</dt>
        <dd>{view.referralNumber}</dd>
        <dt>{say('referral.kindLabel')}</dt>
        <dd>{say(`referral.kindOf.${view.kind}`)}</dd>
        <dt>{say('referral.parties')}</dt>
        <dd>{say('referral.fullText', { from: view.from.name ?? '', to: view.to.name ?? '' })}</dd>
        <OfCase view={view} />
        <Dates view={view} />
        <Answered view={view} />
      </dl>
    </section>
  )
}

/** One line of the list; nothing where there is nothing to say. */
const Line = ({ name, children }: { name: string; children: ReactNode }) =>
  children === null || children === undefined ? null : (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )

function OfCase({ view: { caseId, number, item, taskId, service, officer } }: { view: ReferralView }) {
  const say = useWords(referralWords)
  const label = useLabel()
  const path = useCreatePath()
  return (
    <>
      <Line name={say('referral.caseLabel')}>
        {caseId === null ? (
          say('referral.unnamedCase')
        ) : (
          <Link to={path({ resource: 'cases', type: 'edit', id: caseId })}>{number}</Link>
        )}
      </Line>
      <Line name={say('referral.stepLabel')}>
        {item !== null && taskId !== null ? (
          <Link to={path({ resource: 'tasks', type: 'edit', id: taskId })}>{label(item)}</Link>
        ) : null}
      </Line>
      <Line name={say('referral.serviceLabel')}>{service === null ? null : label(serviceWords(service))}</Line>
      <Line name={say('referral.officerLabel')}>{officer}</Line>
    </>
  )
}

function Dates({ view }: { view: ReferralView }) {
  const say = useWords(referralWords)
  const place = usePlace()
  const at = (instant: string | null): string | null => (instant === null ? null : moment(instant, place))
  return (
    <>
      <Line name={say('referral.offeredLabel')}>
        {moment(view.offeredAt, place)}, {say(`referral.transportOf.${view.transport}`)}
      </Line>
      <Line name={say('referral.seenLabel')}>
        {at(view.seenAt) ?? (view.state === 'offered' ? say('referral.notSeen') : null)}
      </Line>
      <Line name={say('referral.startsAt')}>{at(view.startsAt)}</Line>
      <Line name={say('referral.arriveBy')}>{at(view.arriveBy)}</Line>
      <Line name={say('referral.waitsUntil')}>{view.state === 'waiting' ? at(view.waitsUntil) : null}</Line>
      <Line name={say('referral.answerLabel')}>
        {isAsked(view) ? (
          <>
            {limitMoment(view.answerBy, place)} <LawMark isLaw={false} />
          </>
        ) : null}
      </Line>
      <Line name={say('referral.dueLabel')}>
        {isAsked(view) || view.dueBy === null || view.dueBy === view.lawBy ? null : (
          <>
            {limitMoment(view.dueBy, place)} <LawMark isLaw={false} />
          </>
        )}
      </Line>
      <Line name={say('referral.lawLabel')}>
        {view.lawBy === null ? null : (
          <>
            {limitMoment(view.lawBy, place)} <LawMark isLaw />
          </>
        )}
      </Line>
      <Line name={say('referral.roundLabel')}>{view.round > 1 ? view.round : null}</Line>
    </>
  )
}

function Answered({ view: { reason, outcome, suggests, countered } }: { view: ReferralView }) {
  const say = useWords(referralWords)
  const label = useLabel()
  const place = usePlace()
  return (
    <>
      <Line name={say('referral.counterLabel')}>
        {countered === null
          ? null
          : [
              say(`referral.counterOf.${countered.counter}`),
              ...(countered.counter === 'other_service' && countered.service !== null
                ? [label(serviceWords(countered.service))]
                : []),
              ...(countered.startsAt === null ? [] : [moment(countered.startsAt, place)]),
            ].join(', ')}
      </Line>
      <Line name={say('referral.outcomeLabel')}>{outcome === null ? null : say(`referral.outcomeOf.${outcome}`)}</Line>
      <Line name={say('referral.reasonLabel')}>{reason === null ? null : label(referralReason(reason))}</Line>
      <Line name={say('referral.suggestsLabel')}>{suggests?.name}</Line>
    </>
  )
}
