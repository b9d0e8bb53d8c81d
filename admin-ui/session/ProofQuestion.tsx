import { Button, TextField } from '@mui/material'
import { useState } from 'react'
import { AskDialog } from '../parts/AskDialog.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { proveByFactor } from '../wire/account-verbs.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { ProofByProvider } from './ProofByProvider.tsx'

/** Password or code, whichever she has at hand. */
export function ProofQuestion({ onEnd }: { onEnd: (proved: boolean) => void }) {
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
      <ProofByProvider />
    </AskDialog>
  )
}
