import { Button, TextField } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { AskDialog } from '../parts/AskDialog.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { proveByFactor } from '../wire/account-verbs.ts'
import { useMe } from '../wire/use-me.ts'
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
  const hasCode = useMe()?.secondFactor === true
  const [byCode, setByCode] = useState(hasCode)
  const [typed, setTyped] = useState('')
  const proof = useVerb(proveByFactor, () => onEnd(true))
  return (
    <AskDialog open onClose={() => onEnd(false)} title={say('prove.title')} text={say('prove.text')} action={say('prove.go')} busy={proof.busy} no={proof.no} missing={typed === '' ? say('state.missing') : undefined} onSubmit={() => void proof.run(byCode ? { code: typed.trim() } : { password: typed })}>
      {byCode
        ? <TextField id="prove-code" label={say('prove.code')} autoComplete="one-time-code" value={typed} onChange={(event) => setTyped(event.target.value)} slotProps={{ htmlInput: { maxLength: 60 } }} />
        : <PasswordField id="prove-password" label={say('signIn.password')} value={typed} onChange={setTyped} />}
      {hasCode && <div><Button size="small" color="secondary" onClick={() => { setByCode(!byCode); setTyped(''); proof.forget() }}>{say(byCode ? 'prove.byPassword' : 'prove.byCode')}</Button></div>}
    </AskDialog>
  )
}
