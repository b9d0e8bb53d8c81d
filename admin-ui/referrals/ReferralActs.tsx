import { Button } from '@mui/material'
import { useState } from 'react'
import type { ReferralView } from '../../api/contract/referrals.ts'
import { useWords } from '../words/use-words.ts'
import { ActDialog } from './ReferralDialogs.tsx'
import { actsOf, consequenceKey, isOpen, type Act } from './referral.ts'
import { referralWords } from './words.id.ts'

/** What this reader may do now, each with its consequence in words before it is asked. */
export function ReferralActs({ view }: { view: ReferralView }) {
  const say = useWords(referralWords)
  const [asking, setAsking] = useState<Act>()
  const acts = actsOf(view)
  if (!isOpen(view)) return null
  if (acts.length === 0)
    return <p className="quiet">{say(view.side === null ? 'referral.readOnly' : 'referral.notYours')}</p>
  return (
    <section className="stack-s" aria-labelledby="acts">
      <h2 id="acts">{say('referral.acts')}</h2>
      <ul className="card flush lines">
        {acts.map((act, index) => (
          <li key={act} className="stack-s">
            <p className="compact" id={`act-${act}`}>
              {say(consequenceKey(act, view))}
            </p>
            <div>
              <Button
                variant={index === 0 ? 'contained' : 'outlined'}
                aria-haspopup="dialog"
                aria-describedby={`act-${act}`}
                onClick={() => setAsking(act)}
              >
                {say(`referral.act.${act}`)}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {asking !== undefined && <ActDialog act={asking} view={view} onClose={() => setAsking(undefined)} />}
    </section>
  )
}
