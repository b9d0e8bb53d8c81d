// What happens to the work that waits on this device: it is laid by, taken back into its form, or sent in rounds. Pure
// but for its ports.
import { ended, inOrder, isOfAnother, seenBy, type Intent, type Verdict } from './intent.ts'

export interface Shelf {
  list(): Promise<readonly Intent[]>
  put(intent: Intent): Promise<void>
  /** Does nothing if it was dropped meanwhile. */
  replace(intent: Intent): Promise<void>
  drop(id: string): void
}

const says = ({ body }: Intent): string => JSON.stringify(body)

/**
 * The same act on the same task waits only once, in its latest form. False: the earlier one may already have arrived,
 * so it cannot be replaced unseen, and this one is not stored.
 */
export async function layBy(shelf: Shelf, made: Intent): Promise<boolean> {
  const before = (await shelf.list()).find(
    ({ state, taskId, verb }) => state === 'waiting' && taskId === made.taskId && verb === made.verb,
  )
  if (before === undefined) await shelf.put(made)
  else if (says(before) !== says(made)) {
    if (before.tried) return false
    // Stored under its own key before the other is removed: another tab may be sending the other one right now. Then
    // both are decided, and the user sees both.
    await shelf.put({ ...made, madeAt: before.madeAt })
    if ((await shelf.list()).some(({ id, tried }) => id === before.id && !tried)) shelf.drop(before.id)
  }
  return true
}

/**
 * Takes an intent back into its form: it is not sent any more, and stays until its answers are stored elsewhere. False:
 * it was accepted or dropped before.
 */
export async function takeBack(shelf: Shelf, { id }: Intent): Promise<boolean> {
  const now = (await shelf.list()).find((one) => one.id === id)
  if (now?.state === 'waiting') await shelf.replace({ ...now, state: 'review' })
  return now !== undefined && now.state !== 'accepted'
}

/** Throws when there is no answer at all. */
export interface Door {
  send(intent: Intent): Promise<Verdict>
}

/**
 * One round of sending: every waiting intent, oldest first, until all are decided or the server stops answering. True
 * when nothing waits any more, including intents made during the round. If it dies in between, the next round
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
