import { Button } from '@mui/material'
import { useState } from 'react'
import { ErasureList, type ErasureView } from '../../api/contract/erasures.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { Ask, AskWhy } from './Ask.tsx'
import { approveErasure, rejectErasure, withdrawErasure } from './erasure-verbs.ts'
import { useWords } from './use-erasure-words.ts'

/** Only what this reader may do stands here; why not, the page says. */
export function Decide({ view }: { view: ErasureView }) {
  const say = useWords()
  const [asking, setAsking] = useState<'approve' | 'reject' | 'withdraw'>()
  const can = (verb: string): boolean => view.allowedActions[verb]?.allowed === true
  const choices = useAnswer('/api/erasures?limit=1', ErasureList, { enabled: can('reject'), staleTime: Infinity })
  const close = (): void => setAsking(undefined)
  const hours = choices.data?.undoHours ?? 0
  const dialogs = {
    approve: (
      <Ask
        title={say('erasures.approveTitle')}
        text={say('erasures.approveText', { hours })}
        action={say('erasures.approve')}
        done={say('erasures.approved')}
        act={() => approveErasure(view.id)}
        onClose={close}
      />
    ),
    reject: (
      <AskWhy
        title={say('erasures.rejectTitle')}
        text={say('erasures.rejectText')}
        action={say('erasures.rejectGo')}
        done={say('erasures.rejected')}
        pick={{
          label: say('erasures.reason'),
          missing: say('erasures.reasonMissing'),
          choices: choices.data?.rejections ?? [],
        }}
        act={(rejection) => rejectErasure(view.id, rejection)}
        onClose={close}
      />
    ),
    withdraw: (
      <Ask
        title={say('erasures.withdrawTitle')}
        text={say('erasures.withdrawText')}
        action={say('erasures.withdraw')}
        done={say('erasures.withdrawDone')}
        act={() => withdrawErasure(view.id)}
        onClose={close}
      />
    ),
  }
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
      {asking !== undefined && dialogs[asking]}
    </div>
  )
}
