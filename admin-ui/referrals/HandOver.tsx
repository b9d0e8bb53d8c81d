import type { ReferralPrep } from '../../api/contract/referrals.ts'
import { StatusTag } from '../parts/StatusTag.tsx'
import { moment } from '../words/clock-words.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { usePlace } from './referral.ts'
import { referralWords } from './words.id.ts'

type Transfer = NonNullable<ReferralPrep['transfer']>

/** In whose hands the client is, and what a transfer of the case would move, leave, and find not in order. */
export function HandOver({ custody, transfer }: { custody: ReferralPrep['custody']; transfer: Transfer }) {
  const say = useWords(referralWords)
  const place = usePlace()
  return (
    <section className="card stack" aria-labelledby="hand-over">
      <h2 id="hand-over">{say('referral.handOver')}</h2>
      <p>
        {say('referral.custodian')}{' '}
        <span className="strong">
          {custody === null
            ? say('referral.custodyOurs')
            : say('referral.custodySince', { office: custody.office.name ?? '', when: moment(custody.since, place) })}
        </span>
      </p>
      <h3>{say('referral.moving')}</h3>
      <Moves transfer={transfer} />
      <div>
        <h3>{say('referral.stays')}</h3>
        <ul className="dots">
          <li>{say('referral.staysText')}</li>
          {transfer.elsewhere > 0 && <li>{say('referral.staysElsewhere', { count: transfer.elsewhere })}</li>}
        </ul>
      </div>
      <Gaps transfer={transfer} />
      <p className="strong">{say('referral.untilThen')}</p>
    </section>
  )
}

function Moves({ transfer: { moves, lawLimits, consents } }: { transfer: Transfer }) {
  const say = useWords(referralWords)
  const label = useLabel()
  return (
    <div>
      <h3>{say('referral.moves')}</h3>
      <ul className="dots">
        <li>
          {say('referral.movesSteps', { count: moves.length })}
          {moves.length > 0 && (
            <details>
              <summary>{say('referral.movesWhich')}</summary>
              <ul className="dots">
                {moves.map((step) => (
                  <li key={step.taskId}>{coded(step.code, label(step.label))}</li>
                ))}
              </ul>
            </details>
          )}
        </li>
        <li>{say('referral.movesLimits', { count: lawLimits })}</li>
        <li>
          {consents.length === 0
            ? say('referral.movesNoConsents')
            : say('referral.movesConsents', { names: consents.map(label).join(', ') })}
        </li>
      </ul>
    </div>
  )
}

function Gaps({ transfer: { gaps } }: { transfer: Transfer }) {
  const say = useWords(referralWords)
  return (
    <div>
      <h3>{say('referral.gaps')}</h3>
      {gaps.length === 0 ? (
        <p>{say('referral.noGaps')}</p>
      ) : (
        <ul className="bare stack-s">
          {gaps.map(({ gap, count }) => (
            <li key={gap}>
              <StatusTag look="atRisk">{say(`referral.gapOf.${gap}`, { count })}</StatusTag>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
