import { Checkbox, FormControlLabel } from '@mui/material'
import { useFormContext, useWatch } from 'react-hook-form'
import { StopRule } from '../../../api/contract/studio.ts'
import { NumberField } from '../../asking/fields.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

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
