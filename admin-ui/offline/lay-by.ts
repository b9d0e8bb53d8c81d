// Adds an act without a connection to those that wait already. Pure but for its port.
import type { Intent } from './intent.ts'
import type { Shelf } from './round.ts'

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
