// The verbs on an identity provider. Each leaves the console for the provider, and comes back to the return page.
import type { z } from 'zod'
import { OidcDisconnected, OidcDone, OidcGo } from '../../api/contract/oidc.ts'
import { call, command } from './http.ts'

const FEW = 3
const begin =
  (path: string) =>
  (to: string): Promise<void> =>
    call({ method: 'POST', path, body: { to }, schema: OidcGo }).then(({ url }) => window.location.assign(url))

export const beginSignIn = begin('/api/session/oidc')
export const beginConnecting = begin('/api/me/oidc')
export const beginProof = begin('/api/me/fresh/oidc')
export const finishReturn = (query: string): Promise<OidcDone> =>
  call({ method: 'POST', path: '/api/session/oidc/return', body: { query }, schema: OidcDone })
export const finishCode = (code: string): Promise<OidcDone> =>
  call({ method: 'POST', path: '/api/session/oidc/code', body: { code }, schema: OidcDone })
export const disconnect = (identity: string): Promise<z.infer<typeof OidcDisconnected>> =>
  command({ method: 'DELETE', path: `/api/me/oidc/${identity}`, schema: OidcDisconnected }, FEW)
