import { useEffect, useRef } from 'react'
import { grouped, type Choice } from './choices.ts'
import { useWords } from '../words/use-words.ts'
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
