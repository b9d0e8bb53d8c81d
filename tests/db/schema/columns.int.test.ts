import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { asAdmin, freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

const ROOT = resolve(import.meta.dirname, '../../..')
const COMPARED = `
import type { Database } from '../../db/schema/schema.ts'
import type { Differences } from '../../tests/support/law/schema-differences.ts'
import type { DB } from './generated.ts'

export const none: { readonly [Difference in Differences<Database, DB>]: true } = {}
`
/** All differences are said, however many there are. */
const OPTIONS = {
  extends: '../../tsconfig.json',
  compilerOptions: { incremental: false, noErrorTruncation: true },
  include: ['compared.ts'],
  exclude: [],
}
const JSON_TYPE = `import('../../tests/support/law/schema-differences.ts').AnyJson`

const node = (file: string, args: readonly string[]) =>
  promisify(execFile)(process.execPath, [join(ROOT, 'node_modules', file), ...args], { cwd: folder })

let urls: TestDatabase
let folder: string
beforeAll(async () => {
  urls = await freshDatabase()
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  folder = mkdtempSync(join(ROOT, '.cache/schema-'))
  writeFileSync(join(folder, 'compared.ts'), COMPARED)
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(OPTIONS))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await urls.drop()
})

/** By its command: jest cannot load it. */
const generated = (): Promise<unknown> =>
  node('kysely-codegen/dist/cli/bin.js', [
    ...['--url', urls.admin, '--default-schema', 'app', '--include-pattern', 'app.*', '--log-level', 'error'],
    ...['--type-mapping', JSON.stringify({ json: JSON_TYPE, jsonb: JSON_TYPE })],
    ...['--out-file', join(folder, 'generated.ts')],
  ])

const compiled = async (): Promise<string> => {
  try {
    return (await node('typescript/bin/tsc', ['-p', folder])).stdout
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'stdout' in error) return String(error.stdout)
    throw error
  }
}

const differences = async (): Promise<string[]> => {
  await generated()
  const said = await compiled()
  const named = [...said.matchAll(/readonly "([^"]+)": true/g)].map(([, difference]) => difference ?? '')
  return named.length === 0 && said !== '' ? [said] : named.toSorted()
}

describe('the tables as db/schema writes them down', () => {
  test('have the columns of the database, read as they are stored; only what has a default is left out', async () => {
    expect(await differences()).toEqual([])
  })

  test('a table or column more or less, a nullable one, another type and a lost default are each named', async () => {
    await asAdmin(
      `
      create table app.surplus (id uuid primary key);
      drop table app.ledger_check;
      alter table app.case_note add column colour text;
      alter table app.note drop column created_at;
      alter table app.task alter column late drop not null;
      alter table app.clock alter column breached type text using breached::text;
      alter table app.case_access alter column kept_back drop default;`,
      urls.admin,
    )

    expect(await differences()).toEqual([
      'case_access.kept_back has no default',
      'case_note.colour is not in db/schema',
      'clock.breached is read otherwise',
      'ledger_check is not in the database',
      'note.created_at is not in the database',
      'surplus is not in db/schema/schema.ts',
      'task.late is read otherwise',
    ])
  })
})
