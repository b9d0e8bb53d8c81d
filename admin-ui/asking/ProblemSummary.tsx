import { useContext } from 'react'
import { get, useFormContext } from 'react-hook-form'
import { useWords } from '../words/use-words.ts'
import { FieldLabels } from './use-field.ts'

/** All that is wrong, in the order of the fields; each line leads to its field. */
export function ProblemSummary() {
  const say = useWords()
  const labels = useContext(FieldLabels)
  const {
    formState: { errors, submitCount },
    setFocus,
  } = useFormContext()
  const wrong = [...labels].flatMap(([name, label]) => {
    const message: unknown = get(errors, `${name}.message`)
    return typeof message === 'string' ? [{ name, label, message }] : []
  })
  const ofForm = errors.root?.['form']?.message
  if (submitCount === 0 || (wrong.length === 0 && ofForm === undefined)) return null
  return (
    <section className="notice form-error" role="alert">
      <h2 className="small-head">{say('state.problem')}</h2>
      {ofForm !== undefined && <p>{ofForm}</p>}
      <ul className="compact">
        {wrong.map(({ name, label, message }) => (
          <li key={name}>
            <button type="button" className="link-button" onClick={() => setFocus(name)}>
              {label}
            </button>
            : {message}
          </li>
        ))}
      </ul>
    </section>
  )
}
