import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { isAlive } from '../../../runtime/ground/processes.ts'

const root = join(import.meta.dirname, '../../..')
const RAISE = `
import { openHome } from ${JSON.stringify(join(root, 'runtime/ground/tapak-home.ts'))}
import { startPostgres } from ${JSON.stringify(join(root, 'runtime/ground/postgres.ts'))}
import { stopLeftovers } from ${JSON.stringify(join(root, 'runtime/ground/processes.ts'))}
const home = openHome(process.argv[1])
await stopLeftovers(home.pids)
const postgres = await startPostgres(home)
console.log(JSON.stringify(postgres.urls))
setInterval(() => undefined, 1000)
`

const ask = async (url: string | undefined, sql: string): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Asks until there is an answer; the deadline of the test ends it. */
const answered = async (url: string, sql: string): Promise<Record<string, unknown>[]> => {
  for (;;) {
    try {
      return await ask(url, sql)
    } catch {
      await sleep(50)
    }
  }
}

test("row values stay out of the database's own log, and nobody reaches it over the network", async () => {
  const shown = async (name: string): Promise<unknown> =>
    (await ask(process.env['TAPAK_TEST_POSTGRES_ADMIN'], `show ${name}`))[0]?.[name]

  expect(await shown('log_error_verbosity')).toBe('terse')
  expect(await shown('log_min_error_statement')).toBe('panic')
  expect(await shown('listen_addresses')).toBe('')
})

describe('a database in its home', () => {
  let home = ''
  const raised: ChildProcess[] = []
  /** As an installation has it, whatever the tests around ask of their own database. */
  const { TAPAK_TEST_POSTGRES_FAST: _, ...env } = process.env
  const raise = (): Promise<{ owner: string }> =>
    new Promise((resolve, reject) => {
      const args = ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e', RAISE, home]
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env })
      raised.push(child)
      child.stdout.once('data', (chunk: Buffer) => resolve(JSON.parse(chunk.toString())))
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)))
    })
  const pid = (): number => JSON.parse(readFileSync(join(home, 'run', 'postgres.pid'), 'utf8')).pid
  const ended = async (process: number): Promise<boolean> => {
    for (let waited = 0; isAlive(process) && waited < 10_000; waited += 50) await sleep(50)
    return !isAlive(process)
  }

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'tapak-pg-home-'))
  })
  afterEach(async () => {
    for (const child of raised.splice(0)) child.kill('SIGKILL')
    if (existsSync(join(home, 'run', 'postgres.pid'))) await ended(pid())
    rmSync(home, { recursive: true, force: true })
  })

  test('waits for the disk before it says that something is written', async () => {
    const { owner } = await raise()
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      expect(await ask(owner, `show ${name}`)).toEqual([{ [name]: 'on' }])
    }
  })

  test('keeps what was written when its supervisor is killed, leaves no process, and starts again', async () => {
    const { owner } = await raise()
    await ask(owner, 'create table kept as select 42 as answer')
    const orphan = pid()
    raised[0]?.kill('SIGKILL')
    const again = await raise()

    expect(await ended(orphan)).toBe(true)
    expect(await ask(again.owner, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('is started again under the same address when it is killed itself, and keeps what was written', async () => {
    const { owner } = await raise()
    await ask(owner, 'create table kept as select 42 as answer')
    const first = pid()
    process.kill(first, 'SIGKILL')

    expect(await answered(owner, 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(pid()).not.toBe(first)
  })

  test('is started again when it was killed between making a lock file and writing it', async () => {
    const { owner } = await raise()
    await ask(owner, 'create table kept as select 42 as answer')
    const admin = Object.assign(new URL(owner), { username: 'postgres' }).href
    const [data, socket] = await Promise.all(
      ['data_directory', 'unix_socket_directories'].map(async (name) =>
        String((await ask(admin, `show ${name}`))[0]?.[name]),
      ),
    )
    for (const lock of [join(data ?? '', 'postmaster.pid'), join(socket ?? '', '.s.PGSQL.5432.lock')]) {
      const life = pid()
      process.kill(life, 'SIGKILL')
      truncateSync(lock)

      expect(await answered(owner, 'select answer from kept')).toEqual([{ answer: 42 }])
      expect(pid()).not.toBe(life)
    }
  })
})
