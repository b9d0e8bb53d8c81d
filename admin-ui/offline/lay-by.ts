// Where a click without a connection goes among what waits already. Pure but for its port.
import type { Intent } from './intent.ts'
import type { Shelf } from './round.ts'

const says = ({ body }: Intent): string => JSON.stringify(body)

/**
 * The same act on the same task waits once, as it was meant last. False: what she meant before may have arrived
 * already, so that it can no longer be put right unseen, and this is not kept.
 */
export async function layBy(shelf: Shelf, made: Intent): Promise<boolean> {
  const before = (await shelf.list()).find(
    ({ state, taskId, verb }) => state === 'waiting' && taskId === made.taskId && verb === made.verb,
  )
  if (before === undefined) await shelf.put(made)
  else if (says(before) !== says(made)) {
    if (before.tried) return false
    // Under its own key and before the other goes: another tab may be sending that one right now, and then both are
    // decided, in her sight.
    await shelf.put({ ...made, madeAt: before.madeAt })
    if ((await shelf.list()).some(({ id, tried }) => id === before.id && !tried)) shelf.drop(before.id)
  }
  return true
}

/**
 * Back into its form: from now on it is not sent, and it stays until its answers are somewhere else. False: it was
 * accepted, or dropped, before that.
 */
export async function takeBack(shelf: Shelf, { id }: Intent): Promise<boolean> {
  const now = (await shelf.list()).find((one) => one.id === id)
  if (now?.state === 'waiting') await shelf.replace({ ...now, state: 'review' })
  return now !== undefined && now.state !== 'accepted'
}
