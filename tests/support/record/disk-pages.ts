// The files of a running database, searched byte for byte.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { foundIn } from './canaries.ts'
import { filesUnder } from './read-everything.ts'

/** Which of the secrets are in any page now, after everything in memory was written out. */
export async function pagesOf(
  client: pg.Client,
  { words, key }: { words: readonly string[]; key: Buffer },
): Promise<{ words: string[]; key: boolean; bytes: number }> {
  const { rows } = await client.query<{ folder: string; base: string }>(
    `select current_setting('data_directory') as folder,
       (select oid::text from pg_database where datname = current_database()) as base`,
  )
  await client.query('checkpoint')
  const read = filesUnder(join(rows[0]?.folder ?? '', 'base', rows[0]?.base ?? '')).map((file) => readFileSync(file))
  return {
    words: [...new Set(read.flatMap((bytes) => foundIn(words)(bytes.toString('latin1'))))],
    key: read.some((bytes) => bytes.includes(key)),
    bytes: read.reduce((sum, { length }) => sum + length, 0),
  }
}
