import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'

/** What every question has, in a dialog, on a page and in the form of a step. */
export interface Framed {
  id: string
  label: string
  /** Marked where most of a form may be left empty. */
  isRequired?: boolean
  /** What to know before answering. */
  help?: ReactNode
  /** What is wrong with the answer. */
  problem?: string | undefined
  /** Stands below the input. */
  below?: ReactNode
  /** The id of the whole question, where something leads to it. */
  place?: string | undefined
}

interface FrameProps extends Framed {
  /** Several controls under one label, which a reader is told together. */
  group?: 'named' | 'radios'
  /** Above a list: as narrow as its choices. */
  isFilter?: boolean
  /** What was entered, read back. */
  readBack?: string | undefined
  children: ReactNode
}

const isSaid = (help: ReactNode): boolean => help !== undefined && help !== '' && help !== null

/** The ids of what is said about an input, for its `aria-describedby`. */
export const describing = ({ id, help, problem }: Framed, readBack?: string): string | undefined => {
  const about = isSaid(help) || problem !== undefined ? [`${id}-about`] : []
  const read = readBack === undefined ? [] : [`${id}-read`]
  return [...about, ...read].join(' ') || undefined
}

const About = ({ id, help, problem }: Pick<Framed, 'id' | 'help' | 'problem'>) =>
  isSaid(help) || problem !== undefined ? (
    <div className="field-about" id={`${id}-about`}>
      {typeof help === 'string' ? <p>{help}</p> : help}
      {problem !== undefined && <p className="late-ink strong">{problem}</p>}
    </div>
  ) : null

/** One question: its label, its help, what is wrong with it, and its input. */
export function Frame({ group, isFilter = false, readBack, children, ...asked }: FrameProps) {
  const { id, label, isRequired = false, help, problem, below, place } = asked
  const say = useWords()
  const isWrong = problem !== undefined
  const name = isRequired ? (
    <>
      {label} <span className="required">({say('work.requiredMark')})</span>
    </>
  ) : (
    label
  )
  const named = { role: 'group', 'aria-labelledby': `${id}-label`, 'aria-describedby': describing(asked) }
  return (
    <div
      id={place}
      className={`field${isWrong ? ' wrong' : ''}${isFilter ? ' pick' : ''}`}
      {...(group === 'named' ? named : {})}
    >
      {group === undefined ? (
        <label className="field-label" htmlFor={id} id={`${id}-label`}>
          {name}
        </label>
      ) : (
        <div className="field-label" id={`${id}-label`}>
          {name}
        </div>
      )}
      <About id={id} help={help} problem={problem} />
      {children}
      {readBack !== undefined && (
        <p className="field-about" id={`${id}-read`}>
          {readBack}
        </p>
      )}
      {below}
    </div>
  )
}
