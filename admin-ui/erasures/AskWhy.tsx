import { useState } from 'react'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { Ask, type AskProps } from '../parts/Ask.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useLabel, useWords } from '../words/use-words.ts'

export interface Choice<C extends string> {
  code: C
  label: Label
}
interface WhyProps<C extends string> extends Omit<AskProps<unknown>, 'act'> {
  pick: { label: string; missing: string; choices: readonly Choice<C>[] }
  act: (code: C) => Promise<unknown>
}

/** The reason is chosen from a list, because free text about a person would survive the erasure. */
export function AskWhy<C extends string>({ pick, missing, act, children, ...rest }: WhyProps<C>) {
  const say = useWords()
  const label = useLabel()
  const [code, setCode] = useState('')
  const chosen = pick.choices.find((choice) => choice.code === code)?.code
  return (
    <Ask
      {...rest}
      missing={chosen === undefined ? pick.missing : missing}
      act={() => (chosen === undefined ? Promise.resolve() : act(chosen))}
    >
      <Pick
        label={pick.label}
        value={code}
        placeholder={say('state.choose')}
        options={pick.choices.map((choice) => ({ value: choice.code, text: label(choice.label) }))}
        onChange={setCode}
      />
      {children}
    </Ask>
  )
}
