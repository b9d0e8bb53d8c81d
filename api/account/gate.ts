// How often somebody may try: counted in Postgres, so that two processes of the API are not two chances. Keys are hashes of who and where from.
import { createHash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../../db/connect.ts'
import { problem } from '../errors.ts'

/** `account`: wrong proofs for one account from one address. `address`: wrong proofs from one address. `second`: wrong codes of one account, wherever from. `question`: what one address asks of devices before anybody is signed in. The rest: what one person may ask. */
const LIMITS = {
  account: { points: 8, duration: 900 }, address: { points: 60, duration: 900 }, second: { points: 12, duration: 900 },
  reveal: { points: 60, duration: 3_600 }, find: { points: 120, duration: 60 }, open: { points: 120, duration: 3_600 }, export: { points: 60, duration: 86_400 }, question: { points: 120, duration: 900 },
} as const satisfies Record<string, { points: number; duration: number }>
export type Limit = keyof typeof LIMITS
export type Limits = Readonly<Record<Limit, { points: number; duration: number }>>
type Tried = 'account' | 'address' | 'second'
const TRIED: readonly Tried[] = ['account', 'address', 'second']

/** Who tries, as far as it is known: an account by its address, the place on the net, the person whose code it is. */
export type Attempt = Partial<Record<Tried, string>>

export interface Gate {
  /** Refuses while too many attempts have failed; the answer says when to come back. */
  check(attempt: Attempt): Promise<void>
  failed(attempt: Attempt): Promise<void>
  passed(attempt: Attempt): Promise<void>
  /** One more of what somebody may do only so often. */
  spend(limit: Exclude<Limit, Tried>, who: string): Promise<void>
  /** True the first time it is asked of this, for all processes together; remembered for a quarter of an hour. */
  once(what: string): Promise<boolean>
  /** Passwords are hashed two at a time: 64 MiB each. A check that belongs to the attempt is made inside, so that many at once are not many chances. */
  inTurn<T>(work: () => Promise<T>): Promise<T>
}

function twoAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let free = 2
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    else free -= 1
    return work().finally(() => { const next = waiting.shift(); if (next === undefined) free += 1; else next() })
  }
}

export function createGate({ db, breached, limits = LIMITS }: { db: Db; breached(limit: Limit): void; limits?: Limits }): Gate {
  const storeClient = { query: async ({ text, values }: { text: string; values: unknown[] }) => {
    const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values))
    return { rows, rowCount: rows.length > 0 ? rows.length : Number(numAffectedRows ?? 0) }
  } }
  // One of them sweeps the table for all.
  const table = { storeClient, storeType: 'pool', schemaName: 'app', tableName: 'attempt', tableCreated: true }
  const counter = (limit: Limit): RateLimiterPostgres => new RateLimiterPostgres({ ...table, keyPrefix: limit, clearExpiredByTimeout: limit === 'address', ...limits[limit] })
  const used = new RateLimiterPostgres({ ...table, keyPrefix: 'once', clearExpiredByTimeout: false, points: 1, duration: 900 })
  const counters: Record<Limit, RateLimiterPostgres> = { account: counter('account'), address: counter('address'), second: counter('second'), reveal: counter('reveal'), find: counter('find'), open: counter('open'), export: counter('export'), question: counter('question') }
  const key = (who: string): string => createHash('sha256').update(who).digest('hex')
  const refuse = (limit: Limit, ms: number): never => {
    breached(limit)
    throw problem('too_many', { headers: { 'Retry-After': String(Math.max(1, Math.ceil(ms / 1000))) } })
  }
  const each = async (attempt: Attempt, work: (limit: Tried, hashed: string) => Promise<unknown>): Promise<void> => {
    for (const limit of TRIED) if (attempt[limit] !== undefined) await work(limit, key(attempt[limit]))
  }
  return {
    check: (attempt) => each(attempt, async (limit, hashed) => {
      const tried = await counters[limit].get(hashed)
      if (tried !== null && tried.consumedPoints >= limits[limit].points) refuse(limit, tried.msBeforeNext)
    }),
    failed: (attempt) => each(attempt, (limit, hashed) => counters[limit].penalty(hashed, 1)),
    passed: ({ address: _, ...attempt }) => each(attempt, (limit, hashed) => counters[limit].delete(hashed)),
    spend: async (limit, who) => {
      const spent = await counters[limit].consume(key(who)).catch((no: unknown) => no)
      if (spent instanceof RateLimiterRes) { if (spent.consumedPoints > limits[limit].points) refuse(limit, spent.msBeforeNext) } else throw spent
    },
    once: async (what) => {
      const asked = await used.consume(key(what)).catch((no: unknown) => no)
      if (asked instanceof RateLimiterRes) return asked.consumedPoints === 1
      throw asked
    },
    inTurn: twoAtATime(),
  }
}
