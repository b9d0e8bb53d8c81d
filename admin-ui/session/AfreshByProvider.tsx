import { Button } from '@mui/material'
import { OidcConnections } from '../../api/contract/oidc.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { beginProof } from '../wire/provider-verbs.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { providerWords } from './provider-words.id.ts'

/**
 * For a user who signs in at a provider and has no password at hand: the provider asks, and the user comes back to this
 * page.
 */
export function AfreshByProvider() {
  const say = useWords(providerWords)
  const { data } = useAnswer('/api/me/oidc', OidcConnections)
  const begin = useVerb(beginProof)
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
