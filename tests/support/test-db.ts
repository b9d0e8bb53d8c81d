// A fresh, migrated database per test file, on the one Postgres of the run.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { migrate } from '../../db/migrate.ts'

export interface TestDatabase { admin: string; owner: string; door: string; recorder: string; drop(): Promise<void> }

const groundUrl = (): URL => {
  const url = process.env.TAPAK_TEST_POSTGRES_ADMIN
  if (url === undefined) throw new Error('this test needs Postgres: name it *.int.test.ts, or put it under tests/faults or tests/e2e')
  return new URL(url)
}

const asRole = (role: string, database: string): string => {
  const url = groundUrl()
  url.username = role
  url.pathname = `/${database}`
  return url.href
}

const asAdmin = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: groundUrl().href })
  await client.connect()
  try { await client.query(sql) } finally { await client.end() }
}

/** `empty` leaves out the migrations. */
export const freshDatabase = async (options: { empty?: boolean } = {}): Promise<TestDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`
  await asAdmin(`create database ${name} owner tapak_owner`)
  const urls = { admin: asRole('postgres', name), owner: asRole('tapak_owner', name), door: asRole('tapak_door', name), recorder: asRole('tapak_recorder', name) }
  if (options.empty !== true) await migrate(urls.owner)
  return { ...urls, drop: () => asAdmin(`drop database if exists ${name} with (force)`) }
}
