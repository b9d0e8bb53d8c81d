// One round of sending: each intent that waits, in the order in which they were made, until all are decided or the server is silent. Pure but for its ports.
import { ended, inOrder, seenBy, type Intent, type Verdict } from './intent.ts'

export interface Shelf {
  list(): Promise<readonly Intent[]>
  put(intent: Intent): Promise<void>
  /** Nothing where it was dropped meanwhile. */
  replace(intent: Intent): Promise<void>
  drop(id: string): void
}
/** Throws where there is no answer at all. */
export interface Door { send(intent: Intent): Promise<Verdict> }

/** True when nothing waits any more. What dies in the middle is sent again under its key, and answered as it was the first time. */
export async function sendRound(shelf: Shelf, door: Door): Promise<boolean> {
  for (const { id } of inOrder(await shelf.list()).filter(({ state }) => state === 'waiting')) {
    const all = await shelf.list()
    const intent = all.find((one) => one.id === id)
    if (intent?.state !== 'waiting') continue
    const going = { ...intent, tried: true, seen: seenBy(intent, all) }
    await shelf.replace(going)
    const next = ended(going, await door.send(going))
    if (next === undefined) return false
    await shelf.replace(next)
  }
  return true
}
