import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { CODE_MAX } from '../../api/contract/accounts.ts'
import { RedeemLink } from '../../api/contract/administration.ts'
import { staffWords } from '../account/staff-words.id.ts'
import { accountWords } from '../account/words.id.ts'
import { SecretField, WordsField } from '../asking/fields.tsx'
import { PageForm } from '../asking/PageForm.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import type { DeskProvider } from '../wire/data-provider.ts'
import type { Said } from '../wire/http.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
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

const lookAt = (token: string, desk: DeskProvider) => desk.verb('links', 'look', { data: { token } })

/** The target of a one-time link: its owner chooses a password. */
export function LinkPage() {
  const [token] = useState(tokenOfAddress)
  const [owner, setOwner] = useState<Owner>()
  const look = useVerb(lookAt, setOwner)
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
      {no === undefined ? <Spoken as="p">{say('link.looking')}</Spoken> : <RefusalNotice no={no} />}
      <p>
        <Link to="/login">{say('link.toSignIn')}</Link>
      </p>
    </div>
  )
}

const Chosen = RedeemLink.omit({ token: true })

function Choose({ token, owner }: { token: string; owner: Owner }) {
  const say = useWords(accountWords, staffWords)
  const [isDone, setDone] = useState(false)
  if (isDone)
    return (
      <div className="card stack">
        <PageTitle tab="">{say('link.done')}</PageTitle>
        <Spoken as="p">{say('link.doneText')}</Spoken>
        <p>
          <Link to="/login">{say('link.toSignIn')}</Link>
        </p>
      </div>
    )
  return (
    <PageForm
      schema={Chosen}
      start={{ password: '' }}
      className="card"
      head={
        <>
          <PageTitle tab="">{say('link.title')}</PageTitle>
          <p>{say('link.who', { name: owner.name, email: owner.email })}</p>
        </>
      }
      text={say('link.text')}
      action={say('link.go')}
      act={(chosen, desk) => desk.verb('links', 'redeem', { data: { token, ...chosen } })}
      onDone={() => setDone(true)}
    >
      <input type="hidden" name="username" autoComplete="username" value={owner.email} readOnly />
      <SecretField name="password" label={say('account.password.fresh')} help={say('account.password.help')} isNew />
      {owner.kind === 'reset' && (
        <WordsField
          name="code"
          label={say('link.code')}
          help={say('link.codeHelp')}
          most={CODE_MAX}
          isOptional
          autoComplete="one-time-code"
        />
      )}
    </PageForm>
  )
}
