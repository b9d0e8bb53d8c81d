// How a form ends: its outcome, what it still lacks, and the button at its foot.
import { Button } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'
import type { Field } from '../../sop-definitions/language/form.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'
import { standOn, useKeyAction } from '../palette/actions.ts'
import { OutcomePicker, type Outcome } from '../parts/OutcomePicker.tsx'
import { DayInput } from '../parts/Pick.tsx'
import { SaveState } from '../parts/SaveState.tsx'
import { civilDay } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { goToField, goToOutcome } from './go-to.ts'
import type { Saving } from './use-draft.ts'

const REVIEW = 'review',
  NEXT_DATE = 'next_date'

/** The chosen outcome, and the date that a review needs when it is postponed. */
export function useEnding({ item, outcomes, allowedOutcomes }: TaskView) {
  const [code, choose] = useState('')
  const [nextDate, setNextDate] = useState('')
  const allowed = outcomes.filter((one) => allowedOutcomes.includes(one.code))
  const wantsDate = item === REVIEW && code === NEXT_DATE
  return {
    code,
    choose,
    nextDate,
    setNextDate,
    wantsDate,
    outcomes: allowed,
    chosen: allowed.find((one) => one.code === code),
  }
}
type Ending = ReturnType<typeof useEnding>

export function EndingFields({ ending, zone }: { ending: Ending; zone: Zone }) {
  const say = useWords()
  const { code, choose, nextDate, setNextDate, wantsDate, outcomes } = ending
  return (
    <>
      <OutcomePicker outcomes={outcomes} chosen={code} choose={choose} zone={zone} />
      {wantsDate && (
        <DayInput
          label={say('work.nextDate')}
          value={nextDate}
          min={civilDay(Date.now() + 86_400_000, zone)}
          onChange={setNextDate}
        />
      )}
    </>
  )
}

/** What is still missing, and a way to it if there is one. */
interface Lack {
  text: string
  show?: () => void
}

/** The first thing that the form lacks, and a way to it if there is one. */
export function useLack(wrong: readonly Field[], { chosen, wantsDate, nextDate }: Ending): Lack | undefined {
  const say = useWords()
  const [first] = wrong
  if (first !== undefined)
    return { text: say('work.cannotYet', { count: wrong.length }), show: () => goToField(first.id) }
  if (chosen === undefined) return { text: say('work.chooseOutcome'), show: goToOutcome }
  return wantsDate && nextDate === '' ? { text: say('state.missing') } : undefined
}

interface FinishProps {
  chosen: Outcome | undefined
  busy: boolean
  lack: Lack | undefined
  saving: Saving
  zone: Zone
}

/**
 * Always visible at the foot of the form: whether everything is saved, what is still missing with a link to it, and the
 * one button, named after what the outcome leads to. A key only takes the focus to it, so that nobody completes a step
 * by accident.
 */
export function Finish({ chosen, busy, lack, saving, zone }: FinishProps) {
  const say = useWords()
  const label = useLabel()
  const button = useKeyAction<HTMLButtonElement>('complete', standOn)
  const action =
    chosen === undefined ? say('task.verb.complete') : say('work.complete', { outcome: label(chosen.label) })
  return (
    <div className="finish">
      <Button ref={button} type="submit" variant="contained" aria-disabled={busy}>
        {busy ? say('state.sending') : action}
      </Button>
      <div className="stands">
        <SaveState saving={saving} zone={zone} />
        {lack !== undefined &&
          (lack.show === undefined ? (
            <span className="compact quiet">{lack.text}</span>
          ) : (
            <button type="button" className="link-button compact" onClick={lack.show}>
              {lack.text}
            </button>
          ))}
      </div>
    </div>
  )
}

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
