// How a form ends: its outcome, what it still lacks, and the button at its foot.
import { Button } from '@mui/material'
import { useState, type ReactNode } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'
import { REQUIRED } from '../../sop-definitions/language/issue-words.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { DayInput, textIn } from '../asking/inputs.tsx'
import type { Problem } from '../asking/ProblemSummary.tsx'
import { standOn, useKeyAction } from '../palette/actions.ts'
import { OutcomePicker, type Outcome } from '../parts/OutcomePicker.tsx'
import { SaveState } from '../parts/SaveState.tsx'
import { civilDay } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { goToField, goToOutcome } from './go-to.ts'
import type { Saving } from './use-draft.ts'

const REVIEW = 'review',
  NEXT_DATE = 'next_date'
/** Names of what is asked beside the questions; no question has such a name. */
const OUTCOME = '#outcome',
  NEXT_DAY = '#next-day'

/** The chosen outcome, the date that a review needs when it is postponed, and what of them is missing. */
export function useEnding({ item, outcomes, allowedOutcomes }: TaskView) {
  const say = useWords()
  const label = useLabel()
  const [code, choose] = useState('')
  const [nextDate, setNextDate] = useState('')
  const allowed = outcomes.filter((one) => allowedOutcomes.includes(one.code))
  const chosen = allowed.find((one) => one.code === code)
  const wantsDate = item === REVIEW && code === NEXT_DATE
  const missing: Problem[] = []
  if (chosen === undefined)
    missing.push({ name: OUTCOME, label: say('work.outcome'), message: say('work.chooseOutcome') })
  if (wantsDate && nextDate === '')
    missing.push({ name: NEXT_DAY, label: say('work.nextDate'), message: label(REQUIRED.date) })
  return { code, choose, nextDate, setNextDate, wantsDate, outcomes: allowed, chosen, missing }
}
type Ending = ReturnType<typeof useEnding>

export const goTo = (name: string): void => (name === OUTCOME ? goToOutcome() : goToField(name))

interface EndingProps {
  ending: Ending
  task: Pick<TaskView, 'zone' | 'cosignRole' | 'outcomes' | 'fromOthers'>
  isTried: boolean
  children: ReactNode
}

/** `isTried`: somebody has tried to complete the task, so what is missing is said. */
export function EndingFields({ ending, task, isTried, children }: EndingProps) {
  const say = useWords()
  const { zone, cosignRole } = task
  const { code, choose, nextDate, setNextDate, wantsDate, outcomes, missing } = ending
  if (isOfferedOnly(task)) return <>{children}</>
  return (
    <div className="card stack">
      <OutcomePicker outcomes={outcomes} chosen={code} choose={choose} zone={zone} />
      {wantsDate && (
        <DayInput
          id="next-day"
          place={`field-${NEXT_DAY}`}
          label={say('work.nextDate')}
          value={nextDate}
          min={civilDay(Date.now() + 86_400_000, zone)}
          onChange={(text) => setNextDate(textIn(text))}
          problem={isTried ? missing.find(({ name }) => name === NEXT_DAY)?.message : undefined}
        />
      )}
      {cosignRole !== null && <p className="compact quiet">{say('work.cosignNeeded')}</p>}
      {children}
    </div>
  )
}

/** Whether nobody here can end it: what is typed is sent with the offer to another office. */
const isOfferedOnly = ({ outcomes, fromOthers }: Pick<TaskView, 'outcomes' | 'fromOthers'>): boolean =>
  outcomes.length > 0 && outcomes.every(({ code }) => fromOthers.includes(code))

/** Instead of an ending: that the answers go with the offer, and whether they are kept. */
function Offered({ saving, zone }: { saving: Saving; zone: Zone }) {
  const say = useWords()
  return (
    <div className="card stack-s">
      <p>{say('work.goesWithOffer')}</p>
      <SaveState saving={saving} zone={zone} />
    </div>
  )
}

interface FinishProps {
  chosen: Outcome | undefined
  busy: boolean
  /** What is wrong with the questions, then what is missing beside them. */
  wrong: readonly Problem[]
  missing: readonly Problem[]
  saving: Saving
  task: Pick<TaskView, 'zone' | 'outcomes' | 'fromOthers'>
}

/**
 * Always visible at the foot of the form: whether everything is saved, what is still missing with a link to it, and the
 * one button, named after what the outcome leads to. A key only takes the focus to it, so that nobody completes a step
 * by accident.
 */
export function Finish({ chosen, busy, wrong, missing, saving, task }: FinishProps) {
  const say = useWords()
  const label = useLabel()
  const button = useKeyAction<HTMLButtonElement>('complete', standOn)
  const action =
    chosen === undefined ? say('task.verb.complete') : say('work.complete', { outcome: label(chosen.label) })
  const [first] = [...wrong, ...missing]
  const { zone } = task
  if (isOfferedOnly(task)) return <Offered saving={saving} zone={zone} />
  return (
    <div className="finish">
      <Button ref={button} type="submit" variant="contained" aria-disabled={busy}>
        {busy ? say('state.sending') : action}
      </Button>
      <div className="stands">
        <SaveState saving={saving} zone={zone} />
        {first !== undefined && (
          <button type="button" className="link-button compact" onClick={() => goTo(first.name)}>
            {wrong.length > 0 ? say('work.cannotYet', { count: wrong.length }) : first.message}
          </button>
        )}
      </div>
    </div>
  )
}
