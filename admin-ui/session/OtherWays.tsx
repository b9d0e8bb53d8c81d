// The other ways to sign in, and the return from a provider, loaded as one: separately, they would cut the first load
// of every page into more files.
import { Button } from '@mui/material'
import { IconFingerprint } from '@tabler/icons-react'
import { useEffect, useState, type FormEvent } from 'react'
import { useLocation } from 'react-router'
import { z } from 'zod'
import { OidcOffer, OwnPath, type OidcDone } from '../../api/contract/oidc.ts'
import type { PasskeyAnswer } from '../../api/contract/passkey-answer.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import type { DeskProvider } from '../wire/data-provider.ts'
import { Said } from '../wire/http.ts'
import { answerForDoor } from '../wire/passkeys.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useDesk, useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { CodeInput } from './CodeInput.tsx'
import { Door } from './Door.tsx'
import { passkeyWords } from './passkey-words.id.ts'
import { providerWords } from './provider-words.id.ts'

export interface PasskeyWayProps {
  isSecond: boolean
  onAnswer: (answer: PasskeyAnswer) => void
}

/** Signs in with a passkey, where the browser supports it: alone, or as the second step after the password. */
export function PasskeyWay({ isSecond, onAnswer }: PasskeyWayProps) {
  const say = useWords(passkeyWords)
  const ask = useVerb(() => answerForDoor(), onAnswer)
  if (!('PublicKeyCredential' in window)) return null
  return (
    <>
      {ask.no !== undefined && <RefusalNotice no={ask.no} />}
      <Button
        variant="outlined"
        size="large"
        startIcon={<IconFingerprint size={20} className="icon" />}
        aria-disabled={ask.busy}
        onClick={() => void ask.run(undefined)}
      >
        {say(isSecond ? 'passkey.second' : 'passkey.signIn')}
      </Button>
    </>
  )
}

/** The page to which the user was going when the sign-in was asked for. */
const Wanted = z
  .object({ nextPathname: z.string(), nextSearch: z.string().default('') })
  .transform(({ nextPathname, nextSearch }) => nextPathname + nextSearch)
  .pipe(OwnPath)
  .catch('/')

/** The sign-in at a provider, if this installation has one. It is beside the password and never replaces it. */
export function ProviderWay() {
  const say = useWords(providerWords)
  const to = Wanted.parse(useLocation().state)
  const { data } = useAnswer('/api/session/oidc', OidcOffer, { staleTime: Infinity })
  const begin = useVerb(
    (data: { to: string }, desk) => desk.verb('sessions', 'begin', { data }),
    ({ url }) => window.location.assign(url),
  )
  if (data === undefined || data.offered === null) return null
  const { name } = data.offered
  return (
    <>
      <p className="quiet compact">{say('provider.or')}</p>
      {begin.no !== undefined && <RefusalNotice no={begin.no} />}
      <Button variant="outlined" size="large" aria-disabled={begin.busy} onClick={() => void begin.run({ to })}>
        {say(begin.busy ? 'provider.going' : 'provider.go', { name })}
      </Button>
    </>
  )
}

/** An answer counts once, but the page may be mounted twice while the frame finds out who is signed in. */
let finishing: Promise<OidcDone> | undefined
const finishOnce = ({ verb }: DeskProvider): Promise<OidcDone> => {
  finishing ??= verb('sessions', 'finish', { data: { query: window.location.search.slice(1) } })
  return finishing
}

/** A full page load, so that nothing of the former user stays in memory. */
const goOn = ({ to }: OidcDone): void => window.location.replace(to)
const asksCode = ({ problem }: Said): boolean => problem.code === 'second_factor_required'
const isWrong = ({ problem }: Said): boolean => problem.details?.['wrong'] === true

/** The page to which the provider sends users back. */
export function ReturnPage() {
  const desk = useDesk()
  const [no, setNo] = useState<Said>()
  const heard = (fault: unknown): void => {
    if (fault instanceof Said) setNo(fault)
    else throw fault
  }
  useEffect(() => {
    const finished = finishOnce(desk)
    window.history.replaceState(window.history.state, '', '/login/return')
    void finished.then(goOn, heard)
  }, [desk])
  return (
    <Door>
      {no !== undefined && asksCode(no) ? (
        <CodeQuestion
          no={no}
          send={(code) => desk.verb('sessions', 'finishByCode', { data: { code } }).then(goOn, heard)}
        />
      ) : (
        <Waiting no={no} />
      )}
    </Door>
  )
}

function Waiting({ no }: { no: Said | undefined }) {
  const say = useWords(providerWords)
  return (
    <div className="card stack">
      <PageTitle tab="">{say('provider.title')}</PageTitle>
      {no === undefined ? <Spoken as="p">{say('provider.wait')}</Spoken> : <RefusalNotice no={no} />}
      <p>
        <a href="/">{say('provider.back')}</a>
      </p>
    </div>
  )
}

/** The second factor that the user set up here is asked for, whatever the provider asked. */
function CodeQuestion({ no, send }: { no: Said; send: (code: string) => Promise<void> }) {
  const say = useWords(providerWords)
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    void send(code.trim()).finally(() => setBusy(false))
  }
  return (
    <form className="card" onSubmit={submit} noValidate>
      <PageTitle tab="">{say('provider.title')}</PageTitle>
      {isWrong(no) && <RefusalNotice no={no} />}
      <CodeInput value={code} onChange={setCode} />
      <Button type="submit" variant="contained" size="large" aria-disabled={busy}>
        {say(busy ? 'signIn.going' : 'signIn.go')}
      </Button>
    </form>
  )
}
