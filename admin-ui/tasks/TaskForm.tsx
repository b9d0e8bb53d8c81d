import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type FormEvent, type KeyboardEvent } from 'react'
import { useNotify } from 'react-admin'
import type { TaskView } from '../../api/contract/tasks.ts'
import {
  answersSchema,
  askedAnswers,
  fieldsOf,
  visibleFields,
  type Answers,
  type Facts,
  type FormDefinition,
} from '../../sop-definitions/language/form.ts'
import { issuesOf } from '../../sop-definitions/language/issue-words.ts'
import { errorOf } from '../asking/issues-at-fields.ts'
import { ProblemSummary, type Problem } from '../asking/ProblemSummary.tsx'
import { refusedAt } from '../asking/use-ask.ts'
import type { Returned } from '../offline/IntentsHere.tsx'
import { goToStuck, mayWait, StuckNotice } from '../offline/NoConnection.tsx'
import type { Outcome } from '../parts/OutcomePicker.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { ToldElsewhere } from '../tellings/Tellings.tsx'
import type { DeskProvider } from '../wire/data-provider.ts'
import type { Said } from '../wire/http.ts'
import { isCutOff, watchServer } from '../wire/reach.ts'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import type { BodyOf, Later } from '../wire/verbs.ts'
import { endOfDay } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { DraftConflict } from './DraftConflict.tsx'
import type { First } from './draft-saver.ts'
import { EndingFields, Finish, goTo, useEnding } from './FormEnding.tsx'
import { FormSections } from './FormSections.tsx'
import { knownAnswer, readFacts, readForm, saidOfOffers, withWorkedOut, type Known } from './form-shape.ts'
import { asAsked } from '../../sop-definitions/language/rows.ts'
import { namesInRows, problemName, wrongInRows, type RowProblem } from './rows/row-problems.ts'
import { LostTask, useLostTask } from './LostTask.tsx'
import { useDraft, type Draft } from './use-draft.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

const knownOf = ({ knownFacts, knownAnswers, offers }: TaskView): Known => ({
  facts: readFacts(knownFacts),
  told: knownAnswers,
  offers,
})

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
  // Answers that came back may have been typed when the form asked in rows what it now asks once, or the other way.
  ...asAsked(form, draft, () => crypto.randomUUID()),
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
  const [form] = useState(() => readForm(task.form))
  const [before] = useState(() => knownOf(task))
  const withKnown = (kept: Answers): Answers => firstAnswers(form, before, kept)
  const draft = useDraft(task, firstOf(task, returned, { letGo, withKnown }))
  useLostTask(isLost, draft, close)
  const [tries, setTries] = useState(0)
  const complete = useCompletion(task, draft, () => {
    letGo()
    close()
  })
  const given = askedAnswers(form, before.facts, draft.answers)
  const { refused, left } = useRefusedAnswers(form, complete, given)
  const { shown, whole, problems, wrong } = useFilledIn({ form, before, task, answers: draft.answers, given, refused })
  const ending = useEnding(task)
  const isSecret = !mayWait(shown, given)
  const isStuck = useSyncExternalStore(watchServer, isCutOff) && isSecret
  const [first] = [...wrong, ...ending.missing]
  useToFirst(first, tries, complete.no)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setTries(tries + 1)
    if (isStuck) goToStuck()
    const { chosen, nextDate } = ending
    if (isStuck || isLost || chosen === undefined || first !== undefined) return
    void complete.run({ chosen, answers: given, said: saidOfOffers(before.offers, given), nextDate, isSecret })
  }
  return (
    <form className="task-form" onSubmit={submit} onBlur={draft.flush} noValidate onKeyDown={sendByKey}>
      {draft.saving.kind === 'conflict' && <DraftConflict form={form} draft={draft} load={again} />}
      {tries > 0 && <ProblemSummary key={tries} wrong={[...wrong, ...ending.missing]} goTo={goTo} />}
      {task.toldElsewhere !== null && <ToldElsewhere told={task.toldElsewhere} zone={task.zone} />}
      <FormSections
        of={task}
        form={form}
        shown={shown}
        answers={whole}
        before={before}
        set={draft.set}
        problems={tries > 0 ? problems : NO_PROBLEMS}
      />
      <EndingFields ending={ending} task={task} isTried={tries > 0}>
        {isStuck && <StuckNotice />}
        {left !== undefined && <RefusalNotice no={left} />}
      </EndingFields>
      {isLost && !complete.busy ? (
        <LostTask close={() => leave(draft, close)} />
      ) : (
        <Finish
          task={task}
          chosen={ending.chosen}
          busy={complete.busy}
          wrong={wrong}
          missing={ending.missing}
          saving={draft.saving}
        />
      )}
    </form>
  )
}

/** A try to complete, and its refusal, lead to the first thing that is wrong, once it is on the screen. */
function useToFirst(first: Problem | undefined, tries: number, no: Said | undefined): void {
  const place = useRef(first)
  useEffect(() => {
    place.current = first
  }, [first])
  useEffect(() => {
    if (tries > 0 && place.current !== undefined) goTo(place.current.name)
  }, [tries, no])
}

interface Asked {
  form: FormDefinition
  before: Known
  task: TaskView
  answers: Answers
  given: Answers
  refused: ReadonlyMap<string, string>
}

/** Which questions are visible, what is answered, and what is wrong with it. */
function useFilledIn({ form, before: { facts }, task, answers, given, refused }: Asked) {
  const label = useLabel()
  const say = useWords()
  const named = ({ name, of, row, field, message }: RowProblem): Problem => ({
    name,
    label: say('work.inRow', { name: label(of), row, question: label(field) }),
    message,
  })
  const shown = visibleFields(form, facts, answers)
  const found = useProblems(form, { facts, held: task.identity.held }, given)
  const problems = new Map([...refused, ...found])
  const wrong = shown.flatMap((field): Problem[] => {
    const message = problems.get(field.id)
    const own = message === undefined ? [] : [{ name: field.id, label: label(field.label), message }]
    return [...own, ...wrongInRows(field, given[field.id], problems).map(named)]
  })
  const whole = useMemo(() => withWorkedOut(form, facts, answers), [form, facts, answers])
  return { shown, whole, problems, wrong }
}

interface Completion {
  chosen: Outcome
  answers: Answers
  said: ReturnType<typeof saidOfOffers>
  nextDate: string
  isSecret: boolean
}

/** `sent`: the answers of the last try. */
type Completing = Verb<Completion> & { sent: Answers }

/** Sends the form, or stores it for later where that is allowed. */
function useCompletion(task: TaskView, draft: Draft, close: () => void): Completing {
  const [sent, setSent] = useState<Answers>({})
  const say = useWords()
  const label = useLabel()
  const notify = useNotify()
  const act = ({ chosen, answers, said, nextDate, isSecret }: Completion, desk: DeskProvider): Promise<Later> => {
    setSent(answers)
    const data: BodyOf<'tasks', 'complete'> = {
      outcome: chosen.code,
      answers,
      ...said,
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
  const verb = useVerb(act, ({ kept }) => {
    leave(draft, close)
    if (kept === undefined) notify(say('task.done.complete'), { type: 'success' })
  })
  return { ...verb, sent }
}

const NAMED = 'answers.'

/** What the server found wrong with answers stands at their questions, until others would be sent. */
function useRefusedAnswers(form: FormDefinition, { no, sent }: Completing, given: Answers) {
  const language = useLanguage()
  const { at, left } = useMemo(
    () =>
      refusedAt(
        no,
        fieldsOf(form).flatMap((field) => [field.id, ...namesInRows(field, sent[field.id])].map((id) => NAMED + id)),
      ),
    [no, form, sent],
  )
  const refused = new Map(
    at.flatMap(({ name, issues }): [string, string][] => {
      const id = name.slice(NAMED.length)
      const [field = id] = id.split('.')
      const isSame = JSON.stringify(sent[field]) === JSON.stringify(given[field])
      return isSame ? [[id, errorOf(issues, language).message]] : []
    }),
  )
  return { refused, left }
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
          problemName(issue.path),
          inLanguage(issue.sentence, language),
        ]),
  )
}
