import { Button } from '@mui/material'
import { memo, useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import type { IdentityField } from '../../api/contract/people.ts'
import type { Field } from '../../sop-definitions/language/form.ts'
import { MaskedValue } from '../parts/MaskedValue.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { FieldFrame } from './fields/FieldFrame.tsx'
import { FIELDS, GROUPED } from './fields/index.ts'

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

interface HeldProps {
  name: string
  personId: string
  identity: IdentityField
  isAnswered: boolean
  clear: () => void
  children: ReactNode
}

/**
 * What the client's vault already holds is not asked again: it is left as it is, looked at (recorded), or corrected.
 */
function HeldIdentity({ name, personId, identity, isAnswered, clear, children }: HeldProps) {
  const say = useWords()
  const me = useMe()
  const [correcting, setCorrecting] = useState(isAnswered)
  const place = useRef<HTMLDivElement>(null)
  const turned = useRef(false)
  const turn = (to: boolean): void => {
    turned.current = true
    setCorrecting(to)
  }
  // The pressed button is gone: the focus goes to what is now in its place.
  useEffect(() => {
    if (turned.current)
      place.current?.querySelector<HTMLElement>(correcting ? 'input, textarea, select' : ':scope > button')?.focus()
  }, [correcting])
  if (correcting)
    return (
      <div className="stack-s" ref={place}>
        {children}
        <div>
          <Button
            size="small"
            aria-label={`${say('work.keepHeld')}: ${name}`}
            onClick={() => {
              clear()
              turn(false)
            }}
          >
            {say('work.keepHeld')}
          </Button>
        </div>
      </div>
    )
  return (
    <div className="row held" ref={place}>
      <span className="strong">{say('work.held')}</span>
      <MaskedValue personId={personId} field={identity} canOpen={may(me, 'reveal_identity')} />
      <Button size="small" aria-label={`${say('work.correct')}: ${name}`} onClick={() => turn(true)}>
        {say('work.correct')}
      </Button>
    </div>
  )
}
