// Keeps the list of claimed tasks fresh on this device while there is a connection, for users who asked for it, and
// opens it without one.
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Me } from '../../api/contract/people.ts'
import { TaskList, type TaskRow } from '../../api/contract/tasks.ts'
import { call, isGone, Said } from '../wire/http.ts'
import { watchNews } from '../wire/live-changes.ts'
import { watchOwn } from '../wire/own-changes.ts'
import { pace } from '../wire/pace.ts'
import { newSecretOfPasskey, secretOfPasskey } from '../wire/passkeys.ts'
import { queryString } from '../wire/query-string.ts'
import { isServerAnswering, sessionsEnded, watchServer } from '../wire/reach.ts'
import { verb } from '../wire/verbs.ts'
import {
  dropAll,
  isOwnLock,
  keptOf,
  lockIn,
  makeLock,
  open,
  putLock,
  putSealed,
  sealedIn,
  sealTasks,
  type Cost,
  type Lock,
  type Opened,
  type Way,
} from './kept-tasks.ts'
import { bytesOf, secretFor } from './shelf.ts'
import { waitingKeyOf } from './waiting.ts'
import { waitingWords as english } from './words.en.ts'
import { waitingWords as indonesian } from './words.id.ts'

/** As for passwords on the server: 64 MiB, three passes. Every guess at a copied device costs as much. */
const COST: Cost = { m: 65_536, t: 3 }
const SALT_BYTES = 32
const PAGE = 100

async function secretOfPassphrase(passphrase: string, salt: Uint8Array, cost: Cost): Promise<Uint8Array<ArrayBuffer>> {
  const { argon2idAsync } = await import('@noble/hashes/argon2.js')
  return Uint8Array.from(await argon2idAsync(passphrase.normalize('NFKC'), salt, { ...cost, p: 1, dkLen: 32 }))
}

const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}
const watch = (listener: () => void): (() => void) => {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}
/** What opens the list on this device; undefined while nothing is kept here. */
export function useLock(): Lock | undefined {
  const stored = useSyncExternalStore(watch, () => JSON.stringify(lockIn(localStorage)) ?? '')
  return useMemo(() => (stored === '' ? undefined : lockIn(localStorage)), [stored])
}

const LOOK_MS = 30_000
const isListThere = (): boolean =>
  lockIn(localStorage) !== undefined && sealedIn(localStorage, Date.now()) !== undefined
/** Whether a list is here that may still be opened. One that is too old is deleted, also while it is on the screen. */
export function useIsListKept(): boolean {
  const [isKept, setKept] = useState(isListThere)
  useEffect(() => {
    const look = (): void => setKept(isListThere())
    const stop = watch(look)
    const beat = setInterval(look, LOOK_MS)
    return () => {
      stop()
      clearInterval(beat)
    }
  }, [])
  return isKept
}

export const stopKeeping = (): void => {
  try {
    dropAll(localStorage)
  } catch {
    /* a browser may refuse storage; then it keeps nothing */
  }
  tell()
}

async function claimedBy(user: string) {
  const rows: TaskRow[] = []
  let asOf: number | undefined
  for (let after: string | null | undefined; after !== null;) {
    const { data, page } = await call({
      path: `/api/tasks?${queryString({ view: 'mine', limit: PAGE, after })}`,
      schema: TaskList,
    })
    asOf ??= Date.now()
    rows.push(...data)
    after = page.hasMore ? page.after : null
  }
  return { asOf: asOf ?? Date.now(), tasks: keptOf(rows, user) }
}

/** One renewal. What another user of this device kept is deleted, and so is everything where it is forbidden. */
async function renew({ id, organisation }: Me): Promise<void> {
  const lock = lockIn(localStorage)
  const began = sessionsEnded()
  if (lock === undefined) return dropAll(localStorage)
  try {
    const told = await waitingKeyOf(id)
    const key = secretFor(id, told)
    if (!told.keepsTasks || !(await isOwnLock(lock, key))) return stopKeeping()
    const sealed = await sealTasks(lock, key, { ...(await claimedBy(id)), zone: organisation.zone })
    const isSame = lockIn(localStorage)?.forServer === lock.forServer
    if (isSame && sessionsEnded() === began) putSealed(localStorage, sealed)
  } catch (no) {
    if (isGone(no)) stopKeeping()
    else throw no
  }
}

const ROUND_MS = 300_000
const PACE_MS = 5_000
/** Until the user leaves this page: at once, every few minutes, and when something changed. */
export function keepFresh(me: Me): () => void {
  const began = sessionsEnded()
  const paced = pace(async () => {
    // What is too old goes, also where nothing new comes.
    sealedIn(localStorage, Date.now())
    if (isServerAnswering() && sessionsEnded() === began) await renew(me)
  }, PACE_MS)
  const { ask } = paced
  const ends = [watchServer(ask), watchNews(ask), watchOwn(ask)]
  const round = setInterval(ask, ROUND_MS)
  ask()
  return () => {
    for (const end of ends) end()
    clearInterval(round)
    paced.stop()
  }
}

type Made = { way: Way; secret: Uint8Array<ArrayBuffer> }
/** From now on the list opens by this, and by nothing that opened it before. */
async function lockBy(me: Me, make: (salt: Uint8Array<ArrayBuffer>) => Promise<Made>): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  const made = await make(salt)
  const waitingKey = secretFor(me.id, await waitingKeyOf(me.id))
  dropAll(localStorage)
  putLock(localStorage, await makeLock({ waitingKey, salt, ...made }))
  // What could not be had now comes with the next renewal.
  await renew(me).catch(() => undefined)
  tell()
}
export const lockByPassphrase = (me: Me, passphrase: string, cost = COST): Promise<void> =>
  lockBy(me, async (salt) => {
    await verb('me', 'judgePassphrase', { data: { passphrase } })
    return { way: { by: 'passphrase', cost }, secret: await secretOfPassphrase(passphrase, salt, cost) }
  })
export const lockByPasskey = (me: Me): Promise<void> =>
  lockBy(me, async (salt) => {
    const { credential, secret } = await newSecretOfPasskey(salt)
    return { way: { by: 'passkey', credential }, secret }
  })

const shut = (left: number): Said => {
  const word = left === 0 ? 'gone' : 'wrong'
  const inWords = (text: string): string => text.replace('%{count}', String(left))
  return new Said({
    type: 'about:blank',
    title: 'Not opened',
    status: 409,
    code: 'not_opened',
    sentence: { id: inWords(indonesian.waiting.kept[word]), en: inWords(english.waiting.kept[word]) },
  })
}
/** Opens the list, or says how many tries are left. A passkey needs no passphrase. */
export async function unlock({ way, salt: drawn }: Lock, passphrase: string): Promise<Opened> {
  const salt = bytesOf(drawn)
  const secret =
    way.by === 'passkey'
      ? await secretOfPasskey(way.credential, salt)
      : await secretOfPassphrase(passphrase, salt, way.cost)
  const tried = await navigator.locks.request('tapak-kept', () => open(localStorage, secret, Date.now()))
  tell()
  if ('left' in tried) throw shut(tried.left)
  return tried.opened
}
