// Connections of the bench itself: one that keeps what is asked on it, and plain ones.
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { optionsOf, type Db } from '../../db/ground/connect.ts'
import { prepareOn } from '../../db/ground/prepared.ts'
import type { Database } from '../../db/schema/schema.ts'

export interface Statement {
  sql: string
  parameters: readonly unknown[]
}

/** Keeps every statement that goes out, begin and commit too. */
export const listeningTo = (url: string, heard: Statement[]): Db => {
  const pool = new pg.Pool({ connectionString: url, max: 1, options: '-c timezone=UTC' })
  pool.on('connect', (client) => {
    // Closed at once: the database may be dropped before the connection has left.
    client.on('error', () => undefined)
    const { query } = client
    Object.assign(client, {
      query: (...args: readonly unknown[]): unknown => {
        const [sql, parameters] = args
        if (typeof sql === 'string') heard.push({ sql, parameters: Array.isArray(parameters) ? [...parameters] : [] })
        return Reflect.apply(query, client, args)
      },
    })
  })
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/** Connections as ours are: the same limits, statements prepared. */
export const poolAt = (url: string, max: number): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max, options: `${optionsOf(undefined)} -c search_path=app` })
  pool.on('connect', prepareOn)
  return pool
}
