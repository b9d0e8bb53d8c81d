import { ErasureList, type ErasureView } from '../../api/contract/erasures.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { AskWhy } from '../asking/AskWhy.tsx'
import { DecideRow } from '../parts/DecideRow.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useDesk } from '../wire/use-verb.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { erasureWords } from './words.id.ts'

/** The list says how long a decision can be reversed, and for which reasons a request may be rejected. */
export function Decide({ view: { id, allowedActions } }: { view: ErasureView }) {
  const say = useWords(erasureWords)
  const label = useLabel()
  const desk = useDesk()
  const enabled = allowedActions.reject.allowed
  const list = useAnswer('/api/erasures?limit=1', ErasureList, { enabled, staleTime: Infinity }).data
  const questions = {
    approve: {
      title: say('erasures.approveTitle'),
      text: say('erasures.approveText', { hours: list?.undoHours ?? 0 }),
      action: say('erasures.approve'),
      done: say('erasures.approved'),
      act: () => desk.verb('erasures', 'approve', { id }),
    },
    withdraw: {
      title: say('erasures.withdrawTitle'),
      text: say('erasures.withdrawText'),
      action: say('erasures.withdraw'),
      done: say('erasures.withdrawDone'),
      act: () => desk.verb('erasures', 'withdraw', { id }),
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
          <AskWhy
            {...rejecting}
            act={(rejection) => desk.verb('erasures', 'reject', { id, data: { rejection } })}
            onClose={onClose}
          />
        ) : (
          <AskForm {...questions[verb]} onClose={onClose} />
        )
      }
    />
  )
}
