// The code by which a journey ends where the receiving officer has no connection.
import { useEffect } from 'react'
import { ArrivalCode, type ReferralView } from '../../api/contract/referrals.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'
import { dropCode, keepCode, keptCode } from './kept-code.ts'
import { isOpen } from './referral.ts'
import { referralWords } from './words.id.ts'

const grouped = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`

/** For the officer who receives the client, from the agreement to the arrival. */
export function SpokenCode({ view }: { view: ReferralView }) {
  const me = useMe()
  const isMine = view.officer !== null && view.officer === me?.name && view.side === 'receiver'
  const isUnderWay = view.kind === 'leg' && (view.state === 'accepted' || view.state === 'departed')
  useEffect(() => {
    if (!isOpen(view)) dropCode(view.id)
  }, [view])
  return isMine && isUnderWay ? <Fetched referral={view.id} /> : null
}

function Fetched({ referral }: { referral: string }) {
  const say = useWords(referralWords)
  const answer = useAnswer(`/api/referrals/${referral}/arrival-code`, ArrivalCode, { staleTime: Infinity })
  const code = answer.data?.code
  useEffect(() => {
    if (code !== undefined) keepCode(referral, code)
  }, [referral, code])
  // The connection may go between the referral and its code.
  const known = code ?? keptCode(referral)
  return (
    <section className="card stack-s" aria-labelledby="spoken-code">
      <h2 id="spoken-code">{say('referral.code')}</h2>
      {known === null ? (
        <Awaited answer={answer}>{() => null}</Awaited>
      ) : (
        <p className="spoken-code">{grouped(known)}</p>
      )}
      <p className="compact quiet">{say('referral.codeText')}</p>
    </section>
  )
}

/** Where the referral itself cannot be loaded. */
export function KeptCode({ referral }: { referral: string }) {
  const say = useWords(referralWords)
  const code = keptCode(referral)
  if (code === null) return null
  return (
    <section className="card stack-s" aria-label={say('referral.code')}>
      <p>{say('referral.codeKept')}</p>
      <p className="spoken-code">{grouped(code)}</p>
    </section>
  )
}
