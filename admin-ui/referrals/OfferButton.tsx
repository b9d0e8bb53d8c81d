import { Button } from '@mui/material'
import { useState } from 'react'
import { lazyPart } from '../layout/lazy-page.ts'
import { useWords } from '../words/use-words.ts'
import { referralWords } from './words.id.ts'

/** Loaded when somebody is about to offer. */
const OfferDialog = lazyPart(() => import('./OfferDialog.tsx').then((m) => m.OfferDialog))

interface Props {
  caseId: string
  /** The step that would wait for the answer. */
  task?: { id: string; name: string }
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
