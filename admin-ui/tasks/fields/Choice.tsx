import { Checkbox, FormControlLabel, NativeSelect, OutlinedInput, Radio, RadioGroup } from '@mui/material'
import { YES_NO } from '../../../sop-definitions/language/vocabulary.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { textOf, type FieldProps } from './FieldFrame.tsx'

const FEW = 7

function Radios({ id, value, set, options }: FieldProps & { options: readonly { code: string; text: string }[] }) {
  return (
    <RadioGroup
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-about`}
      value={textOf(value)}
      onChange={(_, code) => set(code)}
      className="answers"
    >
      {options.map(({ code, text }) => (
        <FormControlLabel key={code} value={code} control={<Radio />} label={text} />
      ))}
    </RadioGroup>
  )
}

export function Choice(props: FieldProps) {
  const say = useWords()
  const label = useLabel()
  const options = (props.field.options ?? []).map((option) => ({ code: option.code, text: label(option.label) }))
  if (options.length <= FEW) return <Radios {...props} options={options} />
  return (
    <NativeSelect
      input={<OutlinedInput size="small" />}
      value={textOf(props.value)}
      onChange={(event) => props.set(event.target.value)}
      inputProps={{ id: props.id, 'aria-labelledby': `${props.id}-label`, 'aria-describedby': props.describedBy }}
      fullWidth
    >
      <option value="">{say('state.choose')}</option>
      {options.map(({ code, text }) => (
        <option key={code} value={code}>
          {text}
        </option>
      ))}
    </NativeSelect>
  )
}

export function ManyChoice({ field, value, set }: FieldProps) {
  const label = useLabel()
  const chosen: readonly unknown[] = Array.isArray(value) ? value : []
  const toggle = (code: string): void => {
    const next = chosen.includes(code) ? chosen.filter((known) => known !== code) : [...chosen, code]
    set(next.length === 0 ? undefined : next)
  }
  return (
    <div className="options">
      {(field.options ?? []).map((option) => (
        <FormControlLabel
          key={option.code}
          control={<Checkbox checked={chosen.includes(option.code)} onChange={() => toggle(option.code)} />}
          label={label(option.label)}
        />
      ))}
    </div>
  )
}

/** "Not asked" and "prefers not to answer" are answers too. */
export function YesNo(props: FieldProps) {
  const say = useWords()
  return <Radios {...props} options={YES_NO.map((code) => ({ code, text: say(`work.yesNo.${code}`) }))} />
}

export function ConsentAnswer(props: FieldProps) {
  const say = useWords()
  return (
    <Radios
      {...props}
      options={(['given', 'refused'] as const).map((code) => ({ code, text: say(`work.consentAnswer.${code}`) }))}
    />
  )
}
