import { Button, InputAdornment, TextField } from '@mui/material'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useLogin } from 'react-admin'
import { LanguageSwitch } from '../layout/LanguageSwitch.tsx'
import { Skips } from '../layout/Layout.tsx'
import { Mark } from '../layout/Mark.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { QuickExit } from '../layout/QuickExit.tsx'
import { ServerBanner } from '../layout/ServerBanner.tsx'
import { Said } from '../wire/http.ts'
import { useLanguage, useWords, type Say } from '../words/use-words.ts'

const sentenceOf = (no: unknown, say: Say, language: 'id' | 'en'): string => {
  if (!(no instanceof Said)) return say('signIn.wrong')
  if (no.status === 429) return say('signIn.slow')
  return no.status === 401 || no.status === 422 || no.status === 400 ? say('signIn.wrong') : no.problem.sentence[language]
}

function Pair() {
  const say = useWords()
  const language = useLanguage()
  const login = useLogin()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<string>()
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => { if (no !== undefined) notice.current?.focus() }, [no])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setNo(undefined)
    login({ email: email.trim(), password }).catch((fault: unknown) => setNo(sentenceOf(fault, say, language))).finally(() => setBusy(false))
  }
  return (
    <form onSubmit={submit} className="card" noValidate>
      <PageTitle tab="">{say('signIn.title')}</PageTitle>
      {no !== undefined && <div className="notice form-error" role="alert" tabIndex={-1} ref={notice}><p>{no}</p></div>}
      <TextField id="email" label={say('signIn.email')} type="email" name="email" autoComplete="username" value={email} onChange={(event) => setEmail(event.target.value)} required slotProps={{ inputLabel: { required: false } }} />
      <TextField id="password" label={say('signIn.password')} type={shown ? 'text' : 'password'} name="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} required
        slotProps={{ inputLabel: { required: false }, input: { endAdornment: <InputAdornment position="end"><Button size="small" onClick={() => setShown(!shown)} aria-pressed={shown}>{say(shown ? 'signIn.hide' : 'signIn.show')}</Button></InputAdornment> } }} />
      <Button type="submit" variant="contained" size="large" aria-disabled={busy}>{say(busy ? 'signIn.going' : 'signIn.go')}</Button>
      <p className="quiet compact">{say('signIn.forgot')}</p>
      <p className="quiet compact door-law">{say('signIn.law')}</p>
    </form>
  )
}

export function SignIn() {
  return (
    <div className="door">
      <header className="head">
        <Skips />
        <span className="wordmark"><Mark />Tapak</span><span className="grow" /><LanguageSwitch /><QuickExit />
      </header>
      <main id="content"><ServerBanner /><Pair /></main>
    </div>
  )
}
