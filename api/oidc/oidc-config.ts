// The environment of an OpenID provider: all of it or nothing. Without it, none is offered.
import { z } from 'zod'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
export const isLoopback = ({ protocol, hostname }: URL): boolean => protocol === 'http:' && LOOPBACK.has(hostname)

const isIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (url.protocol === 'https:' || isLoopback(url)) && url.search === '' && url.hash === '' && url.username === ''
}

export const OidcEnv = z.object({
  TAPAK_OIDC_ISSUER: z
    .string()
    .max(300)
    .refine(isIssuer, { error: 'must be an https address (http only on this machine), without query or fragment' })
    .optional()
    .describe('Address of an OpenID provider by which people may sign in'),
  TAPAK_OIDC_CLIENT: z.string().max(300).optional().describe('What the provider calls this installation'),
  TAPAK_OIDC_SECRET: z.string().max(1_000).optional().describe('The secret that it gave to this installation'),
  TAPAK_OIDC_NAME: z.string().max(60).optional().describe('What people call the provider; the default is its host'),
})
type OidcEnv = z.infer<typeof OidcEnv>

export interface ProviderSettings {
  issuer: URL
  client: string
  secret: string
  name: string
}

/** Null where none is configured. */
export const providerSettings = ({
  TAPAK_OIDC_ISSUER: issuer,
  TAPAK_OIDC_CLIENT: client,
  TAPAK_OIDC_SECRET: secret,
  TAPAK_OIDC_NAME: name,
}: OidcEnv): ProviderSettings | null => {
  if (issuer === undefined || client === undefined || secret === undefined) return null
  const url = new URL(issuer)
  return { issuer: url, client, secret, name: name ?? url.host }
}

/** A provider without its client or secret would silently not be offered. */
export const isWholeProvider = (env: OidcEnv): boolean =>
  new Set([env.TAPAK_OIDC_ISSUER, env.TAPAK_OIDC_CLIENT, env.TAPAK_OIDC_SECRET].map((value) => value === undefined))
    .size === 1
