// A browser in which somebody signed in before. It carries that with it, sealed, so that strangers' wrong tries do not
// shut out the people of an office. It opens nothing: it only says in whose line she waits, and beside whose slips hers
// are counted. With another password an account is known nowhere.
import { createHmac, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { seal, unseal } from '../../db/people/vault.ts'

const LASTS_MS = 180 * 86_400_000
const PLACE = 'known-device'
/** A desk that many share. The one that was not seen for longest goes. */
const MOST_ACCOUNTS = 12

/**
 * `first`: whose sign-in made it known. Its slips at other accounts are counted together with those of his other
 * devices, so that nobody makes chances by making devices.
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

/** The account with the password that it has now. */
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

/** Null where there is none, where it is not ours, and where it is too old. */
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

/** The line that makes a browser known, or keeps it so. */
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
