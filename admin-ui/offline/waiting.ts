// The waiting work of this user, as this page knows it: opened with the user's key, sent when the server answers,
// watched by the parts that show it.
import { useSyncExternalStore } from 'react'
import { CommandAnswer } from '../../api/contract/cases.ts'
import { WaitingKey } from '../../api/contract/waiting.ts'
import { call, isUnread, Said } from '../wire/http.ts'
import { noteOwn } from '../wire/own-changes.ts'
import { lookAgain } from '../wire/reach.ts'
import { inOrder, seenHeader, type Intent } from './intent.ts'
import { layBy, sendRound, takeBack, type Door } from './on-shelf.ts'
import { openShelf, secretFor, type SealedShelf } from './shelf.ts'

/** `isOpen`: the key is here, so the waiting work can be read. */
export interface Waiting {
  isOpen: boolean
  intents: readonly Intent[]
  broken: readonly string[]
}

const NOTHING: Waiting = { isOpen: false, intents: [], broken: [] }
let waiting = NOTHING
let reading = 0
let mine: { user: string; key: Promise<WaitingKey>; shelf: Promise<SealedShelf> } | undefined
const listeners = new Set<() => void>()
const set = (next: Waiting): void => {
  waiting = next
  for (const listener of listeners) listener()
  lookAgain()
}
const watch = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
export const useWaiting = (): Waiting => useSyncExternalStore(watch, () => waiting)

/** The key comes from the server, is used only if it is this user's, and stays in the memory of this page. */
function mineOf(user: string): NonNullable<typeof mine> {
  if (mine?.user === user) return mine
  const key = call({ path: '/api/me/waiting-key', schema: WaitingKey })
  const shelf = key.then((answer) => openShelf(localStorage, secretFor(user, answer)))
  const made = { user, key, shelf }
  mine = made
  shelf.catch(() => {
    if (mine === made) mine = undefined
  })
  return made
}
const shelfOf = (user: string): Promise<SealedShelf> => mineOf(user).shelf
export const waitingKeyOf = (user: string): Promise<WaitingKey> => mineOf(user).key
/** The user has left this page. */
export const forget = (): void => {
  mine = undefined
  set(NOTHING)
}

export async function readAgain(user: string): Promise<void> {
  const turn = ++reading
  const shelf = await shelfOf(user)
  const [intents, broken] = [inOrder(await shelf.list()), await shelf.broken()]
  // An earlier read that took longer is out of date.
  if (mine?.user === user && turn === reading) set({ isOpen: true, intents, broken })
}

/**
 * The server's answer to one intent. An answer from elsewhere, such as a network that asks for a password, does not
 * count.
 */
const door: Door = {
  send: async ({ id, madeBy, taskId, verb, body, seen }) => {
    try {
      const { seq } = await call({
        method: 'POST',
        path: `/api/tasks/${taskId}/${verb}`,
        body,
        key: id,
        headers: { 'tapak-made-by': madeBy, 'tapak-seen': seenHeader(seen) },
        schema: CommandAnswer,
      }).then(noteOwn)
      return { kind: 'yes', seq }
    } catch (no) {
      if (!(no instanceof Said) || isUnread(no)) throw no
      const { code, details, sentence } = no.problem
      return { kind: 'no', code, state: String(details?.['state'] ?? ''), sentence }
    }
  },
}

const waitingIn = ({ intents }: Waiting): number => intents.filter(({ state }) => state === 'waiting').length

/** How many were decided, and whether all are. One tab at a time; two would only send the same twice. */
export async function sendWaiting(user: string): Promise<{ decided: number; isDone: boolean }> {
  const before = waitingIn(waiting)
  const isDone = await navigator.locks
    .request('tapak-waits', async () => sendRound(await shelfOf(user), door))
    .catch(() => false)
  await readAgain(user).catch(() => undefined)
  return { decided: before - waitingIn(waiting), isDone: isDone && waitingIn(waiting) === 0 }
}

/** False: see `layBy`. */
export const layByIntent = async (intent: Intent): Promise<boolean> => {
  const isKept = await layBy(await shelfOf(intent.madeBy), intent)
  await readAgain(intent.madeBy)
  return isKept
}
export const keepIntent = async (intent: Intent): Promise<void> => {
  await (await shelfOf(intent.madeBy)).put(intent)
  await readAgain(intent.madeBy)
}
/**
 * `onBack` is called before the page learns that the intent no longer waits. So the form appears with these answers at
 * once, not with others for a moment.
 */
export const takeBackIntent = async (intent: Intent, onBack: () => void): Promise<void> => {
  if (await takeBack(await shelfOf(intent.madeBy), intent)) onBack()
  await readAgain(intent.madeBy)
}
export const dropIntent = async ({ id, madeBy }: Intent): Promise<void> => {
  ;(await shelfOf(madeBy)).drop(id)
  await readAgain(madeBy)
}
export const discardBroken = async (user: string): Promise<void> => {
  const shelf = await shelfOf(user)
  for (const name of await shelf.broken()) shelf.discard(name)
  await readAgain(user)
}
