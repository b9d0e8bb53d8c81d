// One at a time. A condition with a busy flag would let two handlers in: both wake in the same activation.
import { CancellationScope } from '@temporalio/workflow'

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/**
 * `after` runs at the end of every turn, even of one that failed. A request to cancel the workflow does not reach a
 * turn: cases end by a command.
 */
export const takeTurns = (after: () => void): InTurn => {
  let turn: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(() => CancellationScope.nonCancellable(work)).finally(after)
    turn = mine.catch(() => undefined)
    return mine
  }
}
