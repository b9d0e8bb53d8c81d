// Where a version is to be in force, and the rule by which that stops by itself.
import { Checkbox, FormControlLabel } from '@mui/material'
import { IconX } from '@tabler/icons-react'
import { useFormContext, useWatch } from 'react-hook-form'
import { StopRule } from '../../../api/contract/studio.ts'
import { NumberField } from '../../asking/fields.tsx'
import { useField } from '../../asking/use-field.ts'
import { Pick } from '../../parts/Pick.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { useWholeList } from '../../wire/use-whole-list.ts'
import { areaOptions, type AreaKnown } from '../../parts/area-options.ts'

export const useAreas = (): readonly AreaKnown[] =>
  (useWholeList<AreaKnown>('areas').data ?? []).filter(({ kind }) => kind !== 'country')

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
  const { value, problem, ref, id, onChange, onBlur } = useField({ name, label })
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
        options={areaOptions(areas, say('open.missions'), ({ code }) => !chosen.includes(code))}
        onChange={(code) => {
          if (code !== '') onChange([...chosen, code])
        }}
        onBlur={onBlur}
        inputRef={ref}
        help={chosen.length === 0 ? none : undefined}
        problem={problem}
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

const USUAL: StopRule = { limitPercent: 20, windowDays: 30, atLeast: 20 }
const PARTS = [
  ['limitPercent', 'studio.stopLimit'],
  ['windowDays', 'studio.stopDays'],
  ['atLeast', 'studio.stopLeast'],
] as const

/** The rule in numbers, and below it in words: what will happen, and who can end the stop. `name`: of the rule. */
export function StopRuleFields({ name }: { name: string }) {
  const say = useWords(studioWords)
  const { setValue } = useFormContext()
  const entered: unknown = useWatch({ name })
  const hasRule = entered !== null
  const rule = StopRule.safeParse(entered).data
  return (
    <div className="stack-s">
      <FormControlLabel
        control={
          <Checkbox
            checked={hasRule}
            onChange={(_, isOn) => setValue(name, isOn ? USUAL : null, { shouldDirty: true })}
          />
        }
        label={say('studio.stopUse')}
      />
      {hasRule && (
        <div className="three-parts">
          {PARTS.map(([part, word]) => (
            <NumberField key={part} name={`${name}.${part}`} label={say(word)} most={StopRule.shape[part].maxValue} />
          ))}
        </div>
      )}
      {rule !== undefined && <StopRuleText stop={rule} />}
    </div>
  )
}

export function StopRuleText({ stop }: { stop: StopRule | null }) {
  const say = useWords(studioWords)
  return (
    <p className="compact quiet">
      {stop === null
        ? say('studio.noStop')
        : say('studio.stopText', { limit: stop.limitPercent, least: stop.atLeast, days: stop.windowDays })}
    </p>
  )
}
