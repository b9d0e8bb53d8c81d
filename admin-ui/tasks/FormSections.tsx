import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'
import {
  factsForRows,
  fieldsOf,
  isHeld,
  type Answers,
  type Field,
  type FormDefinition,
} from '../../sop-definitions/language/form.ts'
import { OfferedAnswers } from '../tellings/OfferedAnswers.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import { KnownAnswers } from './AnswerText.tsx'
import { firstOpen, isLong, partsOf, splitUp, type Known, type Part } from './form-shape.ts'
import { FormPart, PartLinks } from './FormPart.tsx'
import { goToField } from './go-to.ts'
import { notePart, openedParts } from './left-forms.ts'
import { Question } from './Question.tsx'
import { hasWrongRow } from './rows/row-problems.ts'
import { RowsAroundContext } from './rows/rows-around.ts'
import { useBecomes } from './use-becomes.ts'
import { Spoken } from '../parts/Spoken.tsx'

/** `of`: the task of the form; its id is null for a preview. */
interface Props {
  of: Pick<TaskView, 'identity' | 'zone'> & { id: string | null }
  form: FormDefinition
  shown: readonly Field[]
  answers: Answers
  before: Known
  set: (field: string, value: unknown) => void
  problems: ReadonlyMap<string, string>
}

/**
 * The questions of a step, section by section; known answers are shown, not asked. A long form folds, and can be
 * reduced to what is required.
 */
export function FormSections({ of: { id: task, identity, zone }, form, shown, answers, before, set, problems }: Props) {
  const say = useWords()
  const [asked, ask] = useAsked()
  const [isBrief, setBrief] = useState(false)
  const { known, waiting, open } = splitUp(shown, { answers, asked, before })
  const standing = { answers, held: identity.held, facts: before.facts }
  const around = useAround({ form, answers, before, problems })
  const becomes = useBecomes(form, before.facts, answers)
  const all = partsOf(form, new Set(open), standing)
  // Decided once: a form that grows while a user answers must not fold during that.
  const [long] = useState(() => isLong(all, fieldsOf(form).length))
  const required = open.filter((field) => isWanted(field, problems))
  const parts = isBrief ? partsOf(form, new Set(required), standing) : all
  const starts = useStarts(task, all)
  if (shown.length === 0) return <p className="quiet">{say('work.noForm')}</p>
  const questions = (part: Part) =>
    part.fields.map((field) => {
      const asking = { field, set, personId: identity.personId, isHeld: isHeld(field, identity.held) }
      const now = { value: answers[field.id], problem: problems.get(field.id), becomes: becomes.get(field.id) }
      return <Question key={field.id} {...asking} {...now} />
    })
  return (
    <RowsAroundContext value={around}>
      {waiting.length > 0 && (
        <OfferedAnswers fields={waiting} offers={before.offers} zone={zone} take={set} ask={ask} />
      )}
      {known.length > 0 && (
        <KnownAnswers fields={known} answers={answers} offers={before.offers} zone={zone} ask={ask} />
      )}
      <Appeared ids={open.map(({ id }) => id)} />
      {long && required.length > 0 && (
        <Extent total={open.length} required={required.length} isBrief={isBrief} setBrief={setBrief} />
      )}
      {long && !isBrief && <PartLinks parts={parts} />}
      {parts.map((part, at) =>
        long && !isBrief ? (
          <FormPart
            key={part.id}
            part={part}
            before={parts[at - 1]}
            next={parts[at + 1]}
            startsOpen={starts.has(part.id)}
            note={(isOpen) => {
              if (task !== null) notePart(task, part.id, isOpen)
            }}
          >
            {questions(part)}
          </FormPart>
        ) : (
          <Whole key={part.id} part={part} questions={questions(part)} />
        ),
      )}
    </RowsAroundContext>
  )
}

/** Rows are wanted for what each of them must say. */
const isWanted = ({ id, required, rows }: Field, problems: ReadonlyMap<string, string>): boolean =>
  required || problems.has(id) || rows?.fields.some((field) => field.required) === true || hasWrongRow(id, problems)

/** The sections that are open at first: those that were left open, else the first in which something is missing. */
function useStarts(task: string | null, all: readonly Part[]): ReadonlySet<string | undefined> {
  const [start] = useState(() => firstOpen(all))
  const left = task === null ? new Set<string>() : openedParts(task)
  return all.some(({ id }) => left.has(id)) ? left : new Set([start])
}

/** What rows need of the form around them, made anew only when it is another. */
function useAround({
  form,
  answers,
  before: { facts: known },
  problems,
}: Pick<Props, 'form' | 'answers' | 'before' | 'problems'>) {
  const facts = useMemo(() => factsForRows(form, known, answers), [form, known, answers])
  return useMemo(() => ({ facts, problems, Ask: Question }), [facts, problems])
}

/** Questions that the user asks although the answer is known; the latest one gets the focus. */
function useAsked(): [asked: readonly string[], ask: (id: string) => void] {
  const [asked, setAsked] = useState<readonly string[]>([])
  const latest = asked.at(-1)
  useEffect(() => {
    if (latest !== undefined) goToField(latest)
  }, [latest])
  return [asked, (id) => setAsked([...asked, id])]
}

function Whole({ part, questions }: { part: Part; questions: readonly ReactNode[] }) {
  const label = useLabel()
  return (
    <section id={`section-${part.id}`} className="card stack questions" aria-labelledby={`section-${part.id}-name`}>
      <h2 id={`section-${part.id}-name`}>{label(part.label)}</h2>
      {questions}
    </section>
  )
}

/** How many questions there are, and the choice to see only the required ones. */
function Extent({
  total,
  required,
  isBrief,
  setBrief,
}: {
  total: number
  required: number
  isBrief: boolean
  setBrief: (brief: boolean) => void
}) {
  const say = useWords()
  return (
    <div className="toggle" role="group" aria-label={say('work.extent')}>
      <button type="button" aria-pressed={!isBrief} onClick={() => setBrief(false)}>
        {say('work.allQuestions', { count: total })}
      </button>
      <button type="button" aria-pressed={isBrief} onClick={() => setBrief(true)}>
        {say('work.requiredOnly', { count: required })}
      </button>
    </div>
  )
}

/** Questions that appeared because of an answer are announced; the focus does not move. */
function Appeared({ ids }: { ids: readonly string[] }) {
  const say = useWords()
  const before = useRef(ids)
  const [count, setCount] = useState(0)
  const key = ids.join(' ')
  useEffect(() => {
    const now = key.split(' ')
    const fresh = now.filter((id) => !before.current.includes(id)).length
    before.current = now
    setCount(fresh)
  }, [key])
  return <Spoken className="hidden">{count > 0 ? say('work.appeared', { count }) : ''}</Spoken>
}
