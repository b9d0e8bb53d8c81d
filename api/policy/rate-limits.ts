// How often a person may try: counted in Postgres, so that two API processes do not double the number. Keys are hashes
// of account and source.
import { createHash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../../db/ground/connect.ts'
import { Fault, problem } from '../door/errors.ts'
import { createLine, type Line, type Turn } from '../accounts/line.ts'

/**
 * `account`: wrong proofs for one account from one place. `address`: wrong proofs from one place. `daily`: wrong proofs
 * for one account from everywhere, separately for known browsers. `second`: wrong codes of one account from everywhere.
 * `glass`: unknown case numbers that a person tried in an emergency. `question`: passkey challenges for one place
 * before sign-in. `find_office`: searches of all people of one office in a day; `find_group`: the same for rows of
 * groups, each of which is searched in its preview and at its opening. `ask_same`: questions of one person
 * whether two records are about one client, `ask_same_office`: those of an office. `letter`: uses of one link of a
 * referral. `import`: registers of one office, each of which asks for thousands of people. `part`: parts of a log under
 * a data agreement. `window`: wrong numbers and PINs of clients' windows from everywhere, which alarms and refuses
 * nobody. The rest: what one person may ask.
 */
const LIMITS = {
  daily: { points: 100, duration: 86_400 },
  account: { points: 8, duration: 900 },
  address: { points: 60, duration: 900 },
  second: { points: 12, duration: 900 },
  glass: { points: 10, duration: 86_400 },
  reveal: { points: 60, duration: 3_600 },
  open: { points: 120, duration: 3_600 },
  arrival: { points: 10, duration: 900 },
  letter: { points: 60, duration: 3_600 },
  export: { points: 60, duration: 86_400 },
  part: { points: 600, duration: 86_400 },
  evidence: { points: 60, duration: 86_400 },
  import: { points: 10, duration: 86_400 },
  question: { points: 120, duration: 900 },
  find: { points: 20, duration: 3_600 },
  find_day: { points: 60, duration: 86_400 },
  find_office: { points: 300, duration: 86_400 },
  find_group: { points: 400, duration: 86_400 },
  ask_same: { points: 20, duration: 86_400 },
  ask_same_office: { points: 100, duration: 86_400 },
  window: { points: 100, duration: 3_600 },
} as const satisfies Record<string, { points: number; duration: number }>
export type Limit = keyof typeof LIMITS
export type Limits = Readonly<Record<Limit, { points: number; duration: number }>>
type Tried = 'account' | 'address' | 'daily' | 'second' | 'glass'
/** The narrowest first: what it refuses does not count in the wider ones. */
const TRIED: readonly Tried[] = ['account', 'address', 'daily', 'second', 'glass']

/**
 * Who tries, as far as it is known: an account by its address, the place (see place.ts), the person whose code it is.
 */
export type Attempt = Partial<Record<Tried, string>>

export interface Gate {
  /**
   * One guess at a secret, judged by `judge`: null is wrong. Each limit counts it, in one statement, before it is
   * judged, and gives it back unless it was wrong. So a burst is judged no more often than the limits allow, whichever
   * processes it reaches. Past a limit it is refused with the time to come back.
   */
  guess<T>(attempt: Attempt, judge: () => Promise<T | null>): Promise<T | null>
  /** Refuses while too many attempts have failed; for attempts that are no guess at a secret of ours. */
  check(attempt: Attempt): Promise<void>
  failed(attempt: Attempt): Promise<void>
  /** The owner signed in: the owner's wrong tries from this place no longer count. */
  forgive(attempt: Pick<Attempt, 'account'>): Promise<void>
  /** Counts one use of something that a person may do only so often. */
  spend(limit: Exclude<Limit, Tried>, who: string): Promise<void>
  /** True for the first call with this text, over all processes; remembered for a quarter of an hour. */
  once(what: string): Promise<boolean>
  /** Passwords are hashed two at a time: 64 MiB each. */
  inTurn<T>(turn: Turn, work: () => Promise<T>): Promise<T>
}

const AT_ONCE = 2
/** About two seconds of waiting. */
const MOST_WAITING = 20
const BACK_IN_S = 5
const BUSY = {
  id: 'Sedang banyak orang masuk bersamaan. Coba lagi beberapa detik lagi.',
  en: 'Many people are signing in at this moment. Try again in some seconds.',
}

type Counters = Record<Limit, RateLimiterPostgres>

function countersOn(db: Db, limits: Limits): { counters: Counters; used: RateLimiterPostgres } {
  const storeClient = {
    query: async ({ text, values }: { text: string; values: unknown[] }) => {
      const { rows, numAffectedRows } = await db.executeQuery(CompiledQuery.raw(text, values))
      return { rows, rowCount: rows.length > 0 ? rows.length : Number(numAffectedRows ?? 0) }
    },
  }
  // One counter deletes expired rows of the table for all.
  const table = { storeClient, storeType: 'pool', schemaName: 'app', tableName: 'attempt', tableCreated: true }
  const counter = (limit: Limit): RateLimiterPostgres =>
    new RateLimiterPostgres({
      ...table,
      keyPrefix: limit,
      clearExpiredByTimeout: limit === 'address',
      ...limits[limit],
    })
  return {
    counters: {
      daily: counter('daily'),
      account: counter('account'),
      address: counter('address'),
      second: counter('second'),
      glass: counter('glass'),
      reveal: counter('reveal'),
      open: counter('open'),
      arrival: counter('arrival'),
      letter: counter('letter'),
      export: counter('export'),
      part: counter('part'),
      evidence: counter('evidence'),
      import: counter('import'),
      question: counter('question'),
      find: counter('find'),
      find_day: counter('find_day'),
      find_office: counter('find_office'),
      find_group: counter('find_group'),
      ask_same: counter('ask_same'),
      ask_same_office: counter('ask_same_office'),
      window: counter('window'),
    },
    used: new RateLimiterPostgres({
      ...table,
      keyPrefix: 'once',
      clearExpiredByTimeout: false,
      points: 1,
      duration: 900,
    }),
  }
}

const key = (who: string): string => createHash('sha256').update(who).digest('hex')

/** Counts one more in one statement; a passed limit is an answer, not an error. */
async function asked(counter: RateLimiterPostgres, hashed: string): Promise<RateLimiterRes> {
  const answer = await counter.consume(hashed).catch((no: unknown) => no)
  if (answer instanceof RateLimiterRes) return answer
  throw answer
}

/** The limited waiting line, with the answer of a full one. */
const aLine = (breached: (limit: 'line') => void): Line =>
  createLine({
    atOnce: AT_ONCE,
    most: MOST_WAITING,
    left: () => new Fault('the client left the waiting line'),
    full: () => {
      breached('line')
      return problem('too_many', { sentence: BUSY, headers: { 'Retry-After': String(BACK_IN_S) } })
    },
  })

export function createGate({
  db,
  breached,
  limits = LIMITS,
}: {
  db: Db
  breached(limit: Limit | 'line'): void
  limits?: Limits
}): Gate {
  const { counters, used } = countersOn(db, limits)
  const refuse = (limit: Limit, ms: number): never => {
    breached(limit)
    throw problem('too_many', { headers: { 'Retry-After': String(Math.max(1, Math.ceil(ms / 1000))) } })
  }
  const each = async (attempt: Attempt, work: (limit: Tried, hashed: string) => Promise<unknown>): Promise<void> => {
    for (const limit of TRIED) if (attempt[limit] !== undefined) await work(limit, key(attempt[limit]))
  }
  const consumed = async (limit: Limit, hashed: string): Promise<void> => {
    const spent = await asked(counters[limit], hashed)
    if (spent.consumedPoints > limits[limit].points) refuse(limit, spent.msBeforeNext)
  }
  const giveBack = (attempt: Attempt): Promise<void> =>
    each(attempt, (limit, hashed) => counters[limit].reward(hashed, 1))
  /** A limit that refuses counts in no other limit. */
  const take = async (attempt: Attempt): Promise<void> => {
    const taken: Attempt = {}
    await each(attempt, async (limit, hashed) => {
      await consumed(limit, hashed)
      taken[limit] = attempt[limit] ?? ''
    }).catch(async (no: unknown) => {
      await giveBack(taken)
      throw no
    })
  }
  return {
    guess: async (attempt, judge) => {
      await take(attempt)
      const found = await judge().catch(async (no: unknown) => {
        await giveBack(attempt)
        throw no
      })
      if (found !== null) await giveBack(attempt)
      return found
    },
    check: (attempt) =>
      each(attempt, async (limit, hashed) => {
        const tried = await counters[limit].get(hashed)
        if (tried !== null && tried.consumedPoints >= limits[limit].points) refuse(limit, tried.msBeforeNext)
      }),
    failed: (attempt) => each(attempt, (limit, hashed) => counters[limit].penalty(hashed, 1)),
    forgive: ({ account }) =>
      each(account === undefined ? {} : { account }, (limit, hashed) => counters[limit].delete(hashed)),
    spend: (limit, who) => consumed(limit, key(who)),
    once: async (what) => (await asked(used, key(what))).consumedPoints === 1,
    inTurn: aLine(breached).inTurn,
  }
}
