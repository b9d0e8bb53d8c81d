import { useContext } from 'react'
import { get, useFormContext } from 'react-hook-form'
import { useWords } from '../words/use-words.ts'
import { FieldLabels, inOrder } from './use-field.ts'

export interface Problem {
  name: string
  label: string
  message: string
}
interface Props {
  wrong: readonly Problem[]
  /** What is wrong with the whole. */
  ofForm?: string | undefined
  goTo: (name: string) => void
}

/** All that is wrong, in the order of the questions; each line leads to its question. */
export function ProblemSummary({ wrong, ofForm, goTo }: Props) {
  const say = useWords()
  if (wrong.length === 0 && ofForm === undefined) return null
  return (
    <section className="notice form-error" role="alert">
      <h2 className="small-head">{say('state.problem')}</h2>
      {ofForm !== undefined && <p>{ofForm}</p>}
      <ul className="compact">
        {wrong.map(({ name, label, message }) => (
          <li key={name}>
            <button type="button" className="link-button" onClick={() => goTo(name)}>
              {label}
            </button>
            : {message}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is wrong with the form around it, once somebody has tried to send it. */
export function FormProblems() {
  const labels = useContext(FieldLabels)
  const {
    formState: { errors, submitCount },
    setFocus,
  } = useFormContext()
  if (submitCount === 0) return null
  const wrong = inOrder(labels).flatMap(({ name, label }) => {
    const message: unknown = get(errors, `${name}.message`)
    return typeof message === 'string' ? [{ name, label, message }] : []
  })
  return <ProblemSummary wrong={wrong} ofForm={errors.root?.['form']?.message} goTo={setFocus} />
}
