// Where a click without a connection goes among what waits already. Pure but for its port.
import type { Intent } from './intent.ts'
import type { Shelf } from './round.ts'

const says = ({ body }: Intent): string => JSON.stringify(body)

/**
 * The same act on the same task waits once, as it was meant last. False: what she meant before may have arrived already, so that it can no longer be
 * put right unseen, and this is not kept.
 */
export async function layBy(shelf: Shelf, made: Intent): Promise<boolean> {
  const before = (await shelf.list()).find(({ state, taskId, verb }) => state === 'waiting' && taskId === made.taskId && verb === made.verb)
  if (before === undefined) await shelf.put(made)
  else if (says(before) !== says(made)) {
    if (before.tried) return false
    // Under its own key and before the other goes: another tab may be sending that one right now, and then both are decided, in her sight.
    await shelf.put({ ...made, madeAt: before.madeAt })
    if ((await shelf.list()).some(({ id, tried }) => id === before.id && !tried)) shelf.drop(before.id)
  }
  return true
}
