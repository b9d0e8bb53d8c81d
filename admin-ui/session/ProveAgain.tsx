import { useEffect, useRef, useState } from 'react'
import { AskDialog } from '../parts/AskDialog.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { proveByFactor } from '../wire/account-verbs.ts'
import { takeUpProof } from '../wire/prove-again.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'

/** Asks once more who sits here, over whatever was being done; a yes lets that go on, and going back leaves it undone. */
export function ProveAgain() {
  const [settle, setSettle] = useState<(proved: boolean) => void>()
  const waiting = useRef<(proved: boolean) => void>(undefined)
  useEffect(() => takeUpProof(() => new Promise((resolve) => { waiting.current = resolve; setSettle(() => resolve) })), [])
  useEffect(() => () => waiting.current?.(false), [])
  const end = (proved: boolean): void => { settle?.(proved); setSettle(undefined) }
  return settle === undefined ? null : <Question onEnd={end} />
}

function Question({ onEnd }: { onEnd: (proved: boolean) => void }) {
  const say = useWords()
  const [password, setPassword] = useState('')
  const proof = useVerb(proveByFactor, () => onEnd(true))
  return (
    <AskDialog open onClose={() => onEnd(false)} title={say('prove.title')} text={say('prove.text')} action={say('prove.go')} busy={proof.busy} no={proof.no} missing={password === '' ? say('state.missing') : undefined} onSubmit={() => void proof.run({ password })}>
      <PasswordField id="prove-password" label={say('signIn.password')} value={password} onChange={setPassword} />
    </AskDialog>
  )
}
