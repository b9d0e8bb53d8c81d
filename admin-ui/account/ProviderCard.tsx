import { Button } from '@mui/material'
import { useState } from 'react'
import { OidcConnections } from '../../api/contract/oidc.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { providerWords } from '../session/provider-words.id.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { day } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

const toProvider = ({ url }: { url: string }): void => window.location.assign(url)

/** The provider's own name; if it is no longer offered, the host of the connection. */
function nameOf({ offered, data: [connected] }: OidcConnections): string {
  if (offered !== null) return offered.name
  return connected === undefined ? '' : new URL(connected.issuer).host
}

/** The user's identity at the provider, if there is one: the user connects it and removes it. */
export function ProviderCard() {
  const say = useWords(providerWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const { data } = useAnswer('/api/me/oidc', OidcConnections)
  const [leaving, setLeaving] = useState<string>()
  const connect = useVerb((_, desk) => desk.verb('me', 'connectProvider', { data: { to: '/me' } }), toProvider)
  const connected = data?.data[0]
  if (data === undefined || (data.offered === null && connected === undefined)) return null
  const name = nameOf(data)
  return (
    <section className="card stack-s" aria-labelledby="my-provider">
      <h2 id="my-provider">{say('provider.card.title', { name })}</h2>
      <p className="compact quiet">{say('provider.card.lead', { name })}</p>
      {connect.no !== undefined && <RefusalNotice no={connect.no} />}
      <p>
        {connected === undefined
          ? say('provider.card.off')
          : say('provider.card.on', { when: day(connected.since, place) })}
      </p>
      <div>
        {connected === undefined ? (
          <Button variant="outlined" aria-disabled={connect.busy} onClick={() => void connect.run(undefined)}>
            {say('provider.card.connect')}
          </Button>
        ) : (
          <Button variant="outlined" color="secondary" onClick={() => setLeaving(connected.id)}>
            {say('provider.card.remove')}
          </Button>
        )}
      </div>
      {leaving !== undefined && <DisconnectDialog connection={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  )
}

function DisconnectDialog({ connection, onClose }: { connection: string; onClose: () => void }) {
  const say = useWords(providerWords)
  return (
    <AskForm
      onClose={onClose}
      title={say('provider.card.remove')}
      text={say('provider.card.removeText')}
      action={say('provider.card.remove')}
      done={say('provider.card.removed')}
      act={(_, desk) => desk.verb('me', 'disconnectProvider', { id: connection })}
    />
  )
}
