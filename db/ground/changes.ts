// Change notices, as Postgres hands them on: one listening connection, the words of the channel, and the query who
// sees a case.
import { sql } from 'kysely'
import pg from 'pg'
import { optionsOf, type Connection, type Db, type Scope } from './connect.ts'
import { UUID } from '../../sop-definitions/language/ids.ts'

/**
 * `case`: a case moved to `seq`. `user`: the rights of this person changed, or one of the person's sessions ended.
 * `organisation`: it lost sight of a case. `notified`: this person has something new to read.
 */
export type Word =
  | { kind: 'case'; id: string; seq: number }
  | { kind: 'user' | 'notified'; id: string }
  | { kind: 'organisation'; id: string }

const ABOUT = ['user', 'organisation', 'notified'] as const
const CHANNEL = 'tapak'
const CASE = new RegExp(`^(${UUID}):(\\d{1,9})$`)
const OTHERS = new RegExp(`^(${ABOUT.join('|')}):(${UUID})$`)

export const wordOf = (payload: string): Word | null => {
  const [, caseId, seq] = CASE.exec(payload) ?? []
  if (caseId !== undefined) return { kind: 'case', id: caseId, seq: Number(seq) }
  const [, about, id = ''] = OTHERS.exec(payload) ?? []
  const kind = ABOUT.find((known) => known === about)
  return kind === undefined ? null : { kind, id }
}

export interface Ear {
  word(word: Word): void
  /** Listening for the first time, or again after an interruption: notices sent before are lost. */
  gap(): void
}
const PROBE_MS = 10_000
const PATIENCE_MS = 5_000
const LONGEST_WAIT_MS = 3_000

/**
 * Stays connected until closed. A pooled connection cannot listen, nor can one behind a transaction pooler: the address
 * must reach Postgres itself.
 */
export class Listener {
  readonly #connection: Connection
  readonly #ear: Ear
  readonly #first = Promise.withResolvers<void>()
  #client: pg.Client | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #losses = 0
  #state: 'new' | 'open' | 'closed' = 'new'
  constructor(connection: Connection, ear: Ear) {
    this.#connection = connection
    this.#ear = ear
  }

  /** Resolves when it is listening; the first call starts it. */
  ready(): Promise<void> {
    if (this.#state === 'new') void this.#begin()
    return this.#first.promise
  }

  async close(): Promise<void> {
    this.#state = 'closed'
    clearTimeout(this.#timer)
    const client = this.#client
    this.#client = null
    await client?.end().catch(() => undefined)
  }

  async #begin(): Promise<void> {
    this.#state = 'open'
    const client = new pg.Client({
      connectionString: this.#connection.url,
      options: optionsOf(this.#connection.role),
      application_name: 'tapak-events',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
    })
    this.#client = client
    client.on('error', (error) => this.#lose(client, error))
    client.on('end', () => this.#lose(client, new Error('Connection terminated')))
    client.on('notification', ({ payload }) => {
      const word = wordOf(payload ?? '')
      if (word !== null) this.#ear.word(word)
    })
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
    } catch (error) {
      return this.#lose(client, error)
    }
    this.#ear.gap()
    this.#losses = 0
    this.#first.resolve()
    this.#probe(client)
  }

  /** A connection may die silently; a query now and then finds that out. */
  #probe(client: pg.Client): void {
    if (this.#client !== client) return
    this.#timer = setTimeout(() => {
      client.query('select 1').then(
        () => this.#probe(client),
        (error: unknown) => this.#lose(client, error),
      )
    }, PROBE_MS)
  }

  #lose(client: pg.Client, error: unknown): void {
    if (this.#client !== client) return
    this.#client = null
    clearTimeout(this.#timer)
    this.#connection.onIdleError?.(error instanceof Error ? error : new Error('the connection that listens was lost'))
    void client.end().catch(() => undefined)
    this.#losses += 1
    this.#timer = setTimeout(() => void this.#begin(), Math.min(100 * 2 ** this.#losses, LONGEST_WAIT_MS))
  }
}

/**
 * All that the policies of a case read of a viewer. Colleagues with the same values share one query; a viewer who is
 * locked out of a case or has an emergency access is asked for separately. A test compares this with the policies.
 */
const eyesOf = ({ userId, organisationId, reach, area, capabilities }: Scope, excepted: ReadonlySet<string>) => ({
  organisationId,
  reach,
  area,
  capabilities: capabilities.join(','),
  ...(userId !== null && excepted.has(userId) ? { userId } : {}),
})

/** Which of these cases each viewer sees, in the order of the viewers. */
export const seenBy = (db: Db, viewers: readonly Scope[], cases: readonly string[]): Promise<ReadonlySet<string>[]> =>
  db.transaction().execute(async (tx) => {
    const excepted = new Set(
      (await sql<{ user_id: string }>`select user_id from app.excepted_users()`.execute(tx)).rows.map(
        ({ user_id }) => user_id,
      ),
    )
    const keys = viewers.map((viewer) => JSON.stringify(eyesOf(viewer, excepted)))
    const asked = [...new Set(keys)]
    const { rows } = await sql<{
      viewer: number
      case_id: string
    }>`select viewer, case_id from app.seen_by(${`[${asked.join(',')}]`}::jsonb, ${[...cases]}::uuid[])`.execute(tx)
    const seen = new Map(asked.map((key) => [key, new Set<string>()]))
    for (const row of rows) seen.get(asked[row.viewer] ?? '')?.add(row.case_id)
    return keys.map((key) => seen.get(key) ?? new Set<string>())
  })
