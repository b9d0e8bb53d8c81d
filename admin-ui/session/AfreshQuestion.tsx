import { Button } from '@mui/material'
import { useState } from 'react'
import { CODE_MAX, ProofByCode, ProofByPassword, type SignInAfresh } from '../../api/contract/accounts.ts'
import { OidcConnections } from '../../api/contract/oidc.ts'
import type { Me } from '../../api/contract/people.ts'
import { AskForm, type AskFormProps } from '../asking/AskForm.tsx'
import { SecretField, WordsField } from '../asking/fields.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { proveByPasskey } from '../wire/passkeys.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { providerWords } from './provider-words.id.ts'

type Way = 'Passkey' | 'Code' | 'Password'
/** The ways that this user has, the easiest first. */
const waysOf = (me: Me | undefined): Way[] => [
  ...(me?.passkeys === true ? ['Passkey' as const] : []),
  ...(me?.secondFactor === true ? ['Code' as const] : []),
  'Password',
]
const ENTERED: Record<Way, Pick<AskFormProps<SignInAfresh, unknown>, 'schema' | 'start'>> = {
  Passkey: {},
  Code: { schema: ProofByCode, start: { code: '' } },
  Password: { schema: ProofByPassword, start: { password: '' } },
}

/** Passkey, code or password, whichever the user has. Another way begins afresh, without the refusal of this one. */
export function AfreshQuestion({ onEnd }: { onEnd: (proved: boolean) => void }) {
  const say = useWords()
  const ways = waysOf(useMe())
  const [way, setWay] = useState<Way>(ways[0] ?? 'Password')
  return (
    <AskForm
      key={way}
      {...ENTERED[way]}
      onClose={() => onEnd(false)}
      title={say('prove.title')}
      text={say('prove.text')}
      action={say('prove.go')}
      act={(data, desk) => (way === 'Passkey' ? proveByPasskey() : desk.verb('me', 'prove', { data }))}
      onDone={() => onEnd(true)}
    >
      {way === 'Passkey' && <p className="compact">{say('prove.touch')}</p>}
      {way === 'Code' && (
        <WordsField name="code" label={say('prove.code')} most={CODE_MAX} autoComplete="one-time-code" />
      )}
      {way === 'Password' && <SecretField name="password" label={say('signIn.password')} />}
      {ways.length > 1 && (
        <div>
          {ways
            .filter((other) => other !== way)
            .map((other) => (
              <Button key={other} size="small" color="secondary" onClick={() => setWay(other)}>
                {say(`prove.by${other}`)}
              </Button>
            ))}
        </div>
      )}
      <AfreshByProvider />
    </AskForm>
  )
}

/**
 * For a user who signs in at a provider and has no password at hand: the provider asks, and the user comes back to this
 * page.
 */
function AfreshByProvider() {
  const say = useWords(providerWords)
  const { data } = useAnswer('/api/me/oidc', OidcConnections)
  const begin = useVerb(
    (to: string, desk) => desk.verb('me', 'proveAtProvider', { data: { to } }),
    ({ url }) => window.location.assign(url),
  )
  if (data === undefined || data.offered === null || data.data.length === 0) return null
  return (
    <div className="stack-s">
      {begin.no !== undefined && <RefusalNotice no={begin.no} />}
      <div>
        <Button
          size="small"
          color="secondary"
          aria-disabled={begin.busy}
          onClick={() => void begin.run(window.location.pathname + window.location.search)}
        >
          {say('provider.prove', { name: data.offered.name })}
        </Button>
      </div>
      <p className="small quiet">{say('provider.proveText')}</p>
    </div>
  )
}
