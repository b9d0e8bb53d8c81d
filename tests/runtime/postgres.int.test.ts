import pg from 'pg'
import { expect, test } from '@jest/globals'

test('the embedded Postgres answers, and keeps row values out of its own log', async () => {
  const client = new pg.Client({ connectionString: process.env.TAPAK_TEST_POSTGRES_ADMIN })
  await client.connect()
  const shown = async (name: string): Promise<unknown> => (await client.query(`show ${name}`)).rows[0]?.[name]

  expect(await shown('fsync')).toBe('on')
  expect(await shown('log_error_verbosity')).toBe('terse')
  expect(await shown('log_min_error_statement')).toBe('panic')
  expect(await shown('listen_addresses')).toBe('')

  await client.end()
})
