import { Button, TextField } from '@mui/material'
import { useEffect, useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { PasswordNo } from '../account/PasswordNo.tsx'
import { useWords } from '../words/use-words.ts'
import { accountWords } from '../account/words.id.ts'
import { staffWords } from '../account/staff-words.id.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { PasswordField } from '../parts/PasswordField.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import type { Said } from '../wire/http.ts'
import { lookAtLink, redeemLink } from '../wire/staff-verbs.ts'
import { useVerb } from '../wire/use-verb.ts'
import { Door } from './Door.tsx'

interface Owner {
  name: string
  email: string
  kind: 'invitation' | 'reset'
}

/**
 * Read once: the token leaves the address bar at once, and the page may be mounted twice while the frame finds out who
 * is signed in.
 */
let kept = ''
const tokenOfAddress = (): string => {
  const found = window.location.hash.slice(1)
  if (found !== '') kept = found
  return kept
}

/** The target of a one-time link: its owner chooses a password. */
export function LinkPage() {
  const [token] = useState(tokenOfAddress)
  const [owner, setOwner] = useState<Owner>()
  const look = useVerb(lookAtLink, setOwner)
  const { run } = look
  useEffect(() => {
    window.history.replaceState(window.history.state, '', '/link')
    void run(token)
  }, [run, token])
  return <Door>{owner === undefined ? <Waiting no={look.no} /> : <Choose token={token} owner={owner} />}</Door>
}

function Waiting({ no }: { no: Said | undefined }) {
  const say = useWords(accountWords, staffWords)
  return (
    <div className="card stack">
      <PageTitle tab="">{say(no === undefined ? 'link.title' : 'link.over')}</PageTitle>
      {no === undefined ? <p role="status">{say('link.looking')}</p> : <RefusalNotice no={no} />}
      <p>
        <Link to="/login">{say('link.toSignIn')}</Link>
      </p>
    </div>
  )
}

function Choose({ token, owner }: { token: string; owner: Owner }) {
  const say = useWords(accountWords, staffWords)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [done, setDone] = useState(false)
  const redeem = useVerb(redeemLink, () => setDone(true))
  const isWeak = redeem.no?.problem.code === 'invalid'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void redeem.run({ token, password, ...(code === '' ? {} : { code }) })
  }
  if (done)
    return (
      <div className="card stack">
        <PageTitle tab="">{say('link.done')}</PageTitle>
        <p role="status">{say('link.doneText')}</p>
        <p>
          <Link to="/login">{say('link.toSignIn')}</Link>
        </p>
      </div>
    )
  return (
    <form className="card" onSubmit={submit} noValidate>
      <PageTitle tab="">{say('link.title')}</PageTitle>
      <p>{say('link.who', { name: owner.name, email: owner.email })}</p>
      <p className="quiet compact">{say('link.text')}</p>
      <input type="hidden" name="username" autoComplete="username" value={owner.email} readOnly />
      <PasswordField
        id="new-password"
        label={say('account.password.fresh')}
        help={say('account.password.help')}
        value={password}
        onChange={setPassword}
        isNew
      />
      {owner.kind === 'reset' && (
        <TextField
          id="old-factor"
          label={say('link.code')}
          helperText={say('link.codeHelp')}
          value={code}
          onChange={({ target }) => setCode(target.value)}
          autoComplete="one-time-code"
          fullWidth
          margin="normal"
        />
      )}
      {redeem.no !== undefined && (isWeak ? <PasswordNo no={redeem.no} /> : <RefusalNotice no={redeem.no} />)}
      <Button type="submit" variant="contained" size="large" aria-disabled={redeem.busy}>
        {say('link.go')}
      </Button>
    </form>
  )
}
