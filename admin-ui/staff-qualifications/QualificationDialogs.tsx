// Entering what a colleague works on or was trained for, and the two ways to correct an entry.
import type { z } from 'zod'
import {
  CorrectQualification,
  EnterQualification,
  QualificationChoices,
  type QualificationRow,
} from '../../api/contract/staff-qualifications.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { DayField, PickField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { civilDay } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { qualificationWords } from './words.id.ts'

/** Reports are of days in WIB, wherever an office is. */
const today = (): string => civilDay(Date.now(), 'WIB')

const Days = () => {
  const say = useWords(qualificationWords)
  return (
    <>
      <DayField name="since" label={say('qualifications.since')} max={today()} />
      <DayField name="until" label={say('qualifications.until')} isOptional />
    </>
  )
}

type Choices = z.infer<typeof QualificationChoices>

/**
 * Waiting, a failure and an office without colleagues are said in the dialog that was opened. The form comes with its
 * first field, which takes the focus.
 */
export function EnterDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(qualificationWords)
  const choices = useAnswer('/api/staff-qualifications/choices', QualificationChoices)
  if (choices.data !== undefined && choices.data.people.length > 0)
    return <EnterForm choices={choices.data} onClose={onClose} />
  return (
    <AskForm
      title={say('qualifications.addTitle')}
      action={say('qualifications.add')}
      closed=""
      onClose={onClose}
      act={() => Promise.resolve()}
    >
      <Awaited answer={choices} rows={4}>
        {() => <p className="quiet">{say('qualifications.nobody')}</p>}
      </Awaited>
    </AskForm>
  )
}

function EnterForm({ choices: { people, codes }, onClose }: { choices: Choices; onClose: () => void }) {
  const say = useWords(qualificationWords)
  const label = useLabel()
  return (
    <AskForm
      schema={EnterQualification}
      start={{ userId: undefined, code: undefined, since: today() }}
      onClose={onClose}
      title={say('qualifications.addTitle')}
      text={say('qualifications.addText')}
      action={say('qualifications.add')}
      done={say('qualifications.added')}
      act={(data, desk) => desk.verb('qualifications', 'create', { data })}
    >
      <PickField
        name="userId"
        label={say('qualifications.person')}
        options={people.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <PickField
        name="code"
        label={say('qualifications.what')}
        options={codes.map(({ code, label: text, duty }) => ({
          value: code,
          text: `${label(text)} (${say(duty === null ? 'qualifications.duty' : 'qualifications.trained')})`,
        }))}
      />
      <Days />
    </AskForm>
  )
}

interface OfRow {
  row: QualificationRow
  name: string
  onClose: () => void
}

export function CorrectDialog({ row: { id, since, until }, name, onClose }: OfRow) {
  const say = useWords(qualificationWords)
  return (
    <AskForm
      schema={CorrectQualification}
      start={{ since, until: until ?? undefined }}
      onClose={onClose}
      title={say('qualifications.correctTitle')}
      text={say('qualifications.correctText', { name })}
      action={say('qualifications.correct')}
      done={say('qualifications.corrected')}
      act={(data, desk) => desk.verb('qualifications', 'correct', { id, data })}
    >
      <Days />
    </AskForm>
  )
}

export function WithdrawDialog({ row: { id }, name, onClose }: OfRow) {
  const say = useWords(qualificationWords)
  return (
    <AskForm
      onClose={onClose}
      title={say('qualifications.withdrawTitle')}
      text={say('qualifications.withdrawText', { name })}
      action={say('qualifications.withdraw')}
      done={say('qualifications.withdrawn')}
      act={(_, desk) => desk.verb('qualifications', 'withdraw', { id })}
    />
  )
}
