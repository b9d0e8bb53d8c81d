import { Button } from '@mui/material'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useLabel, useWords } from '../words/use-words.ts'
import type { Part } from './form-shape.ts'
import { goToOutcome, goToPart } from './go-to.ts'

interface Props {
  part: Part
  before: Part | undefined
  next: Part | undefined
  startsOpen: boolean
  note: (isOpen: boolean) => void
  children: ReactNode
}

/**
 * One section of a long form: its name and its progress; inside, its questions and the links to the next and the
 * previous section.
 */
export function FormPart({ part, before, next, startsOpen, note, children }: Props) {
  const say = useWords()
  const label = useLabel()
  const [first] = useState(startsOpen)
  const steps =
    next === undefined
      ? { word: say('work.toOutcome'), go: goToOutcome }
      : { word: say('work.nextPart', { name: label(next.label) }), go: () => goToPart(next.id, part.id) }
  return (
    <details
      className="card part"
      id={`section-${part.id}`}
      open={first}
      onToggle={(event) => note(event.currentTarget.open)}
    >
      <summary>
        <h2>{label(part.label)}</h2>
        <Progress part={part} />
      </summary>
      <div className="stack questions">{children}</div>
      <div className="row part-ways">
        <Button variant="outlined" onClick={steps.go}>
          {steps.word}
        </Button>
        {before !== undefined && (
          <Button color="secondary" onClick={() => goToPart(before.id, part.id)}>
            {say('work.partBefore', { name: label(before.label) })}
          </Button>
        )}
      </div>
    </details>
  )
}

function Progress({ part }: { part: Part }) {
  const say = useWords()
  if (part.wanted > 0) return <span className="compact progress">{say('work.partWanted', { count: part.wanted })}</span>
  const all = part.answered === part.fields.length
  return (
    <span className="compact progress row quiet">
      {all && <IconCircleCheck className="icon" size={18} aria-hidden="true" />}
      {all ? say('work.partWhole') : say('work.partAnswered', { answered: part.answered, total: part.fields.length })}
    </span>
  )
}

/** The list of sections beside the form on a wide screen; on a phone the headings themselves are the list. */
export function PartLinks({ parts }: { parts: readonly Part[] }) {
  const say = useWords()
  const label = useLabel()
  return (
    <nav className="part-links" aria-label={say('work.sections')}>
      <ol>
        {parts.map((part) => (
          <li key={part.id}>
            <a
              href={`#section-${part.id}`}
              onClick={(event) => {
                event.preventDefault()
                goToPart(part.id)
              }}
            >
              {label(part.label)}
            </a>
            <Progress part={part} />
          </li>
        ))}
        <li>
          <a
            href="#outcome"
            onClick={(event) => {
              event.preventDefault()
              goToOutcome()
            }}
          >
            {say('work.outcome')}
          </a>
        </li>
      </ol>
    </nav>
  )
}
