import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReferralRow } from '../../api/contract/referrals.ts'
import { SKIP_REASONS, type SkipReason } from '../../sop-definitions/language/vocabulary.ts'
import { Ask } from '../parts/Ask.tsx'
import { Pick } from '../parts/Pick.tsx'
import { declining } from './decline.ts'
import { useWords } from '../words/use-words.ts'
import { referralWords } from './words.id.ts'

/** If the dialog is closed halfway, the list is loaded again: the step is this user's now. */
export function DeclineDialog({ row, name, onClose }: { row: ReferralRow; name: string; onClose: () => void }) {
  const say = useWords(referralWords)
  const [reason, setReason] = useState<SkipReason>()
  const queries = useQueryClient()
  const [decline] = useState(() => declining())
  const askAgain = (): void => {
    void queries.invalidateQueries({ refetchType: 'active' })
  }
  // A lost answer may have been a yes. So the state of the step is asked, and the next try begins there.
  const act = () =>
    decline.run(row, reason ?? 'not_possible').catch((no: unknown) => {
      if (!decline.isHalfDone()) askAgain()
      throw no
    })
  const close = (): void => {
    if (decline.isHalfDone()) askAgain()
    onClose()
  }
  return (
    <Ask
      onClose={close}
      title={`${say('referrals.declineTitle')}: ${name}`}
      text={say('referrals.declineText')}
      action={say('referrals.declineGo')}
      done={say('referrals.declined')}
      missing={reason === undefined ? say('state.missing') : undefined}
      act={act}
      onDone={onClose}
    >
      <Pick
        label={say('referrals.reason')}
        value={reason ?? ''}
        placeholder={say('state.choose')}
        options={SKIP_REASONS.map((code) => ({ value: code, text: say(`reason.${code}`) }))}
        onChange={(value) => setReason(SKIP_REASONS.find((code) => code === value))}
      />
    </Ask>
  )
}
