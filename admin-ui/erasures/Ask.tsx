import { useState, type ReactNode } from 'react'
import { useNotify } from 'react-admin'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { useLabel, useWords } from '../words/use-words.ts'

interface Props {
  title: string
  text: string
  action: string
  done: string
  missing?: string | undefined
  act: () => Promise<unknown>
  onClose: () => void
  children?: ReactNode
}

/** An act that first says its consequence. */
export function Ask({ title, text, action, done, missing, act, onClose, children }: Props) {
  const notify = useNotify()
  const verb = useVerb(act, () => {
    notify(done, { type: 'success' })
    onClose()
  })
  return (
    <AskDialog
      onClose={onClose}
      title={title}
      text={text}
      action={action}
      busy={verb.busy}
      missing={missing}
      no={verb.no}
      onSubmit={() => void verb.run(undefined)}
    >
      {children}
    </AskDialog>
  )
}

export interface Choice<C extends string> {
  code: C
  label: Label
}
interface WhyProps<C extends string> extends Omit<Props, 'act'> {
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
