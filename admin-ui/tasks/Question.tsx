import { memo, useCallback } from 'react'
import type { Field } from '../../sop-definitions/language/form.ts'
import { useLabel } from '../words/use-words.ts'
import { FieldFrame } from './fields/FieldFrame.tsx'
import { FIELDS, GROUPED } from './fields/index.ts'
import { HeldIdentity } from './HeldIdentity.tsx'

interface Asked {
  field: Field
  value: unknown
  set: (field: string, value: unknown) => void
  problem: string | undefined
  isHeld: boolean
  personId: string
}

/** One question. Typing in it renders no other question again: a form may have sixty. */
export const Question = memo(function Question({ field, value, set, problem, isHeld, personId }: Asked) {
  const label = useLabel()
  const id = `answer-${field.id}`
  const Input = FIELDS[field.kind]
  const answer = useCallback((next: unknown) => set(field.id, next), [set, field.id])
  const input = <Input field={field} id={id} value={value} set={answer} problem={problem} describedBy={`${id}-about`} />
  return (
    <FieldFrame field={field} id={id} problem={problem} group={GROUPED.has(field.kind)}>
      {isHeld && field.identity !== undefined ? (
        <HeldIdentity
          name={label(field.label)}
          personId={personId}
          identity={field.identity}
          isAnswered={value !== undefined}
          clear={() => answer(undefined)}
        >
          {input}
        </HeldIdentity>
      ) : (
        input
      )}
    </FieldFrame>
  )
})
