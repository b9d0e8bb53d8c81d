// The claimed tasks that a device keeps for reading without a connection: what is kept of them, under which keys it is
// sealed, and when it is gone.
//
// A random key seals the list. It is stored twice: sealed under what the user knows or has (passphrase, passkey), and
// under a key that only the server gives to the signed-in user, so that a page with a connection renews the list
// unasked.
import { z } from 'zod'
import { ZONE_NAMES } from '../../sop-definitions/language/places.ts'
import { TaskRow } from '../../api/contract/tasks.ts'
import { KEPT } from '../wire/reach.ts'
import { base64, bytesOf, ownerOf, sealUnder, type Seal, type Storing } from './shelf.ts'

/**
 * What is kept of a task: words of the procedure and limits, all of class D0. Whatever is not named here stays on the
 * server: people, offices, the area of the case, addresses of pages, and every answer.
 */
export const KeptTask = TaskRow.pick({
  caseNumber: true,
  code: true,
  label: true,
  stageLabel: true,
  state: true,
  due: true,
  riskAt: true,
  heldUntil: true,
  isLaw: true,
  zone: true,
})
export type KeptTask = z.infer<typeof KeptTask>

/** What was claimed by this user, of cases in the user's sight. */
export const keptOf = (rows: readonly TaskRow[], user: string): KeptTask[] =>
  rows.filter(({ who, behind }) => who.userId === user && behind !== true).map((row) => KeptTask.parse(row))

export const KEPT_MS = 12 * 3_600_000
export const MOST_TRIES = 10
/** A clock that is put right may go back a little; the latest time seen does not. */
const ADJUSTED_MS = 60_000
const NOTED_MS = 30_000
/** Lists are filled up to whole pages, so that their length does not tell how many tasks there are. */
const PAGE = 16_384
const KEY_BYTES = 32

/** Of argon2id: kibibytes and passes. It lies beside the lock, so that a later version may ask for more. */
const Cost = z.object({ m: z.number().int().max(1_048_576), t: z.number().int().max(16) })
export type Cost = z.infer<typeof Cost>
const Way = z.discriminatedUnion('by', [
  z.object({ by: z.literal('passphrase'), cost: Cost }),
  z.object({ by: z.literal('passkey'), credential: z.string() }),
])
export type Way = z.infer<typeof Way>

/** What opens the list. `owner` separates users without saying who they are. */
const Lock = z.object({
  version: z.literal(1),
  owner: z.string(),
  way: Way,
  salt: z.base64(),
  forUser: z.base64(),
  forServer: z.base64(),
  tries: z.number().int().min(0),
})
export type Lock = z.infer<typeof Lock>
/** `until` stands inside the seal as well: here it lets a page delete the list unopened. */
const Sealed = z.object({ until: z.number(), seenAt: z.number(), sealed: z.base64() })
/** `asOf`: when the server answered. `zone`: of the user's office. */
const Opened = z.object({
  until: z.number(),
  asOf: z.number(),
  zone: z.enum(ZONE_NAMES),
  tasks: z.array(KeptTask),
})
export type Opened = z.infer<typeof Opened>

const utf8 = new TextEncoder()
const aboutOf = (owner: string, what: string | number): string => `${KEPT.tasks}/1/${owner}/${what}`

async function keyFrom(
  secret: Uint8Array<ArrayBuffer>,
  { salt, purpose }: { salt: string; purpose: string },
): Promise<Seal> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  const about = { name: 'HKDF', hash: 'SHA-256', salt: bytesOf(salt), info: utf8.encode(`${KEPT.lock}/1/${purpose}`) }
  return sealUnder(new Uint8Array(await crypto.subtle.deriveBits(about, key, KEY_BYTES * 8)))
}
const purposeOf = ({ by }: Way): string => `user/${by}`

interface Making {
  waitingKey: Uint8Array<ArrayBuffer>
  /** What the passkey answered, or what was made of the passphrase. */
  secret: Uint8Array<ArrayBuffer>
  salt: Uint8Array<ArrayBuffer>
  way: Way
}
/** A new lock with a new key: what was sealed before does not open with it. */
export async function makeLock({ waitingKey, secret, salt: drawn, way }: Making): Promise<Lock> {
  const [owner, salt] = [await ownerOf(waitingKey), base64(drawn)]
  const key = crypto.getRandomValues(new Uint8Array(KEY_BYTES))
  const [user, server] = [
    await keyFrom(secret, { salt, purpose: purposeOf(way) }),
    await keyFrom(waitingKey, { salt, purpose: 'server' }),
  ]
  return {
    version: 1,
    owner,
    way,
    salt,
    forUser: await user.close(aboutOf(owner, purposeOf(way)), key),
    forServer: await server.close(aboutOf(owner, 'server'), key),
    tries: 0,
  }
}

export const isOwnLock = async ({ owner }: Lock, waitingKey: Uint8Array): Promise<boolean> =>
  owner === (await ownerOf(waitingKey))

/** Seals the list of today under the key of a lock that is this user's own. */
export async function sealTasks(
  { owner, salt, forServer }: Lock,
  waitingKey: Uint8Array<ArrayBuffer>,
  { asOf, ...told }: Omit<Opened, 'until'>,
): Promise<z.infer<typeof Sealed>> {
  const server = await keyFrom(waitingKey, { salt, purpose: 'server' })
  const seal = await sealUnder(await server.open(aboutOf(owner, 'server'), forServer))
  const until = asOf + KEPT_MS
  const plain = utf8.encode(JSON.stringify({ until, asOf, ...told } satisfies Opened))
  const filled = new Uint8Array(Math.ceil(plain.length / PAGE) * PAGE).fill(0x20)
  filled.set(plain)
  return { until, seenAt: asOf, sealed: await seal.close(aboutOf(owner, until), filled) }
}

const parsed = <T>(schema: z.ZodType<T>, text: string | null): T | undefined => {
  try {
    return schema.parse(JSON.parse(text ?? ''))
  } catch {
    return undefined
  }
}
export const lockIn = (storing: Storing): Lock | undefined => parsed(Lock, storing.getItem(KEPT.lock))
export const putLock = (storing: Storing, lock: Lock): void => storing.setItem(KEPT.lock, JSON.stringify(lock))
export const putSealed = (storing: Storing, sealed: z.infer<typeof Sealed>): void =>
  storing.setItem(KEPT.tasks, JSON.stringify(sealed))
/** The list and what opens it. */
export function dropAll(storing: Storing): void {
  storing.removeItem(KEPT.tasks)
  storing.removeItem(KEPT.lock)
}

/**
 * The sealed list, if it may still be opened; else it is deleted. Whoever sets the clock back gains nothing: the latest
 * time that any page saw is stored beside it.
 */
export function sealedIn(storing: Storing, now: number): z.infer<typeof Sealed> | undefined {
  const kept = parsed(Sealed, storing.getItem(KEPT.tasks))
  const isBack = kept !== undefined && now < kept.seenAt - ADJUSTED_MS
  if (kept === undefined || isBack || now >= kept.until || kept.until > Math.max(now, kept.seenAt) + KEPT_MS) {
    storing.removeItem(KEPT.tasks)
    return undefined
  }
  // Not each time: other tabs look whenever one writes.
  if (now - kept.seenAt >= NOTED_MS) putSealed(storing, { ...kept, seenAt: now })
  return kept
}

/** `left`: how many wrong tries are left; with none, everything is deleted. */
type Tried = { opened: Opened } | { left: number }

/**
 * One try. It counts before it is judged, so that ending the page does not give it back. The count slows down whoever
 * sits at this device; whoever copied its storage is slowed down only by what the passphrase costs.
 */
export async function open(storing: Storing, secret: Uint8Array<ArrayBuffer>, now: number): Promise<Tried> {
  const [lock, kept] = [lockIn(storing), sealedIn(storing, now)]
  if (lock !== undefined && lock.tries >= MOST_TRIES) dropAll(storing)
  if (lock === undefined || kept === undefined || lock.tries >= MOST_TRIES) return { left: 0 }
  const tries = lock.tries + 1
  putLock(storing, { ...lock, tries })
  const { owner, salt, way, forUser } = lock
  try {
    const user = await keyFrom(secret, { salt, purpose: purposeOf(way) })
    const seal = await sealUnder(await user.open(aboutOf(owner, purposeOf(way)), forUser))
    const plain = new TextDecoder().decode(await seal.open(aboutOf(owner, kept.until), kept.sealed))
    const opened = Opened.parse(JSON.parse(plain))
    if (opened.until !== kept.until) throw new Error('the list says another end than it was sealed with')
    putLock(storing, { ...lock, tries: 0 })
    return { opened }
  } catch {
    // Another secret, or changed bytes: which of them nobody can tell.
    if (tries >= MOST_TRIES) dropAll(storing)
    return { left: MOST_TRIES - tries }
  }
}
