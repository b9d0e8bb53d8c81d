// The only file that speaks with a provider of identities. Asked is who sits there, now, and nothing else about her;
// tokens end here.
import {
  allowInsecureRequests,
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
  type ClientAuth,
  type Configuration,
} from 'openid-client'
import { problem, type Stop } from '../door/errors.ts'
import { isLoopback, type ProviderSettings } from './oidc-config.ts'

/** What only the browser that began may know, and what must come back to it. */
interface Secrets {
  state: string
  nonce: string
  verifier: string
}
/** `at`: when she last proved it there; null where the provider does not say. */
export interface Identity {
  issuer: string
  subject: string
  at: Date | null
}

export interface Provider {
  name: string
  begin(returnTo: URL): Promise<Secrets & { url: string }>
  /** `returned`: the address that the provider sent the browser back to. */
  finish(returned: URL, secrets: Secrets): Promise<Identity>
}

const TIMEOUT_S = 5
/**
 * Asked anew when somebody is about to be sent there: a provider that is away is said here, in words, and not by her
 * browser.
 */
const SENT_MS = 10_000
/** Keys and addresses change seldom. */
const KNOWN_MS = 3_600_000

/** As the provider takes it; where it does not say, the standard says `basic`. */
const clientAuth =
  (secret: string): ClientAuth =>
  (server, ...rest) =>
    (server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') === false
      ? ClientSecretPost(secret)
      : ClientSecretBasic(secret))(server, ...rest)

/** `fetch` says so of itself; what the library makes of it carries it as its cause. */
const isUnreached = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (('message' in error && error.message === 'fetch failed') || ('cause' in error && isUnreached(error.cause)))

/** Not reached, too slow, or itself in trouble. */
const isAway = (error: unknown): boolean =>
  isUnreached(error) ||
  (error instanceof ResponseBodyError && error.status >= 500) ||
  (error instanceof ClientError &&
    ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(
      error.code ?? '',
    ))

const problemOf = (error: unknown): Stop => {
  if (isAway(error)) return problem('oidc_away')
  if (error instanceof AuthorizationResponseError) return problem('oidc_stopped')
  return problem(error instanceof ResponseBodyError && error.error === 'invalid_grant' ? 'oidc_over' : 'oidc_unproved')
}

/** `note` hears what went wrong there: its code, never what was sent. */
export function createProvider(
  { issuer, client, secret, name }: ProviderSettings,
  note: (error: unknown) => void,
): Provider {
  const execute = [enableNonRepudiationChecks, ...(isLoopback(issuer) ? [allowInsecureRequests] : [])]
  let known: { at: number; configuration: Promise<Configuration> } | undefined
  const stop = (error: unknown): never => {
    note(error)
    throw problemOf(error)
  }
  const configuration = (youngerThan: number): Promise<Configuration> => {
    if (known !== undefined && Date.now() - known.at < youngerThan) return known.configuration
    const asked = discovery(issuer, client, undefined, clientAuth(secret), { execute, timeout: TIMEOUT_S })
    known = { at: Date.now(), configuration: asked }
    asked.catch(() => {
      if (known?.configuration === asked) known = undefined
    })
    return asked
  }
  return {
    name,
    begin: async (returnTo) => {
      const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(await configuration(SENT_MS).catch(stop), {
        scope: 'openid',
        redirect_uri: returnTo.href,
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
        // Offices share machines: whoever sat there before may still be signed in at the provider.
        prompt: 'login',
        max_age: '0',
      })
      return { ...secrets, url: url.href }
    },
    finish: async (returned, { state, nonce, verifier }) => {
      const claims = await authorizationCodeGrant(await configuration(KNOWN_MS).catch(stop), returned, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
      }).then((answer) => answer.claims(), stop)
      if (claims === undefined) throw problem('oidc_unproved')
      return {
        issuer: claims.iss,
        subject: claims.sub,
        at: claims.auth_time === undefined ? null : new Date(claims.auth_time * 1_000),
      }
    },
  }
}
