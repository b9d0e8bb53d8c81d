import { Button } from '@mui/material'
import { useEffect, useRef } from 'react'
import { grouped, type Choice } from './choices.ts'
import type { Organisation } from './use-choices.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { paletteWords } from './words.id.ts'

export const optionId = ({ id }: Choice): string => `palette-${id}`

/** The list under the field. The focus stays in the field, which names the active option. */
export function Choices({
  id,
  choices,
  current,
  onChoose,
}: {
  id: string
  choices: readonly Choice[]
  current: Choice | undefined
  onChoose: (choice: Choice) => void
}) {
  const say = useWords(paletteWords)
  const list = useRef<HTMLDivElement>(null)
  const at = current?.id
  useEffect(() => {
    if (at !== undefined) list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div ref={list} id={id} role="listbox" aria-label={say('palette.list')} className="palette-list">
      {grouped(choices).map(({ group, choices: found }) => (
        <div key={group} role="group" aria-labelledby={`palette-group-${group}`}>
          <div id={`palette-group-${group}`} className="palette-group" role="presentation">
            {say(`palette.group.${group}`)}
          </div>
          {found.map((choice) => (
            // The field has the focus and gets the keys: options are pressed by pointer only.
            <div
              key={choice.id}
              id={optionId(choice)}
              role="option"
              aria-selected={choice.id === at}
              className={`palette-option is-${group}`}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(choice)}
            >
              <span className="strong">{choice.text}</span>
              {choice.detail !== undefined && <span className="compact quiet">{choice.detail}</span>}
              {choice.keys !== undefined && <kbd aria-hidden="true">{choice.keys}</kbd>}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

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
