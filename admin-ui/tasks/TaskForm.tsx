import { useMemo, useState, useSyncExternalStore, type FormEvent } from 'react'
import { useNotify } from 'react-admin'
import type { TaskView } from '../../api/contract/tasks.ts'
import {
  answerIssues,
  answersSchema,
  visibleFields,
  type Answers,
  type Facts,
  type FormDefinition,
} from '../../sop-definitions/form.ts'
import type { Returned } from '../offline/IntentsHere.tsx'
import { mayWait } from '../offline/may-wait.ts'
import { goToStuck, StuckNotice } from '../offline/StuckNotice.tsx'
import { DayInput } from '../parts/Pick.tsx'
import { OutcomePicker } from '../parts/OutcomePicker.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { ToldElsewhere } from '../tellings/ToldElsewhere.tsx'
import { isCutOff, watchServer } from '../wire/reach.ts'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import { actOnTask, actOrWait, type Later, type TaskBody } from '../wire/verbs.ts'
import { civilDay, endOfDay } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { DraftConflict } from './DraftConflict.tsx'
import type { First } from './draft-saver.ts'
import { LostTask, useLostTask } from './LostTask.tsx'
import { FinishBar } from './FinishBar.tsx'
import { FormProblems } from './FormProblems.tsx'
import { FormSections } from './FormSections.tsx'
import { knownAnswer, readFacts, readForm, type Known } from './form-shape.ts'
import { goToField, goToOutcome } from './go-to.ts'
import { useDraft, type Draft } from './use-draft.ts'

const REVIEW = 'review',
  NEXT_DATE = 'next_date'

/** What is known already stands in the answers from the start; a draft goes before it. */
const firstAnswers = (form: FormDefinition, before: Known, draft: Answers): Answers => ({
  ...Object.fromEntries(
    form.sections
      .flatMap(({ fields }) => fields)
      .flatMap((field) => {
        const known = knownAnswer(field, before)
        return known === undefined ? [] : [[field.id, known]]
      }),
  ),
  ...draft,
})

/**
 * What came back goes before the draft, and is saved as a change of the draft that she had seen: whatever was written
 * elsewhere since is shown beside it, not written over.
 */
const firstOf = (
  { draft, answers }: TaskView,
  returned: Returned | undefined,
  { letGo, withKnown }: { letGo: () => void; withKnown: (draft: Answers) => Answers },
): First =>
  returned === undefined || returned.isSafe
    ? { answers: withKnown(draft?.answers ?? answers ?? {}), version: draft?.version ?? 0, returned: undefined }
    : {
        answers: withKnown(returned.answers),
        version: returned.intent.seen.draft,
        returned: letGo,
        pens: returned.intent.seen.pens,
      }

/** `letGo`: what came back is safe now. */
interface Props {
  task: TaskView
  returned: Returned | undefined
  letGo: () => void
  again: () => Promise<TaskView | undefined>
  isLost: boolean
  close: () => void
}

export function TaskForm({ task, returned, letGo, again, isLost, close }: Props) {
  const say = useWords()
  const label = useLabel()
  const [form] = useState(() => readForm(task.form))
  const [before] = useState<Known>(() => ({ facts: readFacts(task.knownFacts), told: task.knownAnswers }))
  const { facts } = before
  const draft = useDraft(
    task,
    firstOf(task, returned, { letGo, withKnown: (kept) => firstAnswers(form, before, kept) }),
  )
  useLostTask(isLost, draft, close)
  const [outcome, setOutcome] = useState('')
  const [nextDate, setNextDate] = useState('')
  const [tries, setTries] = useState(0)
  const tried = tries > 0
  const shown = visibleFields(form, facts, draft.answers)
  const given = Object.fromEntries(
    shown.flatMap(({ id }) => (draft.answers[id] === undefined ? [] : [[id, draft.answers[id]]])),
  )
  const problems = useProblems(form, { facts, held: task.identity.held }, given)
  const complete = useCompletion(task, draft, () => {
    letGo()
    close()
  })
  const isSecret = !mayWait(shown, given)
  const isStuck = useSyncExternalStore(watchServer, isCutOff) && isSecret
  const wantsDate = task.item === REVIEW && outcome === NEXT_DATE
  const outcomes = task.outcomes.filter(({ code }) => task.allowedOutcomes.includes(code))
  const chosen = outcomes.find(({ code }) => code === outcome)
  const wrong = shown.filter(({ id }) => problems.has(id))
  const [firstWrong] = wrong
  const lack =
    firstWrong !== undefined
      ? say('work.cannotYet', { count: wrong.length })
      : chosen === undefined
        ? say('work.chooseOutcome')
        : wantsDate && nextDate === ''
          ? say('state.missing')
          : ''
  const showLack =
    firstWrong !== undefined ? () => goToField(firstWrong.id) : chosen === undefined ? goToOutcome : undefined
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTries(tries + 1)
    if (problems.size === 0 && chosen === undefined) goToOutcome()
    if (isStuck) goToStuck()
    if (isStuck || isLost || chosen === undefined || problems.size > 0 || (wantsDate && nextDate === '')) return
    void complete.run({
      what: label(chosen.label),
      isSecret,
      body: { outcome, answers: given, ...(nextDate === '' ? {} : { nextDate: endOfDay(nextDate, task.zone) }) },
    })
  }
  return (
    <form
      className="task-form"
      onSubmit={submit}
      onBlur={draft.flush}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey && event.currentTarget.contains(document.activeElement))
          event.currentTarget.requestSubmit()
      }}
    >
      {draft.saving.kind === 'conflict' && (
        <DraftConflict
          form={form}
          mine={draft.answers}
          load={again}
          keepMine={draft.keepMine}
          useTheirs={draft.replace}
        />
      )}
      {tried && wrong.length > 0 && <FormProblems fields={wrong} problems={problems} tries={tries} />}
      {task.toldElsewhere !== null && <ToldElsewhere told={task.toldElsewhere} zone={task.zone} />}
      <FormSections
        task={task.id}
        form={form}
        shown={shown}
        answers={draft.answers}
        before={before}
        set={draft.set}
        problems={tried ? problems : new Map()}
        identity={task.identity}
      />
      <div className="card stack">
        <OutcomePicker outcomes={outcomes} chosen={outcome} choose={setOutcome} zone={task.zone} />
        {wantsDate && (
          <DayInput
            label={say('work.nextDate')}
            value={nextDate}
            min={civilDay(Date.now() + 86_400_000, task.zone)}
            onChange={setNextDate}
          />
        )}
        {task.cosignRole !== null && <p className="compact quiet">{say('work.cosignNeeded')}</p>}
        {isStuck && <StuckNotice />}
        {complete.no !== undefined && <RefusalNotice no={complete.no} />}
      </div>
      {isLost && !complete.busy ? (
        <LostTask
          close={() => {
            draft.end()
            close()
          }}
        />
      ) : (
        <FinishBar
          action={
            chosen === undefined ? say('task.verb.complete') : say('work.complete', { outcome: label(chosen.label) })
          }
          busy={complete.busy}
          lack={lack}
          show={showLack}
          saving={draft.saving}
          zone={task.zone}
        />
      )}
    </form>
  )
}

interface Completion {
  body: TaskBody<'complete'>
  what: string
  isSecret: boolean
}

/** Sends the form, or keeps it for later where it may be kept. */
function useCompletion(task: TaskView, draft: Draft, close: () => void): Verb<Completion> {
  const say = useWords()
  const label = useLabel()
  const notify = useNotify()
  const act = ({ body, what, isSecret }: Completion): Promise<Later> =>
    isSecret
      ? actOnTask('complete', task.id, body)
      : actOrWait(
          'complete',
          {
            id: task.id,
            name: `${coded(task.code, label(task.label))}, ${task.caseNumber}`,
            seq: task.seq,
            draft: draft.version(),
            pens: draft.pens(),
          },
          { body, what },
        )
  return useVerb(act, ({ kept }) => {
    draft.end()
    close()
    if (kept === undefined) notify(say('task.done.complete'), { type: 'success' })
  })
}

/** What is wrong with the answers as they stand, by field, in the reader's language. The same check as the door's. */
function useProblems(
  form: FormDefinition,
  { facts, held }: { facts: Facts; held: TaskView['identity']['held'] },
  given: Answers,
): ReadonlyMap<string, string> {
  const language = useLanguage()
  const schema = useMemo(() => answersSchema(form, facts, held), [form, facts, held])
  const parsed = schema.safeParse(given)
  return new Map(
    parsed.success
      ? []
      : answerIssues(parsed.error).map((issue): [string, string] => [String(issue.path[0]), issue.message[language]]),
  )
}
