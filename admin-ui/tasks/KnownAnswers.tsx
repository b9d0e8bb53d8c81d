import { Button } from '@mui/material'
import { useState } from 'react'
import type { Answers, Field } from '../../sop-definitions/language/form.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { AnswerText } from './AnswerText.tsx'

const FEW = 3

/** Answers of earlier steps: shown, not asked. Many are folded into one line. */
export function KnownAnswers({
  fields,
  answers,
  ask,
}: {
  fields: readonly Field[]
  answers: Answers
  ask: (id: string) => void
}) {
  const say = useWords()
  const label = useLabel()
  const [isFolded] = useState(fields.length > FEW)
  const rows = (
    <dl className="stack-s">
      {fields.map((field) => (
        <div key={field.id} className="row">
          <dt className="quiet">{label(field.label)}</dt>
          <dd className="strong">
            <AnswerText field={field} value={answers[field.id]} />
          </dd>
          <dd>
            <Button
              size="small"
              aria-label={`${say('work.change')}: ${label(field.label)}`}
              onClick={() => ask(field.id)}
            >
              {say('work.change')}
            </Button>
          </dd>
        </div>
      ))}
    </dl>
  )
  if (!isFolded)
    return (
      <section className="notice known" aria-labelledby="known">
        <h2 id="known" className="small-head">
          {say('work.known')}
        </h2>
        {rows}
      </section>
    )
  return (
    <details className="notice known">
      <summary>
        <h2 className="small-head">
          {say('work.known')} ({fields.length})
        </h2>
      </summary>
      {rows}
    </details>
  )
}
