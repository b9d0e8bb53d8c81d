// One round of sending: every waiting intent, oldest first, until all are decided or the server stops answering. Pure
// but for its ports.
import { ended, inOrder, isOfAnother, seenBy, type Intent, type Verdict } from './intent.ts'

export interface Shelf {
  list(): Promise<readonly Intent[]>
  put(intent: Intent): Promise<void>
  /** Does nothing if it was dropped meanwhile. */
  replace(intent: Intent): Promise<void>
  drop(id: string): void
}
/** Throws when there is no answer at all. */
export interface Door {
  send(intent: Intent): Promise<Verdict>
}

/**
 * True when nothing waits any more, including intents made during the round. If it dies in between, the next round
 * sends under the same key and gets the same answer. Intents of another user are skipped until that user signs in
 * again; they keep their order and do not block the rest.
 */
export async function sendRound(shelf: Shelf, door: Door): Promise<boolean> {
  const away = new Set<string>()
  for (const { id } of inOrder(await shelf.list()).filter(({ state }) => state === 'waiting')) {
    const all = await shelf.list()
    const intent = all.find((one) => one.id === id)
    if (intent?.state !== 'waiting' || away.has(intent.madeBy)) continue
    const going = { ...intent, tried: true, seen: seenBy(intent, all) }
    await shelf.replace(going)
    const verdict = await door.send(going)
    const next = ended(going, verdict)
    if (next !== undefined) await shelf.replace(next)
    else if (isOfAnother(verdict)) away.add(going.madeBy)
    else return false
  }
  return (await shelf.list()).every(({ state }) => state !== 'waiting')
}
