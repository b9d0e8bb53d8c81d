import type { z } from 'zod'
import { ErasureList, ErasureView, type RejectErasure } from '../../api/contract/erasures.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { AskWhy } from '../asking/AskWhy.tsx'
import { DecideRow } from '../parts/DecideRow.tsx'
import { command } from '../wire/http.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { erasureWords } from './words.id.ts'

const decide = (id: string, verb: 'approve' | 'withdraw') =>
  command({ path: `/api/erasures/${id}/${verb}`, body: {}, schema: ErasureView })
const reject = (id: string, rejection: z.input<typeof RejectErasure>['rejection']) =>
  command({ path: `/api/erasures/${id}/reject`, body: { rejection }, schema: ErasureView })

/** The list says how long a decision can be reversed, and for which reasons a request may be rejected. */
export function Decide({ view: { id, allowedActions } }: { view: ErasureView }) {
  const say = useWords(erasureWords)
  const label = useLabel()
  const enabled = allowedActions.reject.allowed
  const list = useAnswer('/api/erasures?limit=1', ErasureList, { enabled, staleTime: Infinity }).data
  const questions = {
    approve: {
      title: say('erasures.approveTitle'),
      text: say('erasures.approveText', { hours: list?.undoHours ?? 0 }),
      action: say('erasures.approve'),
      done: say('erasures.approved'),
      act: () => decide(id, 'approve'),
    },
    withdraw: {
      title: say('erasures.withdrawTitle'),
      text: say('erasures.withdrawText'),
      action: say('erasures.withdraw'),
      done: say('erasures.withdrawDone'),
      act: () => decide(id, 'withdraw'),
    },
  }
  const rejecting = {
    title: say('erasures.rejectTitle'),
    text: say('erasures.rejectText'),
    action: say('erasures.rejectGo'),
    done: say('erasures.rejected'),
    pick: {
      label: say('erasures.reason'),
      choices: (list?.rejections ?? []).map((one) => ({ code: one.code, text: label(one.label) })),
    },
  }
  return (
    <DecideRow
      can={allowedActions}
      words={{
        withdraw: say('erasures.withdraw'),
        reject: say('erasures.reject'),
        approve: say('erasures.approve'),
      }}
      question={(verb, onClose) =>
        verb === 'reject' ? (
          <AskWhy {...rejecting} act={(rejection) => reject(id, rejection)} onClose={onClose} />
        ) : (
          <AskForm {...questions[verb]} onClose={onClose} />
        )
      }
    />
  )
}
