// Connections, and with whose rights they read. Every query runs in a transaction whose context row-level security
// reads.
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Capability } from '../../sop-definitions/language/vocabulary.ts'
import { takeNews, tell } from './news.ts'
import { ENGINE } from '../../workflows/engine/engine-number.ts'
import { prepareOn } from './prepared.ts'
import type { Database } from '../schema/schema.ts'

export type Db = Kysely<Database>
/** A transaction whose context is set; created only in this file. */
export type Tx = Kysely<Database> & { readonly isBound: true }

/** How far a person reads beyond the cases of the own organisation: not at all, in an area, or everywhere. */
export type Reach = 'own' | 'area' | 'all'
export interface Scope {
  userId: string | null
  organisationId: string | null
  reach: Reach
  area: string
  capabilities: readonly Capability[]
  purpose: string
}

/** The context before sign-in: sees organisations, areas and SOPs, and may call the two sign-in functions. */
export const NOBODY: Scope = {
  userId: null,
  organisationId: null,
  reach: 'own',
  area: '',
  capabilities: [],
  purpose: 'sign_in',
}

export type Role = 'tapak_recorder' | 'tapak_door' | 'tapak_gate'
export interface Connection {
  url: string
  role?: Role // set when the url belongs to the owner; the session then acts as this role
  most?: number // connections
  patienceMs?: number // for a free one
  onIdleError?: (error: Error) => void
  /** Sees a new connection before anything is asked there. */
  met?: (client: pg.PoolClient) => void
}

const SETTINGS = [
  'timezone=UTC',
  'plan_cache_mode=force_generic_plan',
  // What is read lies in memory or on a disk without a head: a page is the first rows of an index, and not the first of
  // all that was gathered and sorted.
  'random_page_cost=1.1',
  'statement_timeout=15000',
  'idle_in_transaction_session_timeout=30000',
  `app.engine=${ENGINE}`,
]
/**
 * A new connection plans every statement anew, which under row-level security takes longer than a hundred clicks: one
 * that a busy moment has opened is kept for the next.
 */
const IDLE_MS = 300_000

/** Start settings of a database session: limits, and the role that it acts as. */
export const optionsOf = (role: Role | undefined): string =>
  [...SETTINGS, ...(role === undefined ? [] : [`role=${role}`])].map((setting) => `-c ${setting}`).join(' ')

export const connect = ({ url, role, most, patienceMs, onIdleError, met }: Connection): Db => {
  const pool = new pg.Pool({
    connectionString: url,
    options: optionsOf(role),
    max: most ?? 10,
    connectionTimeoutMillis: patienceMs ?? 5_000,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
  })
  // Without a listener the death of a connection ends the process: the pool hears the idle ones, the connection itself
  // while it is in use. What was asked of it fails by itself, and the pool replaces it.
  pool.on('error', (error) => onIdleError?.(error))
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
  })
  pool.on('connect', prepareOn)
  if (met !== undefined) pool.on('connect', met)
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/** For one piece of work; closed whatever comes of it. */
export async function withConnection<T>(connection: Connection, work: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(connection)
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/**
 * The values are literals in the text, quoted by the driver: only a statement without parameters can travel together
 * with the `begin`.
 */
const contextOf = (settings: Readonly<Record<string, string>>): string =>
  `select ${Object.entries({ search_path: 'app', ...settings })
    .map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`)
    .join(', ')}`

/**
 * Sends `begin` and the context in one trip. COMMIT of an aborted transaction silently becomes a ROLLBACK; that must
 * not pass for success.
 */
const inTransaction = <T>(db: Db, context: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.connection().execute(async (connection) => {
    const tx: Tx = Object.assign(connection, { isBound: true } as const)
    try {
      await sql.raw(`begin; ${context}`).execute(tx)
      const result = await work(tx)
      const { rows } = await sql<{ command: string }>`commit`.execute(tx)
      if (rows[0]?.command === 'ROLLBACK') throw new Error('the transaction was aborted')
      const moved = takeNews(tx)
      if (moved !== undefined) tell(db, moved)
      return result
    } catch (error) {
      takeNews(tx)
      await sql`rollback`.execute(tx).catch(() => undefined)
      throw error
    }
  })

/** Set for the transaction only, so that a pooled connection never carries one person's rights to the next. */
export const withDoor = <T>(db: Db, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, eyesOf(scope), work)

/** Whoever waits longer for another's lock is told that it is busy (55P03), and asks again. */
const LOCK_WAIT = '5s'

const eyesOf = (scope: Scope): string =>
  contextOf({
    'app.user': scope.userId ?? '',
    'app.org': scope.organisationId ?? '',
    'app.reach': scope.reach,
    'app.area': scope.area,
    'app.caps': scope.capabilities.join(','),
    'app.purpose': scope.purpose,
    lock_timeout: LOCK_WAIT,
  })

/**
 * The owner gives up its rights: from here on this transaction has the rights of `scope`, and row-level security
 * applies.
 */
export const stepDown = async (tx: Tx, scope: Scope): Promise<void> => {
  await sql.raw(`set local role tapak_door; ${eyesOf(scope)}`).execute(tx)
}

/**
 * From here on this transaction has these capabilities. For acts that need two people: the caller must have checked
 * first, with the rights of the second person, that this person may decide.
 */
export const seeAs = async (tx: Tx, capabilities: readonly string[]): Promise<void> => {
  await sql`select set_config('app.caps', ${capabilities.join(',')}, true)`.execute(tx)
}

export const withRecorder = <T>(db: Db, caseId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, contextOf({ 'app.case_id': caseId }), work)

/** For a worker that writes to the stream of a person instead of a case. */
export const withRecorderOf = <T>(db: Db, stream: `person:${string}`, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, contextOf({ 'app.stream': stream }), work)

/** For whoever comes by a card: without a context, and with no right but the functions of the window. */
export const withGate = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, contextOf({ lock_timeout: LOCK_WAIT }), work)

/** For verification and set-up. Repeatable read, so that a verdict speaks of one instant. */
export const withOwner = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, `set transaction isolation level repeatable read; ${contextOf({})}`, work)

/** For upkeep while people work. Read committed, so that a concurrent change causes no failure. */
export const withOwnerAtWork = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(db, contextOf({}), work)

export const isReachable = async (db: Db): Promise<boolean> => {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch {
    return false
  }
}
