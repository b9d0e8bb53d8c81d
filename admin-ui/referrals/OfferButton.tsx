import { Button } from '@mui/material'
import { useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'
import type { ReferralKind } from '../../sop-definitions/language/referral-kinds.ts'
import { lazyPart } from '../layout/lazy-page.ts'
import { useWords } from '../words/use-words.ts'
import { referralWords } from './words.id.ts'

/** Loaded when somebody is about to offer. */
const OfferDialog = lazyPart(() => import('./OfferDialog.tsx').then((m) => m.OfferDialog))

export interface OfferedStep {
  id: string
  name: string
  /** What the procedure says about it; null: it may be offered in any way. */
  asks: TaskView['asksOther']
}
/** The referral after which another office is asked. `isFirst`: the one that is suggested first is chosen already. */
export interface OfferedAfter {
  id: string
  kind: ReferralKind
  isFirst: boolean
}
interface Props {
  caseId: string
  /** The step that would wait for the answer. */
  task?: OfferedStep
  after?: OfferedAfter
  variant?: 'contained' | 'outlined' | 'text'
}

export function OfferButton({ caseId, task, after, variant = 'outlined' }: Props) {
  const say = useWords(referralWords)
  const [isAsking, ask] = useState(false)
  return (
    <>
      <Button variant={variant} aria-haspopup="dialog" onClick={() => ask(true)}>
        {say(after === undefined ? 'referral.offer' : 'referral.next.offer')}
      </Button>
      {isAsking && <OfferDialog caseId={caseId} task={task} after={after} onClose={() => ask(false)} />}
    </>
  )
}
