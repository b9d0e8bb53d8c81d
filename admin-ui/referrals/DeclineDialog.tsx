import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReferralRow } from '../../api/contract/referrals.ts'
import { SKIP_REASONS, type SkipReason } from '../../sop-definitions/language/vocabulary.ts'
import { AskWhy } from '../parts/AskWhy.tsx'
import { declining } from './decline.ts'
import { useWords } from '../words/use-words.ts'
import { referralWords } from './words.id.ts'

/** If the dialog is closed halfway, the list is loaded again: the step is this user's now. */
export function DeclineDialog({ row, name, onClose }: { row: ReferralRow; name: string; onClose: () => void }) {
  const say = useWords(referralWords)
  const queries = useQueryClient()
  const [decline] = useState(() => declining())
  const askAgain = (): void => {
    void queries.invalidateQueries({ refetchType: 'active' })
  }
  // A lost answer may have been a yes. So the state of the step is asked, and the next try begins there.
  const act = (reason: SkipReason) =>
    decline.run(row, reason).catch((no: unknown) => {
      if (!decline.isHalfDone()) askAgain()
      throw no
    })
  const close = (): void => {
    if (decline.isHalfDone()) askAgain()
    onClose()
  }
  return (
    <AskWhy
      onClose={close}
      title={`${say('referrals.declineTitle')}: ${name}`}
      text={say('referrals.declineText')}
      action={say('referrals.declineGo')}
      done={say('referrals.declined')}
      pick={{
        label: say('referrals.reason'),
        choices: SKIP_REASONS.map((code) => ({ code, text: say(`reason.${code}`) })),
      }}
      act={act}
      onDone={onClose}
    />
  )
}
