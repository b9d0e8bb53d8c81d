// The head of a stream, held by somebody else: what wants to write there waits, and can be cut off while it waits.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { TestApp } from './test-app.ts'

export interface HeldHead {
  /** Ends the connection of the one that waits, once one does: its transaction is given up. */
  cut(): Promise<void>
  /** Resolves once so many others of this database wait for a lock. */
  waited(count: number): Promise<void>
  release(): Promise<void>
}

export async function holdHead(app: Pick<TestApp, 'database'>, stream: string): Promise<HeldHead> {
  const client = new pg.Client({ connectionString: app.database.admin })
  await client.connect()
  await client.query('begin')
  await client.query('select seq from app.ledger_head where stream = $1 for update', [stream])
  return {
    cut: async () => {
      for (;;) {
        const { rows } = await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))`,
        )
        if (rows.length > 0) return
        await sleep(20)
      }
    },
    waited: async (count) => {
      for (;;) {
        // Within a transaction Postgres shows who is there as it was at the first look.
        await client.query('select pg_stat_clear_snapshot()')
        const { rows } = await client.query(
          `select pid from pg_stat_activity
            where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
        )
        if (rows.length >= count) return
        await sleep(20)
      }
    },
    release: async () => {
      await client.query('rollback')
      await client.end()
    },
  }
}
