import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freshDatabase, type TestDatabase } from '../../support/setup/test-db.ts'

const root = join(import.meta.dirname, '../../..')
const folder = mkdtempSync(join(tmpdir(), 'tapak-cli-'))
let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase('nothing')
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

const tapak = (args: readonly string[], env: Record<string, string> = {}): { code: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync(join(root, 'tapak'), [...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TAPAK_HOME: join(folder, 'home'), ...env },
  })
  return { code: status, said: `${stdout}${stderr}` }
}

describe('the tapak command line', () => {
  test('lists its commands, from any folder', () => {
    const { code, said } = tapak(['help'])

    expect(code).toBe(0)
    for (const command of [
      'start',
      'api',
      'worker',
      'migrate',
      'seed',
      'sop check',
      'ledger verify',
      'explain',
      'rebuild',
    ])
      expect(said).toContain(`tapak ${command}`)
  })

  test('does not guess at a word it does not know', () => {
    expect(tapak(['begin'])).toEqual({ code: 2, said: expect.stringContaining('There is no command "begin"') })
  })

  test('a rebuild says what it needs, and does not guess at its arguments', () => {
    for (const args of [[], ['--accept-loss']])
      expect(tapak(['rebuild', ...args])).toEqual({
        code: 1,
        said: expect.stringContaining('needs a running installation'),
      })
    for (const args of [['--accept-loss', 'all'], ['--case'], ['--case', 'K-0001']])
      expect(tapak(['rebuild', ...args])).toEqual({ code: 1, said: expect.stringContaining('Use: tapak rebuild') })
  })

  test('an explanation wants to know of which case', () => {
    expect(tapak(['explain'])).toEqual({ code: 1, said: expect.stringContaining('Use: tapak explain CASE [ITEM]') })
    expect(tapak(['explain', 'K-0001', '--all'])).toEqual({
      code: 1,
      said: expect.stringContaining('Use: tapak explain CASE [ITEM]'),
    })
    expect(tapak(['explain', 'K-0001'])).toEqual({ code: 1, said: expect.stringContaining('There is no database') })
  })

  test('a part that needs a database and a Temporal says so', () => {
    expect(tapak(['worker'])).toEqual({
      code: 1,
      said: expect.stringContaining('needs DATABASE_URL and TEMPORAL_ADDRESS'),
    })
  })
})

const luggage = join(root, 'sop-definitions/lost-luggage/lost-luggage.yaml')
const TIGHT = `
overlay: luggage-contoh
revision: 1
title: { id: Contoh, en: Example }
summary: { id: Diperketat, en: Tightened }
base: { sop: lost-luggage, edition: "1", from: 5 }
area: "53"
steps: { report: { due: [{ within: 1 hour, basis: product-default, evidence: inferred }] } }
`

describe('tapak sop diff', () => {
  const changed = join(folder, 'changed.yaml')
  beforeAll(() => {
    const text = readFileSync(luggage, 'utf8')
    writeFileSync(
      changed,
      text.replace('review: { role: luggage_clerk, days: 7 }', 'review: { role: luggage_clerk, days: 3 }'),
    )
  })

  test('reads the difference of two files aloud, in Indonesian unless English is asked for', () => {
    expect(tapak(['sop', 'diff', luggage, changed])).toEqual({
      code: 0,
      said: expect.stringContaining('Kewajiban\n  - Peninjauan kasus yang terhenti berubah dari 7 menjadi 3 hari.'),
    })
    expect(tapak(['sop', 'diff', luggage, changed, '--english'])).toEqual({
      code: 0,
      said: expect.stringContaining('Duties\n  - The review of a case at a standstill changes from 7 to 3 days.'),
    })
    expect(tapak(['sop', 'diff', luggage, luggage])).toEqual({
      code: 0,
      said: expect.stringContaining('Tidak ada perbedaan.'),
    })
    expect(JSON.parse(tapak(['sop', 'diff', luggage, changed, '--json']).said)).toMatchObject({
      changes: [{ kind: 'review_changed', path: ['review', 'days'], before: 7, after: 3 }],
    })
  })

  test('says what it needs, and which name stands for nothing', () => {
    expect(tapak(['sop', 'diff', luggage])).toEqual({
      code: 1,
      said: expect.stringContaining('Use: tapak sop diff A B'),
    })
    expect(tapak(['sop', 'diff', luggage, 'lost-luggage@1.99'])).toEqual({
      code: 1,
      said: expect.stringContaining('There is no database'),
    })
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

  test("reads a folder of one's own, or says in one sentence that it is none", () => {
    expect(tapak(['sop', 'check'], { TAPAK_SOPS: folder })).toEqual({
      code: 1,
      said: `TAPAK_SOPS: ${folder} has no roles.yaml.\n`,
    })
    writeFileSync(
      join(folder, 'roles.yaml'),
      'roles: [{ id: helper, label: { id: Pembantu, en: Helper }, capabilities: [work_task], levels: [city] }]\n',
    )
    expect(tapak(['sop', 'check'], { TAPAK_SOPS: folder }).code).toBe(0)
  })

  // The large procedures are proved in tests/db/procedures/proofs, and before they are published.
  test('--prove finds nothing in a procedure that is shipped, and prints the time', () => {
    const { code, said } = tapak(['sop', 'check', '--prove', luggage])

    expect(code).toBe(0)
    expect(said).toMatch(/lost-luggage\.yaml: proved, 0 findings, in \d+ ms/)
  })

  test('--prove shows where a fault stands, the way that leads to it, and the reason for which it may stand', () => {
    const accepted = 'accepts: [{ rule: outcome_leads_nowhere, at: trace.outcomes.traced, reason: { id: A, en: B } }]'
    const shipped = readFileSync(luggage, 'utf8')
    const file = join(folder, 'proved', 'faulty.yaml')
    const overlay = join(dirname(file), 'overlays', 'tight.yaml')
    mkdirSync(dirname(overlay), { recursive: true })
    writeFileSync(
      file,
      `${shipped.replace('entry: [{ on: located }]', 'entry: [{ on: ask_others.lost }]')}\n${accepted}`,
    )
    writeFileSync(overlay, TIGHT)
    const { code, said } = tapak(['sop', 'check', '--prove', file, overlay])

    expect(code).toBe(1)
    for (const name of ['faulty', 'tight']) {
      const finding = String.raw`warning outcome_leads_nowhere: .+(\n {4}\d\. .+)+\n {4}accepted: B`
      expect(said).toMatch(
        new RegExp(String.raw`${name}\.yaml:\d+:\d+ stages\[1\]\.items\[0\]\.outcomes\.traced: ${finding}`),
      )
      expect(said).toMatch(new RegExp(String.raw`${name}\.yaml: not proved, \d+ findings?, in \d+ ms`))
    }
    expect(said).toContain('    3. "Trace the bag" is done with the outcome "Traced" → waiting: Coordinator review')
  })

  test('a file that is not there is one sentence', () => {
    expect(tapak(['sop', 'check', 'nowhere.yaml'])).toEqual({
      code: 1,
      said: expect.stringContaining('There is no file'),
    })
  })
})

describe('tapak sop schema', () => {
  test('prints the whole schema, through a pipe too', () => {
    expect(tapak(['sop', 'schema'])).toEqual({
      code: 0,
      said: readFileSync(join(root, 'sop-definitions/sop.schema.json'), 'utf8'),
    })
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

    expect(tapak(['ledger', 'verify', '--case', id], { DATABASE_URL: database.owner })).toEqual({
      code: 1,
      said: expect.stringContaining(`case ${id}: row 1: the ledger has no rows`),
    })
  })

  test('a home without a database is one sentence', () => {
    expect(tapak(['ledger', 'verify'])).toEqual({ code: 1, said: expect.stringContaining('There is no database in') })
  })
})
