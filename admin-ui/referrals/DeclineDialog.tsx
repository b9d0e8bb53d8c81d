import { useState } from 'react'
import { useNotify } from 'react-admin'
import type { ReferralRow } from '../../api/contract/referrals.ts'
import { SKIP_REASONS, type SkipReason } from '../../sop-definitions/vocabulary.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { actOnTask } from '../wire/verbs.ts'
import { useWords } from './use-referral-words.ts'

/** Only whoever has a step can say that it cannot be done, so what nobody has taken is taken first. */
async function decline({ id, state }: ReferralRow, reason: SkipReason): Promise<unknown> {
  if (state === 'sent' || state === 'unanswered') await actOnTask('claim', id, {})
  return actOnTask('fail', id, { reason })
}

export function DeclineDialog({ row, name, onClose }: { row: ReferralRow; name: string; onClose: () => void }) {
  const say = useWords()
  const notify = useNotify()
  const [reason, setReason] = useState<SkipReason>()
  const send = useVerb(() => decline(row, reason ?? 'not_possible'), () => { notify(say('referrals.declined'), { type: 'success' }); onClose() })
  return (
    <AskDialog open onClose={onClose} title={`${say('referrals.declineTitle')}: ${name}`} text={say('referrals.declineText')} action={say('referrals.declineGo')} busy={send.busy} no={send.no} missing={reason === undefined ? say('state.missing') : undefined} onSubmit={() => void send.run(undefined)}>
      <Pick label={say('referrals.reason')} value={reason ?? ''} placeholder={say('state.choose')} options={SKIP_REASONS.map((code) => ({ value: code, text: say(`reason.${code}`) }))} onChange={(value) => setReason(SKIP_REASONS.find((code) => code === value))} />
    </AskDialog>
  )
}
