import { useCallback } from 'react'
import { useWatch } from 'react-hook-form'
import { unrepresented, visibleFields, type Field } from '../../sop-definitions/language/form.ts'
import { useField } from '../asking/use-field.ts'
import { Question } from '../tasks/Question.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import { answersIn, type Representation } from './consent-entry.ts'
import { Spoken } from '../parts/Spoken.tsx'

/** Who agrees for a client who does not agree alone. */
export default function RepresentationFields({ asked: { form, facts } }: { asked: Representation }) {
  const say = useWords()
  const label = useLabel()
  const answers = answersIn(useWatch({ name: 'answers' }))
  return (
    <section className="stack" aria-label={say('consent.representation')}>
      <h3>{say('consent.representation')}</h3>
      {visibleFields(form, facts, answers).map((field) => (
        <QuestionField key={field.id} field={field} />
      ))}
      {unrepresented(form, facts, answers).map((sentence) => (
        <Spoken as="p" key={sentence.en} className="compact quiet">
          {label(sentence)}
        </Spoken>
      ))}
    </section>
  )
}

/** A question of the procedure. The answer to one that is no longer asked is not kept. */
function QuestionField({ field }: { field: Field }) {
  const label = useLabel()
  const { value, problem, onChange, ref } = useField({
    name: `answers.${field.id}`,
    label: label(field.label),
    forgets: true,
  })
  const set = useCallback((_: string, next: unknown) => onChange(next), [onChange])
  const focusIn = useCallback(
    (box: HTMLElement | null) =>
      ref(box, box && { focus: () => box.querySelector<HTMLElement>('input, select, textarea')?.focus() }),
    [ref],
  )
  return (
    <div ref={focusIn}>
      <Question field={field} value={value} set={set} problem={problem} isHeld={false} personId="" />
    </div>
  )
}
