import { Button } from '@mui/material'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { IdentityField } from '../../api/contract/people.ts'
import { MaskedValue } from '../parts/MaskedValue.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'

interface Props {
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
export function HeldIdentity({ name, personId, identity, isAnswered, clear, children }: Props) {
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
