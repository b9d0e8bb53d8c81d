import { Button } from '@mui/material'
import { lazy, Suspense, useEffect, useRef, useState, type ComponentType, type FormEvent } from 'react'
import { useLogin } from 'react-admin'
import { Skips } from '../layout/Layout.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { LineField, PasswordField } from '../parts/PasswordField.tsx'
import { ServerBanner } from '../layout/ServerBanner.tsx'
import { Said } from '../wire/http.ts'
import { useLanguage, useWords, type Say } from '../words/use-words.ts'
import { CodeInput } from './CodeInput.tsx'
import { Door } from './Door.tsx'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'

/** If its code cannot be fetched, the password still works. */
const otherWay = <P,>(way: () => Promise<ComponentType<P>>) =>
  lazy((): Promise<{ default: ComponentType<P> }> =>
    way().then(
      (Way) => ({ default: Way }),
      () => ({ default: () => null }),
    ),
  )
const PasskeyWay = otherWay(() => import('./OtherWays.tsx').then((m) => m.PasskeyWay))
const ProviderWay = otherWay(() => import('./OtherWays.tsx').then((m) => m.ProviderWay))

const asksCode = (no: unknown): boolean => no instanceof Said && no.problem.code === 'second_factor_required'

const hasPasskeyIn = (no: unknown): boolean => no instanceof Said && no.problem.details?.['passkey'] === true

const sentenceOf = (no: unknown, say: Say, language: Language): string => {
  if (!(no instanceof Said)) return say('signIn.wrong')
  if (no.status === 429) return say('signIn.slow')
  if (asksCode(no)) return inLanguage(no.problem.sentence, language)
  return no.status === 401 || no.status === 422 || no.status === 400
    ? say('signIn.wrong')
    : inLanguage(no.problem.sentence, language)
}

/** The two steps of signing in. `code` is set once a code is asked for. */
function useDoor() {
  const say = useWords()
  const language = useLanguage()
  const login = useLogin()
  const [code, setCode] = useState<string>()
  const [hasPasskey, setHasPasskey] = useState(false)
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<string>()
  const refused = (proof: object, fault: unknown): void => {
    const wantsCode = asksCode(fault)
    if (wantsCode) {
      setCode('')
      setHasPasskey(hasPasskeyIn(fault))
    }
    if (wantsCode && code === undefined) return
    const isOwn = 'passkey' in proof && fault instanceof Said
    setNo(isOwn ? inLanguage(fault.problem.sentence, language) : sentenceOf(fault, say, language))
  }
  const go = (proof: object): void => {
    if (busy) return
    setBusy(true)
    setNo(undefined)
    login(proof)
      .catch((fault: unknown) => refused(proof, fault))
      .finally(() => setBusy(false))
  }
  const startOver = (): void => {
    setCode(undefined)
    setNo(undefined)
  }
  return { code, setCode, hasPasskey, busy, no, go, startOver }
}

function Pair() {
  const say = useWords()
  const { code, setCode, hasPasskey, busy, no, go, startOver } = useDoor()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const pair = { email: email.trim(), password }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    go({ ...pair, ...(code === undefined ? {} : { code: code.trim() }) })
  }
  const another = (): void => {
    startOver()
    setPassword('')
  }
  return (
    <form onSubmit={submit} className="card" noValidate>
      <PageTitle tab="">{say('signIn.title')}</PageTitle>
      <Refused no={no} />
      {code === undefined && (
        <>
          <LineField
            id="email"
            label={say('signIn.email')}
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onChange={setEmail}
          />
          <PasswordField id="password" label={say('signIn.password')} value={password} onChange={setPassword} />
        </>
      )}
      {code !== undefined && <CodeField value={code} onChange={setCode} onAnother={another} />}
      <Button type="submit" variant="contained" size="large" aria-disabled={busy}>
        {say(busy ? 'signIn.going' : 'signIn.go')}
      </Button>
      {(code === undefined || hasPasskey) && (
        <Suspense fallback={null}>
          <PasskeyWay
            isSecond={code !== undefined}
            onAnswer={(passkey) => go(code === undefined ? { passkey } : { ...pair, passkey })}
          />
        </Suspense>
      )}
      {code === undefined && (
        <Suspense fallback={null}>
          <ProviderWay />
        </Suspense>
      )}
      <p className="quiet compact">{say('signIn.forgot')}</p>
      <p className="quiet compact door-law">{say('signIn.law')}</p>
    </form>
  )
}

/** Why the sign-in was refused, with the focus on it, so that it is read. */
function Refused({ no }: { no: string | undefined }) {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (no !== undefined) notice.current?.focus()
  }, [no])
  if (no === undefined) return null
  return (
    <div className="notice form-error" role="alert" tabIndex={-1} ref={notice}>
      <p>{no}</p>
    </div>
  )
}

/** The second step, in the same card. The password typed before stays in memory and nowhere else. */
function CodeField({
  value,
  onChange,
  onAnother,
}: {
  value: string
  onChange: (code: string) => void
  onAnother: () => void
}) {
  const say = useWords()
  return (
    <>
      <CodeInput value={value} onChange={onChange} />
      <div>
        <Button size="small" color="secondary" onClick={onAnother}>
          {say('signIn.another')}
        </Button>
      </div>
    </>
  )
}

export function SignIn() {
  return (
    <Door first={<Skips />}>
      <ServerBanner />
      <Pair />
    </Door>
  )
}
