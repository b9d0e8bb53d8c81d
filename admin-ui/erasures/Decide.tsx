import type { RequestVerb } from '../../api/contract/labels.ts'
import { Button } from '@mui/material'
import { useState } from 'react'
import type { z } from 'zod'
import { ErasureList, type ErasureView } from '../../api/contract/erasures.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { Ask } from '../parts/Ask.tsx'
import { AskWhy } from './AskWhy.tsx'
import { approveErasure, rejectErasure, withdrawErasure } from './erasure-verbs.ts'
import { useWords } from '../words/use-words.ts'
import { erasureWords } from './words.id.ts'

/** `list`: how long a decision can be reversed, and for which reasons a request may be rejected. */
interface DialogProps {
  id: string
  list: z.infer<typeof ErasureList> | undefined
  onClose: () => void
}

function Approve({ id, list, onClose }: DialogProps) {
  const say = useWords(erasureWords)
  return (
    <Ask
      title={say('erasures.approveTitle')}
      text={say('erasures.approveText', { hours: list?.undoHours ?? 0 })}
      action={say('erasures.approve')}
      done={say('erasures.approved')}
      act={() => approveErasure(id)}
      onClose={onClose}
    />
  )
}

function Reject({ id, list, onClose }: DialogProps) {
  const say = useWords(erasureWords)
  return (
    <AskWhy
      title={say('erasures.rejectTitle')}
      text={say('erasures.rejectText')}
      action={say('erasures.rejectGo')}
      done={say('erasures.rejected')}
      pick={{
        label: say('erasures.reason'),
        missing: say('erasures.reasonMissing'),
        choices: list?.rejections ?? [],
      }}
      act={(rejection) => rejectErasure(id, rejection)}
      onClose={onClose}
    />
  )
}

function Withdraw({ id, onClose }: DialogProps) {
  const say = useWords(erasureWords)
  return (
    <Ask
      title={say('erasures.withdrawTitle')}
      text={say('erasures.withdrawText')}
      action={say('erasures.withdraw')}
      done={say('erasures.withdrawDone')}
      act={() => withdrawErasure(id)}
      onClose={onClose}
    />
  )
}

const DIALOGS = { approve: Approve, reject: Reject, withdraw: Withdraw } satisfies Record<RequestVerb, unknown>

/** Only what this user may do is shown here; the page says why the rest is not allowed. */
export function Decide({ view }: { view: ErasureView }) {
  const say = useWords(erasureWords)
  const [asking, setAsking] = useState<RequestVerb>()
  const can = (verb: RequestVerb): boolean => view.allowedActions[verb].allowed
  const list = useAnswer('/api/erasures?limit=1', ErasureList, { enabled: can('reject'), staleTime: Infinity })
  const Dialog = asking === undefined ? undefined : DIALOGS[asking]
  return (
    <div className="actions">
      {can('withdraw') && (
        <Button variant="outlined" onClick={() => setAsking('withdraw')}>
          {say('erasures.withdraw')}
        </Button>
      )}
      {can('reject') && (
        <Button variant="outlined" onClick={() => setAsking('reject')}>
          {say('erasures.reject')}
        </Button>
      )}
      {can('approve') && (
        <Button variant="contained" onClick={() => setAsking('approve')}>
          {say('erasures.approve')}
        </Button>
      )}
      {Dialog !== undefined && <Dialog id={view.id} list={list.data} onClose={() => setAsking(undefined)} />}
    </div>
  )
}
