// A fresh, migrated database for each test file, on the one Postgres of the run: a copy of one made at its start.
import { randomBytes } from 'node:crypto'
import pg from 'pg'

export const PASSWORD = 'contoh-latihan-uji'
/** Made by ground.ts. */
export const MIGRATED = 'test_migrated',
  INHABITED = 'test_inhabited'

export interface TestDatabase {
  admin: string
  owner: string
  door: string
  recorder: string
  gate: string
  drop(): Promise<void>
}

const groundUrl = (): URL => {
  const url = process.env.TAPAK_TEST_POSTGRES_ADMIN
  if (url === undefined)
    throw new Error('this test needs Postgres: name it *.int.test.ts, or put it under tests/faults or tests/e2e')
  return new URL(url)
}

const asRole = (role: string, database: string): string => {
  const url = groundUrl()
  url.username = role
  url.pathname = `/${database}`
  return url.href
}

export const asAdmin = async (sql: string, admin = groundUrl().href): Promise<void> => {
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

type Contents = 'nothing' | 'tables' | 'accounts and procedures'
const TEMPLATES = {
  nothing: 'template1',
  tables: MIGRATED,
  'accounts and procedures': INHABITED,
} as const satisfies Record<Contents, string>

export const freshDatabase = async (contents: Contents = 'tables'): Promise<TestDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`
  // Copied as files: a quarter of the work of copying block by block through the write-ahead log.
  await asAdmin(`create database ${name} template ${TEMPLATES[contents]} strategy file_copy owner tapak_owner`)
  const urls = {
    admin: asRole('postgres', name),
    owner: asRole('tapak_owner', name),
    door: asRole('tapak_door', name),
    recorder: asRole('tapak_recorder', name),
    gate: asRole('tapak_gate', name),
  }
  return { ...urls, drop: () => asAdmin(`drop database if exists ${name} with (force)`) }
}
