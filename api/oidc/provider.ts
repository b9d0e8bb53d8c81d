// The only file that talks to an OpenID provider. It asks for the identity of the person at this moment and nothing
// else; tokens are not passed on.
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

/** Secrets that only the browser which began may know, and that must come back. */
interface Secrets {
  state: string
  nonce: string
  verifier: string
}
/** `at`: when the person last proved it there; null where the provider does not say. */
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
 * The provider is asked again before a person is sent there: if it is down, our page says so, and not an error of the
 * browser.
 */
const SENT_MS = 10_000
/** Keys and addresses change rarely. */
const KNOWN_MS = 3_600_000

/** The client authentication that the provider accepts; without a statement the standard says `basic`. */
const clientAuth =
  (secret: string): ClientAuth =>
  (server, ...rest) =>
    (server.token_endpoint_auth_methods_supported?.includes('client_secret_basic') === false
      ? ClientSecretPost(secret)
      : ClientSecretBasic(secret))(server, ...rest)

/** Errors of `fetch` itself; the library wraps them as its cause. */
const isUnreached = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (('message' in error && error.message === 'fetch failed') || ('cause' in error && isUnreached(error.cause)))

/** Not reached, too slow, or an error of the provider. */
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

/** `note` gets what went wrong there: a code, never what was sent. */
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
        // Offices share machines: the person before may still be signed in at the provider.
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
