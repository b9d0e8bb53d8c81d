import { useMemo } from 'react'
import type { RepresentationView } from '../../api/contract/consents.ts'
import {
  answerIssues,
  answersSchema,
  unrepresented,
  visibleFields,
  type Answers,
} from '../../sop-definitions/language/form.ts'
import { readFacts, readForm } from '../tasks/form-shape.ts'
import { Question } from '../tasks/Question.tsx'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

export interface Representation {
  answers: Readonly<Record<string, string>>
  isEnough: boolean
}
interface Props {
  asked: RepresentationView
  representation: Representation
  onChange: (representation: Representation) => void
}

/** Who agrees for a client who does not agree alone. */
export default function RepresentationFields({ asked, representation, onChange }: Props) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const form = useMemo(() => readForm(asked.form), [asked])
  const facts = useMemo(() => readFacts(asked.facts), [asked])
  const change = (answers: Answers): void => {
    const shown = visibleFields(form, facts, answers).map(({ id }) => id)
    const kept = Object.fromEntries(
      Object.entries(answers).flatMap(([id, value]): [string, string][] =>
        shown.includes(id) && typeof value === 'string' ? [[id, value]] : [],
      ),
    )
    onChange({
      answers: kept,
      isEnough: answersSchema(form, facts).safeParse(kept).success && unrepresented(form, facts, kept).length === 0,
    })
  }
  const parsed = answersSchema(form, facts).safeParse(representation.answers)
  const problems = new Map(
    parsed.success
      ? []
      : answerIssues(parsed.error).map((issue): [string, string] => [
          String(issue.path[0]),
          inLanguage(issue.message, language),
        ]),
  )
  const lacks = unrepresented(form, facts, representation.answers)
  return (
    <section className="stack" aria-label={say('consent.representation')}>
      <h3>{say('consent.representation')}</h3>
      {visibleFields(form, facts, representation.answers).map((field) => (
        <Question
          key={field.id}
          field={field}
          value={representation.answers[field.id]}
          set={(id, value) => change({ ...representation.answers, [id]: value })}
          problem={representation.answers[field.id] === undefined ? undefined : problems.get(field.id)}
          isHeld={false}
          personId=""
        />
      ))}
      {lacks.map((sentence) => (
        <p key={sentence.en} className="compact quiet" role="status">
          {label(sentence)}
        </p>
      ))}
    </section>
  )
}
