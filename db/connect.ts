// Connections and whose eyes they see with. Every query runs inside a transaction whose context row-level security reads.
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Capability } from '../sop-definitions/vocabulary.ts'
import type { Database } from './schema.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

/** How far reading goes beyond one's own organisation's cases: not, to an area, or everywhere. */
export type Reach = 'own' | 'area' | 'all'
export interface Scope { userId: string | null; organisationId: string | null; reach: Reach; area: string; capabilities: readonly Capability[]; purpose: string }

/** Before sign-in: sees organisations, areas and SOPs, and may ask the two sign-in questions. */
export const NOBODY: Scope = { userId: null, organisationId: null, reach: 'own', area: '', capabilities: [], purpose: 'sign_in' }

export type Role = 'tapak_recorder' | 'tapak_door'
export interface Connection {
  url: string
  role?: Role                       // set when the url belongs to the owner; the session then acts as this role
  most?: number                     // connections
  onIdleError?: (error: Error) => void
}

const SETTINGS = ['timezone=UTC', 'statement_timeout=15000', 'idle_in_transaction_session_timeout=30000']
/** What a session starts with: limits, and the role it acts as. */
export const optionsOf = (role: Role | undefined): string => [...SETTINGS, ...(role === undefined ? [] : [`role=${role}`])].map((setting) => `-c ${setting}`).join(' ')

export const connect = ({ url, role, most, onIdleError }: Connection): Db => {
  const pool = new pg.Pool({ connectionString: url, options: optionsOf(role), max: most ?? 10, connectionTimeoutMillis: 5_000, keepAlive: true })
  // Without a listener the death of an idle connection ends the process; the pool itself replaces it.
  pool.on('error', (error) => onIdleError?.(error))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/** Transaction-local, so that a pooled connection never carries one actor's eyes to the next. */
export const withDoor = <T>(db: Db, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await sql`select set_config('search_path', 'app', true), set_config('app.user', ${scope.userId ?? ''}, true), set_config('app.org', ${scope.organisationId ?? ''}, true),
      set_config('app.reach', ${scope.reach}, true), set_config('app.area', ${scope.area}, true),
      set_config('app.caps', ${scope.capabilities.join(',')}, true), set_config('app.purpose', ${scope.purpose}, true)`.execute(tx)
    return work(tx)
  })

export const withRecorder = <T>(db: Db, caseId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await sql`select set_config('search_path', 'app', true), set_config('app.case_id', ${caseId}, true)`.execute(tx)
    return work(tx)
  })

/** Verification and set-up. Repeatable read: a verdict speaks of one instant. */
export const withOwner = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').execute(async (tx) => {
    await sql`select set_config('search_path', 'app', true)`.execute(tx)
    return work(tx)
  })

export const isReachable = async (db: Db): Promise<boolean> => {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch { return false }
}
