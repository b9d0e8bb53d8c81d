// One round of sending: each intent that waits, in the order in which they were made, until all are decided or the
// server is silent. Pure but for its ports.
import { ended, inOrder, isOfAnother, seenBy, type Intent, type Verdict } from './intent.ts'

export interface Shelf {
  list(): Promise<readonly Intent[]>
  put(intent: Intent): Promise<void>
  /** Nothing where it was dropped meanwhile. */
  replace(intent: Intent): Promise<void>
  drop(id: string): void
}
/** Throws where there is no answer at all. */
export interface Door {
  send(intent: Intent): Promise<Verdict>
}

/**
 * True when nothing waits any more, not even what was made while the round was on its way. What dies in the middle is
 * sent again under its key, and answered as it was the first time. Whom the session does not speak for now waits
 * without holding anybody else up; hers stay in their order.
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
