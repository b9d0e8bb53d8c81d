import { Button } from '@mui/material'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'
import { isHeld, type Answers, type Facts, type Field, type FormDefinition } from '../../sop-definitions/form.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { FieldFrame } from './fields/FieldFrame.tsx'
import { FIELDS, GROUPED } from './fields/index.ts'
import { knownAnswer } from './form-shape.ts'
import { HeldIdentity } from './HeldIdentity.tsx'
import { useAnswerWords } from './use-answer-words.ts'

interface Props { form: FormDefinition; shown: readonly Field[]; answers: Answers; facts: Facts; set: (field: string, value: unknown) => void; problems: ReadonlyMap<string, string>; identity: TaskView['identity'] }

/** The questions of a step, section by section; what is known is shown, not asked. */
export function FormSections({ form, shown, answers, facts, set, problems, identity }: Props) {
  const say = useWords()
  const label = useLabel()
  const [asked, setAsked] = useState<readonly string[]>([])
  const known = shown.filter((field) => knownAnswer(field, facts) !== undefined && !asked.includes(field.id))
  const sections = form.sections.map((section) => ({ ...section, fields: section.fields.filter((field) => shown.includes(field) && !known.includes(field)) })).filter(({ fields }) => fields.length > 0)
  if (shown.length === 0) return <p className="quiet">{say('work.noForm')}</p>
  return (
    <>
      {known.length > 0 && <Known fields={known} answers={answers} ask={(id) => setAsked([...asked, id])} />}
      {sections.length > 1 && (
        <nav className="section-links" aria-label={say('work.sections')}><ol>{sections.map((section) => {
          const open = section.fields.filter((field) => field.required && !isHeld(field, identity.held) && (answers[field.id] === undefined || answers[field.id] === 'not_asked')).length
          return <li key={section.id}><a href={`#section-${section.id}`}>{label(section.label)}</a>{open === 0 && <IconCircleCheck className="icon" size={16} aria-hidden="true" />}</li>
        })}</ol></nav>
      )}
      {sections.map((section) => (
        <section key={section.id} id={`section-${section.id}`} className="card stack questions" aria-labelledby={`section-${section.id}-name`}>
          <h2 id={`section-${section.id}-name`}>{label(section.label)}</h2>
          {section.fields.map((field) => <Question key={field.id} field={field} value={answers[field.id]} set={(value) => set(field.id, value)} problem={problems.get(field.id)} identity={identity} />)}
        </section>
      ))}
    </>
  )
}

interface Asked { field: Field; value: unknown; set: (value: unknown) => void; problem: string | undefined; identity: TaskView['identity'] }

function Question({ field, value, set, problem, identity }: Asked) {
  const label = useLabel()
  const id = `answer-${field.id}`
  const Input = FIELDS[field.kind]
  const input = <Input field={field} id={id} value={value} set={set} problem={problem} describedBy={`${id}-about`} />
  return (
    <FieldFrame field={field} id={id} problem={problem} group={GROUPED.has(field.kind)}>
      {field.identity !== undefined && isHeld(field, identity.held)
        ? <HeldIdentity name={label(field.label)} personId={identity.personId} identity={field.identity} isAnswered={value !== undefined} clear={() => set(undefined)}>{input}</HeldIdentity>
        : input}
    </FieldFrame>
  )
}

function Known({ fields, answers, ask }: { fields: readonly Field[]; answers: Answers; ask: (id: string) => void }) {
  const say = useWords()
  const label = useLabel()
  const words = useAnswerWords()
  return (
    <section className="notice known" aria-labelledby="known">
      <h2 id="known" className="small-head">{say('work.known')}</h2>
      <dl className="stack-s">{fields.map((field) => <div key={field.id} className="row"><dt className="quiet">{label(field.label)}</dt><dd className="strong">{words(field, answers[field.id])}</dd><dd><Button size="small" aria-label={`${say('work.change')}: ${label(field.label)}`} onClick={() => ask(field.id)}>{say('work.change')}</Button></dd></div>)}</dl>
    </section>
  )
}
