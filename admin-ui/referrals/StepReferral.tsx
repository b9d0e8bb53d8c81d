import { Link } from 'react-router'
import { ReferralList } from '../../api/contract/referrals.ts'
import type { TaskView } from '../../api/contract/tasks.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { OfferButton } from './OfferButton.tsx'
import { usePlace } from './referral.ts'
import { useWaitingFor } from './ReferralTable.tsx'
import { referralWords } from './words.id.ts'

/** Of a step: the referral whose answer it waits for, or the way to offer it to another office. */
export function StepReferral({ task }: { task: TaskView }) {
  const me = useMe()
  const isOffering = may(me, 'coordinate_case') || (task.who.userId !== null && task.who.userId === me?.id)
  if (task.waitsForReferral !== null) return <Waits task={task} id={task.waitsForReferral} />
  if (!isOffering || task.behind === true) return null
  return <Offer task={task} />
}

function Waits({ task, id }: { task: TaskView; id: string }) {
  const say = useWords(referralWords)
  const place = usePlace()
  const waitsFor = useWaitingFor()
  const found = useAnswer(`/api/referrals?case=${task.caseId}&limit=100`, ReferralList)
  const row = found.data?.data.find((one) => one.id === id)
  return (
    <div className="notice info stack-s">
      <p className="strong">{say('referral.stepWaits')}</p>
      <p>
        {row !== undefined && `${waitsFor(row)}, ${say('referral.since', { when: moment(row.since, place) })}. `}
        <Link to={`/referrals/${id}`}>{say('referral.openReferral')}</Link>
      </p>
    </div>
  )
}

/** An outcome that only another office can give has no button here. */
function Offer({ task }: { task: TaskView }) {
  const say = useWords(referralWords)
  const label = useLabel()
  const others = task.outcomes.filter(({ code }) => task.fromOthers.includes(code)).map((one) => label(one.label))
  const step = { id: task.id, name: coded(task.code, label(task.label)), asks: task.asksOther }
  if (others.length === 0)
    return (
      <div>
        <OfferButton caseId={task.caseId} task={step} variant="text" />
      </div>
    )
  return (
    <section className="card stack-s">
      <p>
        {say('referral.stepOthers')} <span className="strong">{others.join(', ')}</span>
      </p>
      <div>
        <OfferButton caseId={task.caseId} task={step} />
      </div>
    </section>
  )
}
