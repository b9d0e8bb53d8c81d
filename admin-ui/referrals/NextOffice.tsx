import type { ReferralView } from '../../api/contract/referrals.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { OfferButton } from './OfferButton.tsx'
import { referralWords } from './words.id.ts'

/** After a no or a silence: who looks for another office, and the offer to it. The need outlives the answer. */
export function NextOffice({ view: { id, kind, caseId, next } }: { view: ReferralView }) {
  const say = useWords(referralWords)
  const label = useLabel()
  if (next === null || caseId === null) return null
  const { how, may, step } = next
  const task =
    step === null ? undefined : { id: step.taskId, name: coded(step.code, label(step.label)), asks: step.asks }
  return (
    <section className="card stack-s" aria-labelledby="next-office">
      <h2 id="next-office">{say('referral.next.title')}</h2>
      <p>{say(`referral.next.${how}`)}</p>
      {may && (
        <div>
          <OfferButton
            caseId={caseId}
            {...(task === undefined ? {} : { task })}
            after={{ id, kind, isFirst: how === 'offer_next' }}
            variant="contained"
          />
        </div>
      )}
    </section>
  )
}
