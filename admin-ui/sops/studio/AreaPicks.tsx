import { IconX } from '@tabler/icons-react'
import { useGetList } from 'react-admin'
import { useField } from '../../asking/use-field.ts'
import { Pick } from '../../parts/Pick.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

interface Area {
  id: string
  name: string
  kind: string
}
export const useAreas = (): readonly Area[] =>
  (useGetList<Area>('areas', { pagination: { page: 1, perPage: 100 } }).data ?? []).filter(
    ({ kind }) => kind !== 'country',
  )

const codesIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

interface Props {
  name: string
  /** What it means that none is picked. */
  none?: string
}

/** Any number of areas, picked one after another; left out of the request while there is none. */
export function AreaPicks({ name, none }: Props) {
  const say = useWords(studioWords)
  const label = say('studio.pickArea')
  const { value, problem, isWrong, ref, id, onChange, onBlur } = useField({ name, label })
  const areas = useAreas()
  const chosen = codesIn(value).map(String)
  const nameOf = (code: string): string => areas.find((area) => area.id === code)?.name ?? code
  const drop = (code: string): void => {
    const others = chosen.filter((one) => one !== code)
    onChange(others.length === 0 ? undefined : others)
  }
  return (
    <div className="stack-s">
      <Pick
        id={id}
        label={label}
        value=""
        placeholder={say('state.choose')}
        options={areas.filter((area) => !chosen.includes(area.id)).map((area) => ({ value: area.id, text: area.name }))}
        onChange={(code) => {
          if (code !== '') onChange([...chosen, code])
        }}
        onBlur={onBlur}
        inputRef={ref}
        help={problem ?? (chosen.length === 0 ? none : undefined)}
        invalid={isWrong}
      />
      {chosen.length > 0 && (
        <ul className="row" aria-label={say('studio.areas')}>
          {chosen.map((code) => (
            <li key={code} className="chip">
              {nameOf(code)}
              <button
                type="button"
                aria-label={say('studio.removeArea', { name: nameOf(code) })}
                onClick={() => drop(code)}
              >
                <IconX className="icon" size={16} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
