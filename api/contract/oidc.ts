// Signing in at an OpenID Connect provider that this installation trusts to identify people.
import { z } from 'zod'
import { Id, Instant } from './labels.ts'

/** Where to go afterwards: an address of this console only, however a browser may read it. */
export const OwnPath = z
  .string()
  .max(500)
  .regex(/^\/(?!\/)[^\\\s\p{Cc}]*$/u)

const Offered = z.object({ name: z.string() }).nullable()
export const OidcOffer = z.object({ offered: Offered }).meta({ id: 'OidcOffer' })
export const OidcStart = z.strictObject({ to: OwnPath }).meta({ id: 'OidcStart' })
/** The provider's sign-in page, to which the browser goes. */
export const OidcGo = z.object({ url: z.string() }).meta({ id: 'OidcGo' })
/** The query that the provider sent back, unchanged. */
export const OidcReturn = z.strictObject({ query: z.string().max(8_000) }).meta({ id: 'OidcReturn' })
export const OidcCode = z.strictObject({ code: z.string().min(1).max(60) }).meta({ id: 'OidcCode' })

const OIDC_DEEDS = ['signed_in', 'connected', 'proved'] as const
export const OidcDone = z.object({ did: z.enum(OIDC_DEEDS), to: z.string() }).meta({ id: 'OidcDone' })
export type OidcDone = z.infer<typeof OidcDone>

export const OidcConnections = z
  .object({ offered: Offered, data: z.array(z.object({ id: Id, issuer: z.string(), since: Instant })) })
  .meta({ id: 'OidcConnections' })
export type OidcConnections = z.infer<typeof OidcConnections>
export const OidcDisconnected = z.object({ removed: z.literal(true) }).meta({ id: 'OidcDisconnected' })
export const ByConnection = z.strictObject({ connection: Id })
