import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freshDatabase, type TestDatabase } from '../support/test-db.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'tapak-cli-'))
let database: TestDatabase
beforeAll(async () => { database = await freshDatabase({ empty: true }) })
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const tapak = (args: readonly string[], env: Record<string, string> = {}): { code: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(join(root, 'tapak'), [...args], { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TAPAK_HOME: join(folder, 'home'), ...env } })
  return { code: status, said: `${stdout}${stderr}` }
}

describe('the tapak command line', () => {
  test('lists its commands, from any folder', () => {
    const { code, said } = tapak(['help'])

    expect(code).toBe(0)
    for (const command of ['start', 'api', 'worker', 'migrate', 'seed', 'sop check', 'ledger verify', 'explain', 'rebuild']) expect(said).toContain(`tapak ${command}`)
  })

  test('does not guess at a word it does not know', () => {
    expect(tapak(['begin'])).toEqual({ code: 2, said: expect.stringContaining('There is no command "begin"') })
  })

  test('a rebuild says what it needs, and does not guess at its arguments', () => {
    expect(tapak(['rebuild'])).toEqual({ code: 1, said: expect.stringContaining('needs a running installation') })
    expect(tapak(['rebuild', '--accept-loss'])).toEqual({ code: 1, said: expect.stringContaining('Use: tapak rebuild') })
  })

  test('an explanation wants to know of which case', () => {
    expect(tapak(['explain'])).toEqual({ code: 1, said: expect.stringContaining('Use: tapak explain CASE [ITEM]') })
    expect(tapak(['explain', 'K-0001', '--all'])).toEqual({ code: 1, said: expect.stringContaining('Use: tapak explain CASE [ITEM]') })
    expect(tapak(['explain', 'K-0001'])).toEqual({ code: 1, said: expect.stringContaining('There is no database') })
  })

  test('a part that needs a database and a Temporal says so', () => {
    expect(tapak(['worker'])).toEqual({ code: 1, said: expect.stringContaining('needs DATABASE_URL and TEMPORAL_ADDRESS') })
  })
})

describe('tapak sop check', () => {
  test('finds nothing wrong with what is shipped', () => {
    expect(tapak(['sop', 'check'])).toEqual({ code: 0, said: expect.stringContaining('no findings') })
  })

  test('tells every mistake with its file, line and column', () => {
    const file = join(folder, 'broken.yaml')
    writeFileSync(file, 'sop: Broken Name\nedition: "1"\nrevision: none\n')
    const { code, said } = tapak(['sop', 'check', file])

    expect(code).toBe(1)
    expect(said).toMatch(/broken\.yaml:1:\d+ sop/)
    expect(said).toMatch(/broken\.yaml:3:\d+ revision/)
    expect(said).toMatch(/\d+ findings\n$/)
  })

  test('reads a folder of one\'s own, or says in one sentence that it is none', () => {
    expect(tapak(['sop', 'check'], { TAPAK_SOPS: folder })).toEqual({ code: 1, said: `TAPAK_SOPS: ${folder} has no roles.yaml.\n` })
    writeFileSync(join(folder, 'roles.yaml'), 'roles: [{ id: helper, label: { id: Pembantu, en: Helper }, capabilities: [work_task], levels: [city] }]\n')
    expect(tapak(['sop', 'check'], { TAPAK_SOPS: folder }).code).toBe(0)
  })

  test('a file that is not there is one sentence', () => {
    expect(tapak(['sop', 'check', 'nowhere.yaml'])).toEqual({ code: 1, said: expect.stringContaining('There is no file') })
  })
})

describe('tapak sop schema', () => {
  test('prints the whole schema, through a pipe too', () => {
    expect(tapak(['sop', 'schema'])).toEqual({ code: 0, said: readFileSync(join(root, 'sop-definitions/sop.schema.json'), 'utf8') })
  })
})

describe('tapak migrate and tapak ledger verify', () => {
  test('a second migration changes nothing', () => {
    const first = tapak(['migrate'], { DATABASE_URL: database.owner })
    const second = tapak(['migrate'], { DATABASE_URL: database.owner })

    expect(first).toEqual({ code: 0, said: expect.stringMatching(/migrated: (.|\n)*published: /) })
    expect(second).toEqual({ code: 0, said: 'no new SOP to publish\n' })
  })

  test('an empty ledger is never called intact', () => {
    const { code, said } = tapak(['ledger', 'verify'], { DATABASE_URL: database.owner })

    expect(code).toBe(1)
    expect(said).toContain('nothing that could be verified')
    expect(said).not.toContain('intact')
  })

  test('a case that has no rows is named', () => {
    const id = '00000000-0000-4000-8000-000000000000'

    expect(tapak(['ledger', 'verify', '--case', id], { DATABASE_URL: database.owner })).toEqual({ code: 1, said: expect.stringContaining(`case ${id}: row 1: the ledger has no rows`) })
  })

  test('a home without a database is one sentence', () => {
    expect(tapak(['ledger', 'verify'])).toEqual({ code: 1, said: expect.stringContaining('There is no database in') })
  })
})
