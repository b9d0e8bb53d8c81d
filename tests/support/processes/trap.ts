// A trap in a process that decides: once it is armed over the IPC channel, the process dies right after its next
// decision was committed, and before anybody is told of it.
import pg from 'pg'

const textOf = (asked: unknown): string =>
  typeof asked === 'object' && asked !== null && 'text' in asked ? String(asked.text) : String(asked)

/** The message must be sent before the process dies. */
const tellParent = (message: object): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined) resolve()
    else process.send(message, () => resolve())
  })

/** `recording`: what stands in the statement that records a decision. */
export const setTrap = (recording: string): void => {
  let isArmed = false
  process.on('message', () => {
    isArmed = true
    process.send?.({ armed: true })
  })
  const spring = async (): Promise<void> => {
    if (!isArmed) return
    isArmed = false
    await tellParent({ sprung: true })
    process.kill(process.pid, 'SIGKILL')
    await new Promise(() => undefined)
  }
  const deciding = new WeakSet<pg.Client>()
  const send = pg.Client.prototype.query
  const watched = function (this: pg.Client, ...args: unknown[]): unknown {
    const text = textOf(args[0])
    if (text.includes(recording)) deciding.add(this)
    const isOver = (text === 'commit' || text === 'rollback') && deciding.delete(this)
    const answer: unknown = Reflect.apply(send, this, args)
    if (!isOver || text === 'rollback' || !(answer instanceof Promise)) return answer
    return answer.then(async (result: unknown) => {
      await spring()
      return result
    })
  }
  Object.assign(pg.Client.prototype, { query: watched })
}
