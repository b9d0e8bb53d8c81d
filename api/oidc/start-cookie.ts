// The state of a sign-in under way: stored sealed in the browser that began it, for some minutes, and nowhere else.
import { createHmac, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { seal, unseal } from '../../db/people/vault.ts'
import { OwnPath } from '../contract/oidc.ts'

/** Long enough to find the phone for the provider's own second factor. */
export const START_MS = 10 * 60_000
const PLACE = 'oidc-start'

/** `session`: of the person who connects or proves again; empty while nobody is signed in. */
const Begun = z.object({
  step: z.literal('begun'),
  id: z.string(),
  at: z.number(),
  purpose: z.enum(['sign_in', 'connect', 'prove']),
  session: z.string(),
  to: OwnPath,
  returnTo: z.url(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
})
/** The provider has answered; a code of the second factor is still missing. */
const Waiting = z.object({
  step: z.literal('waiting'),
  id: z.string(),
  at: z.number(),
  user: z.string(),
  issuer: z.string(),
  subject: z.string(),
  freshAt: z.number().nullable(),
  to: OwnPath,
})
const Kept = z.discriminatedUnion('step', [Begun, Waiting])
export type Begun = z.infer<typeof Begun>
export type Waiting = z.infer<typeof Waiting>

const nameOf = (https: boolean): string => (https ? '__Host-oidc' : 'tapak_oidc')
const keyFrom = (secret: Buffer): Buffer => createHmac('sha256', secret).update('tapak oidc start').digest()

interface Ground {
  https: boolean
  secret: Buffer
}

const line = (value: string, { https }: Ground, maxAge: number): string =>
  [
    `${nameOf(https)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    ...(https ? ['Secure'] : []),
    `Max-Age=${maxAge}`,
  ].join('; ')

export const newId = (): string => randomUUID()
/** The Set-Cookie line that stores it. */
export const startCookie = (kept: Begun | Waiting, ground: Ground): string =>
  line(seal(keyFrom(ground.secret), JSON.stringify(kept), PLACE).toString('base64url'), ground, START_MS / 1_000)
/** The Set-Cookie line that removes it. */
export const noStartCookie = (ground: Ground): string => line('', ground, 0)

const unsealed = (value: string, secret: Buffer): unknown => {
  try {
    return JSON.parse(unseal(keyFrom(secret), Buffer.from(value, 'base64url'), PLACE))
  } catch {
    return null
  }
}

/** Null when there is none, it is not ours, or it is too old. */
export function startIn(cookies: string | undefined, { https, secret }: Ground, now: Date): Begun | Waiting | null {
  const found = (cookies ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${nameOf(https)}=`))
  const kept = Kept.safeParse(found === undefined ? null : unsealed(found.slice(nameOf(https).length + 1), secret)).data
  return kept === undefined || Math.abs(now.getTime() - kept.at) > START_MS ? null : kept
}
