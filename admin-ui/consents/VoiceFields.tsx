import { useMemo } from 'react'
import type { VoiceView } from '../../api/contract/consents.ts'
import { answerIssues, answersSchema, unheard, visibleFields, type Answers } from '../../sop-definitions/form.ts'
import { readFacts, readForm } from '../tasks/form-shape.ts'
import { Question } from '../tasks/Question.tsx'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'

export interface Voice { answers: Readonly<Record<string, string>>; isEnough: boolean }
interface Props { asked: VoiceView; voice: Voice; onChange: (voice: Voice) => void }

/** Who agrees for a client that does not agree alone. */
export default function VoiceFields({ asked, voice, onChange }: Props) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const form = useMemo(() => readForm(asked.form), [asked])
  const facts = useMemo(() => readFacts(asked.facts), [asked])
  const change = (answers: Answers): void => {
    const shown = visibleFields(form, facts, answers).map(({ id }) => id)
    const kept = Object.fromEntries(Object.entries(answers).flatMap(([id, value]): [string, string][] => shown.includes(id) && typeof value === 'string' ? [[id, value]] : []))
    onChange({ answers: kept, isEnough: answersSchema(form, facts).safeParse(kept).success && unheard(form, facts, kept).length === 0 })
  }
  const parsed = answersSchema(form, facts).safeParse(voice.answers)
  const problems = new Map(parsed.success ? [] : answerIssues(parsed.error).map((issue): [string, string] => [String(issue.path[0]), issue.message[language]]))
  const lacks = unheard(form, facts, voice.answers)
  return (
    <section className="stack" aria-label={say('consent.voice')}>
      <h3>{say('consent.voice')}</h3>
      {visibleFields(form, facts, voice.answers).map((field) => (
        <Question key={field.id} field={field} value={voice.answers[field.id]} set={(id, value) => change({ ...voice.answers, [id]: value })} problem={voice.answers[field.id] === undefined ? undefined : problems.get(field.id)} isHeld={false} personId="" />
      ))}
      {lacks.map((sentence) => <p key={sentence.en} className="compact quiet" role="status">{label(sentence)}</p>)}
    </section>
  )
}
