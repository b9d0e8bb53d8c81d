import { useEffect, useRef } from 'react'
import type { Field } from '../../sop-definitions/language/form.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { goToField } from './go-to.ts'

/** What to check after a try to complete: each links to its question and opens its section. */
export function FormProblems({
  fields,
  problems,
  tries,
}: {
  fields: readonly Field[]
  problems: ReadonlyMap<string, string>
  tries: number
}) {
  const say = useWords()
  const label = useLabel()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.focus()
  }, [tries])
  return (
    <div className="notice form-error" tabIndex={-1} ref={list} role="alert">
      <p className="strong">{say('work.problems')}</p>
      <ul>
        {fields.map((field) => (
          <li key={field.id}>
            <a
              href={`#field-${field.id}`}
              onClick={(event) => {
                event.preventDefault()
                goToField(field.id)
              }}
            >
              {label(field.label)}
            </a>
            : {problems.get(field.id)}
          </li>
        ))}
      </ul>
    </div>
  )
}
