import { Button } from '@mui/material'
import { useEffect, useRef } from 'react'
import { useLabel, useWords } from '../words/use-words.ts'
import type { Organisation } from './use-choices.ts'
import { paletteWords } from './words.id.ts'

/** Where an organisation is and what it does, for users who wonder who can take a task. */
export function FactsBeside({ organisation, onBack }: { organisation: Organisation; onBack: () => void }) {
  const say = useWords(paletteWords)
  const label = useLabel()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="palette-facts stack">
      <h2 id="palette-title" ref={heading} tabIndex={-1}>
        {organisation.name}
      </h2>
      <dl className="facts">
        <dt>{say('palette.area')}</dt>
        <dd>{organisation.areaName}</dd>
        <dt>{say('palette.roles')}</dt>
        <dd>{organisation.roles.map((role) => label(role.label)).join(', ')}</dd>
      </dl>
      <div>
        <Button variant="outlined" onClick={onBack}>
          {say('state.back')}
        </Button>
      </div>
    </div>
  )
}
