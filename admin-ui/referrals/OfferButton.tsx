import { Button } from '@mui/material'
import { useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'
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
interface Props {
  caseId: string
  /** The step that would wait for the answer. */
  task?: OfferedStep
  variant?: 'contained' | 'outlined' | 'text'
}

export function OfferButton({ caseId, task, variant = 'outlined' }: Props) {
  const say = useWords(referralWords)
  const [isAsking, ask] = useState(false)
  return (
    <>
      <Button variant={variant} aria-haspopup="dialog" onClick={() => ask(true)}>
        {say('referral.offer')}
      </Button>
      {isAsking && <OfferDialog caseId={caseId} task={task} onClose={() => ask(false)} />}
    </>
  )
}
