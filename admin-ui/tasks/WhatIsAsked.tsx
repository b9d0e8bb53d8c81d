import type { TaskView } from '../../api/contract/tasks.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { readForm } from './form-shape.ts'

/** The questions of a step for whoever may not answer them now: before claiming it, or while somebody else has it. */
export function WhatIsAsked({ task }: { task: TaskView }) {
  const say = useWords()
  const label = useLabel()
  const { sections } = readForm(task.form)
  const count = sections.flatMap(({ fields }) => fields).length
  if (count === 0) return null
  return (
    <section className="card stack-s" aria-labelledby="what-is-asked">
      <h2 id="what-is-asked">{say('work.asks', { count })}</h2>
      <p className="quiet compact">{say('work.asksText')}</p>
      {sections.map(({ id, label: name, fields }) => (
        <details key={id} open={count < FEW}>
          <summary className="row">
            <span className="strong">{label(name)}</span> <span className="count">{fields.length}</span>
          </summary>
          <ul className="dots">
            {fields.map((field) => (
              <li key={field.id}>
                {label(field.label)} {field.required && <span className="required">({say('work.requiredMark')})</span>}
                {field.help !== undefined && <div className="compact quiet">{label(field.help)}</div>}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

/** So many questions are read at a glance; of more, a reader opens a section. */
const FEW = 12
