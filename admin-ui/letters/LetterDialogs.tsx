import { z } from 'zod'
import type { CaseView } from '../../api/contract/cases.ts'
import { Day } from '../../api/contract/labels.ts'
import { SendLetter, type LetterRow } from '../../api/contract/letters.ts'
import {
  LETTER_REASON_WORDS,
  LETTER_REASONS,
  SENT_WAYS,
  SENT_WORDS,
} from '../../sop-definitions/language/letter-acts.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { AskWhy } from '../asking/AskWhy.tsx'
import { ChoiceField, DayField, TimeField } from '../asking/fields.tsx'
import { capital } from '../words/capital.ts'
import { civilDay, clock, instantAt } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { letterWords } from './words.id.ts'

/** What is entered for the instant at which it left the house. */
const Sent = SendLetter.omit({ at: true }).extend({ day: Day, time: z.iso.time() })

export function SendLetterDialog({ view, row, onClose }: { view: CaseView; row: LetterRow; onClose: () => void }) {
  const say = useWords(letterWords)
  const label = useLabel()
  const { id, zone } = view
  const now = new Date().toISOString()
  return (
    <AskForm
      schema={Sent}
      start={{ day: civilDay(now, zone), time: clock(now, { zone, language: 'en' }) }}
      onClose={onClose}
      title={say('letter.sendTitle')}
      text={say('letter.sendText')}
      action={say('state.save')}
      done={say('letter.noted')}
      act={({ how, day, time }, desk) =>
        desk.verb('caseLetters', 'send', {
          id: [id, row.id],
          data: { how, at: instantAt(day, time.slice(0, 5), zone) },
        })
      }
    >
      <ChoiceField
        name="how"
        label={say('letter.sendHow')}
        options={SENT_WAYS.map((value) => ({ value, text: capital(label(SENT_WORDS[value])) }))}
      />
      <div className="when">
        <DayField name="day" label={say('letter.day')} />
        <TimeField name="time" label={say('letter.time', { zone })} />
      </div>
    </AskForm>
  )
}

export function WithdrawLetterDialog({
  caseId,
  row,
  onClose,
}: {
  caseId: string
  row: LetterRow
  onClose: () => void
}) {
  const say = useWords(letterWords)
  const label = useLabel()
  return (
    <AskWhy
      onClose={onClose}
      title={say('letter.withdrawTitle')}
      text={say('letter.withdrawText')}
      action={say('letter.withdraw')}
      done={say('letter.withdrawn')}
      pick={{
        label: say('letter.why'),
        choices: LETTER_REASONS.map((code) => ({ code, text: capital(label(LETTER_REASON_WORDS[code])) })),
      }}
      act={(reason, desk) => desk.verb('caseLetters', 'withdraw', { id: [caseId, row.id], data: { reason } })}
      onDone={onClose}
    />
  )
}
