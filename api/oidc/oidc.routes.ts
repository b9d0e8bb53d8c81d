// Signing in at an OpenID provider: begin, return, second factor; connecting it with my account, and disconnecting it.
import type { z } from 'zod'
import { listOidcIdentities, removeOidcIdentity } from '../../db/accounts/oidc-identities.ts'
import { endSessions } from '../../db/accounts/sessions.ts'
import {
  ByConnection,
  OidcCode,
  OidcConnections,
  OidcDisconnected,
  OidcDone,
  OidcGo,
  OidcOffer,
  OidcReturn,
  OidcStart,
} from '../contract/oidc.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { finish, finishWithCode, groundOf, providerOf, type AtDoor } from './enter.ts'
import { newId, startCookie, type Begun } from './start-cookie.ts'
import { tellPerson } from '../accounts/tell-person.ts'
import { prove } from '../door/append-to-ledger.ts'

const HOST = /^[\w.[\]:-]{1,255}$/
/**
 * The page of the console to which the provider sends people back. A forged host in the request gains nothing: the
 * provider accepts only our address.
 */
function returnAddress({ host, deps }: Pick<AtDoor, 'host' | 'deps'>): URL {
  const text = `${deps.https ? 'https' : 'http'}://${host}/login/return`
  if (!HOST.test(host) || !URL.canParse(text)) throw problem('foreign_origin')
  return new URL(text)
}

const offerOf = ({ deps }: Pick<AtDoor, 'deps'>): z.infer<typeof OidcOffer>['offered'] =>
  deps.oidc === null ? null : { name: deps.oidc.name }

/** The answer must come back to this browser, and to the person who is signed in now. */
const begin =
  (purpose: Begun['purpose']) =>
  async (call: AtDoor & { body: z.output<typeof OidcStart> }): Promise<z.infer<typeof OidcGo>> => {
    const returnTo = returnAddress(call)
    const { url, ...secrets } = await providerOf(call).begin(returnTo)
    const begun: Begun = {
      step: 'begun',
      id: newId(),
      at: call.now.getTime(),
      purpose,
      session: purpose === 'sign_in' ? '' : call.actor.session,
      to: call.body.to,
      returnTo: returnTo.href,
      ...secrets,
    }
    call.setCookie(startCookie(begun, groundOf(call)))
    return { url }
  }

const begins = { method: 'post', body: OidcStart, answer: OidcGo, keys: 'free', mayBeAbsent: true } as const

export const oidcRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/session/oidc',
    summary: 'Whether people may sign in at a provider, and what it is called',
    action: 'anyone',
    answer: OidcOffer,
    handle: async (call) => ({ offered: offerOf(call) }),
  }),
  endpoint({
    ...begins,
    path: '/api/session/oidc',
    summary: 'Begin to sign in at the provider: answers where the browser goes',
    action: 'anyone',
    handle: begin('sign_in'),
  }),
  endpoint({
    method: 'post',
    path: '/api/session/oidc/return',
    summary: 'Back from the provider: opens a session, connects, or proves again, as it was begun',
    action: 'anyone',
    body: OidcReturn,
    answer: OidcDone,
    keys: 'free',
    mayBeAbsent: true,
    handle: (call) => finish(call, call.body.query),
  }),
  endpoint({
    method: 'post',
    path: '/api/session/oidc/code',
    summary: 'The code of my second factor, after the provider',
    action: 'anyone',
    body: OidcCode,
    answer: OidcDone,
    keys: 'free',
    handle: (call) => finishWithCode(call, call.body.code),
  }),
  endpoint({
    method: 'get',
    path: '/api/me/oidc',
    summary: 'With which provider my account is connected',
    action: 'signed_in',
    answer: OidcConnections,
    handle: (call) =>
      call.scoped(async (tx) => ({
        offered: offerOf(call),
        data: (await listOidcIdentities(tx, call.actor.user)).map(({ since, ...row }) => ({
          ...row,
          since: since.toISOString(),
        })),
      })),
  }),
  endpoint({
    ...begins,
    path: '/api/me/oidc',
    summary: 'Begin to connect my account with who I am at the provider',
    action: 'signed_in',
    stepUp: true,
    handle: begin('connect'),
  }),
  endpoint({
    ...begins,
    path: '/api/me/fresh/oidc',
    summary: 'Begin to prove at the provider who I am',
    action: 'signed_in',
    handle: begin('prove'),
  }),
  endpoint({
    method: 'delete',
    path: '/api/me/oidc/:connection',
    summary: 'Take the connection away; every other session of mine ends',
    action: 'signed_in',
    params: ByConnection,
    answer: OidcDisconnected,
    stepUp: true,
    handle: (call) =>
      call.scoped(async (tx) => {
        const { actor, params, now } = call
        if (!(await removeOidcIdentity(tx, { userId: actor.user, id: params.connection }))) throw problem('not_found')
        await endSessions(tx, { userId: actor.user, except: Buffer.from(actor.session, 'hex'), now })
        await prove(tx, call, { type: 'oidc_disconnected', body: { user: actor.user } })
        await tellPerson(tx, { user: actor.user, what: 'oidc_disconnected', now })
        return { removed: true as const }
      }),
  }),
]
