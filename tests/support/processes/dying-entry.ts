// A piece of work in a process of its own that kills itself (kill -9) at its n-th statement to Postgres: before it is
// sent, or after it was answered. Ends with code 0 when the work was done before that statement, and says how many it
// sent.
import { flushCompileCache } from 'node:module'
import pg from 'pg'
import type { Dying } from './dying.ts'
import { WORKS } from './dying-works.ts'

const { work, given, at, when, from }: Dying = JSON.parse(process.env['DYING'] ?? '{}')

let count = 0
const textOf = (asked: unknown): string => {
  if (typeof asked === 'object' && asked !== null && 'text' in asked) return String(asked.text)
  return String(asked)
}
const awaited = [from ?? []].flat()
const isCounted = (asked: unknown): boolean => {
  if (count > 0 || awaited.length === 0) return true
  if (
    textOf(asked)
      .trim()
      .startsWith(awaited[0] ?? '')
  )
    awaited.shift()
  return awaited.length === 0
}
const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}
const send = pg.Client.prototype.query
const counted = function (this: pg.Client, ...args: unknown[]): unknown {
  if (isCounted(args[0])) count += 1
  const isLast = count === at
  if (isLast && when === 'before') die()
  const answer: unknown = Reflect.apply(send, this, args)
  if (isLast && answer instanceof Promise) return answer.finally(die)
  return answer
}
Object.assign(pg.Client.prototype, { query: counted })

const carryOut = await WORKS[work]()
// A killed process does not save its compile cache, so it is saved before.
flushCompileCache()
await carryOut(given)
process.send?.(count, () => process.exit(0))
