import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { Ask, type AskProps } from './Ask.tsx'
import { Pick } from './Pick.tsx'

interface Props<C extends string> extends Omit<AskProps<unknown>, 'act'> {
  pick: { label: string; missing?: string; choices: readonly { code: C; text: string }[] }
  act: (code: C) => Promise<unknown>
}

/** An act with a reason that is chosen from a list: free text about a person would survive the erasure. */
export function AskWhy<C extends string>({ pick, missing, act, children, ...rest }: Props<C>) {
  const say = useWords()
  const [code, setCode] = useState('')
  const chosen = pick.choices.find((choice) => choice.code === code)?.code
  return (
    <Ask
      {...rest}
      missing={chosen === undefined ? (pick.missing ?? say('state.missing')) : missing}
      act={() => (chosen === undefined ? Promise.resolve() : act(chosen))}
    >
      <Pick
        label={pick.label}
        value={code}
        placeholder={say('state.choose')}
        options={pick.choices.map((choice) => ({ value: choice.code, text: choice.text }))}
        onChange={setCode}
      />
      {children}
    </Ask>
  )
}
