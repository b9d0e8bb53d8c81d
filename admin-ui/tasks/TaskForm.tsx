import { useMemo, useState, useSyncExternalStore, type FormEvent, type KeyboardEvent } from 'react'
import { useNotify } from 'react-admin'
import type { TaskView } from '../../api/contract/tasks.ts'
import {
  answersSchema,
  visibleFields,
  type Answers,
  type Facts,
  type FormDefinition,
} from '../../sop-definitions/language/form.ts'
import { issuesOf } from '../../sop-definitions/language/issue-words.ts'
import type { Returned } from '../offline/IntentsHere.tsx'
import { goToStuck, mayWait, StuckNotice } from '../offline/NoConnection.tsx'
import type { Outcome } from '../parts/OutcomePicker.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { ToldElsewhere } from '../tellings/Tellings.tsx'
import type { DeskProvider } from '../wire/data-provider.ts'
import { isCutOff, watchServer } from '../wire/reach.ts'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import type { BodyOf, Later } from '../wire/verbs.ts'
import { endOfDay } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { DraftConflict } from './DraftConflict.tsx'
import type { First } from './draft-saver.ts'
import { EndingFields, Finish, FormProblems, useEnding, useLack } from './FormEnding.tsx'
import { FormSections } from './FormSections.tsx'
import { knownAnswer, readFacts, readForm, type Known } from './form-shape.ts'
import { goToOutcome } from './go-to.ts'
import { LostTask, useLostTask } from './LostTask.tsx'
import { useDraft, type Draft } from './use-draft.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

/** Known answers are filled in from the start; a draft takes precedence. */
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
 * Answers that came back take precedence over the draft, and are saved as a change of the draft that the user had seen.
 * So what was written elsewhere since is shown beside them, not overwritten.
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

/** `letGo`: the answers that came back are safe now. */
interface Props {
  task: TaskView
  returned: Returned | undefined
  letGo: () => void
  again: () => Promise<TaskView | undefined>
  isLost: boolean
  close: () => void
}

const leave = (draft: Draft, close: () => void): void => {
  draft.end()
  close()
}

const NO_PROBLEMS: ReadonlyMap<string, string> = new Map()

const sendByKey = ({ key, ctrlKey, currentTarget }: KeyboardEvent<HTMLFormElement>): void => {
  if (key === 'Enter' && ctrlKey && currentTarget.contains(document.activeElement)) currentTarget.requestSubmit()
}

export function TaskForm({ task, returned, letGo, again, isLost, close }: Props) {
  const say = useWords()
  const [form] = useState(() => readForm(task.form))
  const [before] = useState<Known>(() => ({ facts: readFacts(task.knownFacts), told: task.knownAnswers }))
  const draft = useDraft(
    task,
    firstOf(task, returned, { letGo, withKnown: (kept) => firstAnswers(form, before, kept) }),
  )
  useLostTask(isLost, draft, close)
  const [tries, setTries] = useState(0)
  const { shown, given, problems, wrong } = useFilledIn({ form, before, task, answers: draft.answers })
  const ending = useEnding(task)
  const { chosen, nextDate } = ending
  const complete = useCompletion(task, draft, () => {
    letGo()
    close()
  })
  const isSecret = !mayWait(shown, given)
  const isStuck = useSyncExternalStore(watchServer, isCutOff) && isSecret
  const lack = useLack(wrong, ending)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTries(tries + 1)
    if (problems.size === 0 && chosen === undefined) goToOutcome()
    if (isStuck) goToStuck()
    if (isStuck || isLost || chosen === undefined || problems.size > 0 || lack !== undefined) return
    void complete.run({ chosen, answers: given, nextDate, isSecret })
  }
  return (
    <form className="task-form" onSubmit={submit} onBlur={draft.flush} noValidate onKeyDown={sendByKey}>
      {draft.saving.kind === 'conflict' && <DraftConflict form={form} draft={draft} load={again} />}
      {tries > 0 && wrong.length > 0 && <FormProblems fields={wrong} problems={problems} tries={tries} />}
      {task.toldElsewhere !== null && <ToldElsewhere told={task.toldElsewhere} zone={task.zone} />}
      <FormSections
        task={task.id}
        form={form}
        shown={shown}
        answers={draft.answers}
        before={before}
        set={draft.set}
        problems={tries > 0 ? problems : NO_PROBLEMS}
        identity={task.identity}
      />
      <div className="card stack">
        <EndingFields ending={ending} zone={task.zone} />
        {task.cosignRole !== null && <p className="compact quiet">{say('work.cosignNeeded')}</p>}
        {isStuck && <StuckNotice />}
        {complete.no !== undefined && <RefusalNotice no={complete.no} />}
      </div>
      {isLost && !complete.busy ? (
        <LostTask close={() => leave(draft, close)} />
      ) : (
        <Finish chosen={chosen} busy={complete.busy} lack={lack} saving={draft.saving} zone={task.zone} />
      )}
    </form>
  )
}

interface Asked {
  form: FormDefinition
  before: Known
  task: TaskView
  answers: Answers
}

/** Which questions are visible, what is answered, and what is wrong with it. */
function useFilledIn({ form, before: { facts }, task, answers }: Asked) {
  const shown = visibleFields(form, facts, answers)
  const given = Object.fromEntries(shown.flatMap(({ id }) => (answers[id] === undefined ? [] : [[id, answers[id]]])))
  const problems = useProblems(form, { facts, held: task.identity.held }, given)
  return { shown, given, problems, wrong: shown.filter(({ id }) => problems.has(id)) }
}

interface Completion {
  chosen: Outcome
  answers: Answers
  nextDate: string
  isSecret: boolean
}

/** Sends the form, or stores it for later where that is allowed. */
function useCompletion(task: TaskView, draft: Draft, close: () => void): Verb<Completion> {
  const say = useWords()
  const label = useLabel()
  const notify = useNotify()
  const act = ({ chosen, answers, nextDate, isSecret }: Completion, desk: DeskProvider): Promise<Later> => {
    const data: BodyOf<'tasks', 'complete'> = {
      outcome: chosen.code,
      answers,
      ...(nextDate === '' ? {} : { nextDate: endOfDay(nextDate, task.zone) }),
    }
    if (isSecret) return desk.verb('tasks', 'complete', { id: task.id, data })
    const seen = {
      id: task.id,
      name: `${coded(task.code, label(task.label))}, ${task.caseNumber}`,
      seq: task.seq,
      draft: draft.version(),
      pens: draft.pens(),
    }
    return desk.verbOrWait('complete', seen, { data, what: label(chosen.label) })
  }
  return useVerb(act, ({ kept }) => {
    leave(draft, close)
    if (kept === undefined) notify(say('task.done.complete'), { type: 'success' })
  })
}

/** What is wrong with the current answers, by field, in the reader's language. The same check as the API's. */
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
      : issuesOf(parsed.error).map((issue): [string, string] => [
          String(issue.path[0]),
          inLanguage(issue.sentence, language),
        ]),
  )
}
