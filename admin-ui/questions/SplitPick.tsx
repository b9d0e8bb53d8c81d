import { Pick, type Option } from '../parts/Pick.tsx'
import { useWords } from '../words/use-words.ts'
import { questionWords } from './words.id.ts'

interface Props {
  at: number
  /** What is chosen stays among the options, also where nobody offers it any more. */
  value: string
  options: readonly Option[]
  onChange: (split: string) => void
}
/** By what an answer is split, first or second. */
export function SplitPick({ at, value, options, onChange }: Props) {
  const say = useWords(questionWords)
  const known =
    value === '' || options.some((one) => one.value === value) ? options : [...options, { value, text: value }]
  return (
    <Pick
      isFilter
      label={say(at === 0 ? 'questions.first' : 'questions.second')}
      value={value}
      placeholder={say('questions.nothing')}
      options={known}
      onChange={onChange}
    />
  )
}
