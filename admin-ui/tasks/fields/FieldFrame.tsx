import type { ReactNode } from 'react'
import type { Field } from '../../../sop-definitions/language/form.ts'
import { useLabel, useWords } from '../../words/use-words.ts'

export interface FieldProps {
  field: Field
  id: string
  value: unknown
  set: (value: unknown) => void
  problem?: string
  describedBy: string
}
export const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

interface FrameProps {
  field: Field
  id: string
  problem?: string
  group?: boolean
  children: ReactNode
}

/**
 * What every question has: label, whether it is required, help, purpose, who will see the answer, and what is wrong
 * with it.
 */
export function FieldFrame({ field, id, problem, group, children }: FrameProps) {
  const say = useWords()
  const label = useLabel()
  const isSensitive = field.class === 'D2' || field.class === 'D3' || field.class === 'D4'
  const name = (
    <>
      {label(field.label)} {field.required && <span className="required">({say('work.requiredMark')})</span>}
    </>
  )
  return (
    <div
      className={`field${problem === undefined ? '' : ' wrong'}`}
      id={`field-${field.id}`}
      {...(group === true
        ? { role: 'group', 'aria-labelledby': `${id}-label`, 'aria-describedby': `${id}-about` }
        : {})}
    >
      {group === true ? (
        <div className="field-label" id={`${id}-label`}>
          {name}
        </div>
      ) : (
        <label className="field-label" htmlFor={id} id={`${id}-label`}>
          {name}
        </label>
      )}
      <div className="field-about" id={`${id}-about`}>
        {field.help !== undefined && <p>{label(field.help)}</p>}
        {isSensitive && (
          <p>
            {say('work.audience', { who: say(`work.audienceOf.${field.class}`) })}.{' '}
            {say('work.purposeOf', { purpose: lower(label(field.purpose.label)) })}.
          </p>
        )}
        {problem !== undefined && (
          <p className="late-ink strong" role="alert">
            {problem}
          </p>
        )}
      </div>
      {children}
    </div>
  )
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
