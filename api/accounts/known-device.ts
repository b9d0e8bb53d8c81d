// A browser in which a person has signed in before, recognised by a sealed cookie. It keeps wrong tries of strangers
// from locking out the people of an office. It opens nothing: it only decides which waiting line is used and which
// wrong tries are counted together. After a change of the password the browser is no longer known.
import { createHmac, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { seal, unseal } from '../../db/people/vault.ts'

const LASTS_MS = 180 * 86_400_000
const PLACE = 'known-device'
/** A shared desk may know several accounts. When it is full, the one seen longest ago is dropped. */
const MOST_ACCOUNTS = 12

/**
 * `first`: the account that made the browser known. Wrong tries of this browser at other accounts are counted with
 * those of the same account's other browsers, so that more browsers give no more tries.
 */
const Known = z.object({
  id: z.string(),
  first: z.string(),
  at: z.number(),
  marks: z.array(z.string()).max(MOST_ACCOUNTS),
})
export type KnownDevice = z.infer<typeof Known>

interface Ground {
  https: boolean
  secret: Buffer
}
const nameOf = (https: boolean): string => (https ? '__Host-device' : 'tapak_device')
const keyFrom = (secret: Buffer, use: string): Buffer =>
  createHmac('sha256', secret).update(`tapak known device ${use}`).digest()

/** The account, bound to its present password. */
interface KnownAccount {
  id: string
  passwordHash: string
}
const markOf = ({ id, passwordHash }: KnownAccount, secret: Buffer): string =>
  createHmac('sha256', keyFrom(secret, 'mark')).update(`${id}|${passwordHash}`).digest('base64url').slice(0, 22)

const opened = (value: string, secret: Buffer): unknown => {
  try {
    return JSON.parse(unseal(keyFrom(secret, 'seal'), Buffer.from(value, 'base64url'), PLACE))
  } catch {
    return null
  }
}

/** Null when there is none, it is not ours, or it is too old. */
export function deviceIn(cookies: string | undefined, { https, secret }: Ground, now: Date): KnownDevice | null {
  const found = (cookies ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${nameOf(https)}=`))
  const known = Known.safeParse(found === undefined ? null : opened(found.slice(nameOf(https).length + 1), secret)).data
  return known === undefined || now.getTime() - known.at > LASTS_MS ? null : known
}

export const knows = (device: KnownDevice | null, account: KnownAccount | null, secret: Buffer): boolean =>
  device !== null && account !== null && device.marks.includes(markOf(account, secret))

/** The Set-Cookie line that makes a browser known, or renews that. */
export function deviceCookie(
  before: KnownDevice | null,
  account: KnownAccount,
  { https, secret, now }: Ground & { now: Date },
): string {
  const mark = markOf(account, secret)
  const marks = [mark, ...(before?.marks ?? []).filter((other) => other !== mark)].slice(0, MOST_ACCOUNTS)
  const known: KnownDevice = {
    id: before?.id ?? randomUUID(),
    first: before?.first ?? account.id,
    at: now.getTime(),
    marks,
  }
  const value = seal(keyFrom(secret, 'seal'), JSON.stringify(known), PLACE).toString('base64url')
  return [
    `${nameOf(https)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    ...(https ? ['Secure'] : []),
    `Max-Age=${LASTS_MS / 1_000}`,
  ].join('; ')
}
