import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freePorts } from '../../runtime/ground/free-ports.ts'
import { isAlive } from '../../runtime/ground/processes.ts'

const root = join(import.meta.dirname, '../..')

/** A machine that does much else beside takes many times as long; what is shown is that it comes, not when. */
const PATIENCE_MS = 240_000

interface Started {
  child: ChildProcess
  said(): string
  ended: Promise<number | null>
}

const tapak = (env: Record<string, string>, ...args: readonly string[]): Started => {
  const heard: string[] = []
  const child = spawn('node', [join(root, 'runtime/run.mjs'), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => heard.push(chunk.toString()))
  return {
    child,
    said: () => heard.join(''),
    ended: new Promise((resolve) => {
      child.once('exit', resolve)
    }),
  }
}

const until = async (holds: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> => {
  const end = Date.now() + limitMs
  while (Date.now() < end) {
    if (await holds()) return true
    await sleep(50)
  }
  return false
}

/** What people have in their environment for other databases; every one of them would lead astray. */
const FOR_PSQL = {
  PGPORT: '1',
  PGHOST: 'elsewhere.invalid',
  PGUSER: 'nobody',
  PGDATABASE: 'nothing',
  PGPASSWORD: 'x',
  PGOPTIONS: '-c role=nobody',
  PGSSLMODE: 'verify-full',
  PGSSLNEGOTIATION: 'direct',
  PGSERVICE: 'none',
  PGAPPNAME: 'psql',
  PGCLIENTENCODING: 'LATIN1',
  PGCONNECT_TIMEOUT: '1',
  PGDATA: '/nowhere',
}

describe('tapak start, whatever stands in the environment for psql', () => {
  const home = mkdtempSync(join(tmpdir(), 'tapak-start-'))
  let env: Record<string, string> = {}
  let first: Started
  /** Not a number while the file is being written. */
  const pid = (part: string): number => {
    try {
      return JSON.parse(readFileSync(join(home, 'run', `${part}.pid`), 'utf8')).pid
    } catch (error) {
      if (error instanceof SyntaxError) return Number.NaN
      throw error
    }
  }
  const pids = (): number[] =>
    readdirSync(join(home, 'run'))
      .filter((name) => name.endsWith('.pid'))
      .map((name) => pid(name.replace('.pid', '')))
  const answers = async (): Promise<boolean> => {
    try {
      return (await fetch(`http://127.0.0.1:${env['PORT']}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok
    } catch {
      return false
    }
  }
  const ready = (started: Started): Promise<boolean> =>
    until(() => started.said().includes('Tapak is ready'), PATIENCE_MS)

  beforeAll(async () => {
    const [port] = await freePorts(1)
    // The console has tests of its own; here it may be any folder.
    env = { ...FOR_PSQL, TAPAK_HOME: home, PORT: String(port), TAPAK_DEMO: 'false', TAPAK_CONSOLE: home }
    first = tapak(env, 'start')
    await ready(first)
  }, 2 * PATIENCE_MS)
  afterAll(async () => {
    first.child.kill('SIGTERM')
    await first.ended
    rmSync(home, { recursive: true, force: true })
  }, PATIENCE_MS)

  test('says where it is when everything answers', async () => {
    expect(first.said()).toContain(`Tapak is ready: http://localhost:${env['PORT']}`)
    expect(await answers()).toBe(true)
  })

  test(
    'a second start on the same home is one sentence',
    async () => {
      const second = tapak(env, 'start')

      expect(await second.ended).toBe(1)
      expect(second.said().trim()).toMatch(
        new RegExp(
          `^Tapak is already running on ${home} \\(process \\d+\\); ` +
            'stop that one first, or choose another folder with TAPAK_HOME\\.$',
        ),
      )
    },
    PATIENCE_MS,
  )

  test.each(['api', 'worker', 'temporal', 'postgres'])(
    'when the %s is killed it is started again, with a line saying so',
    async (part) => {
      const before = pid(part)
      process.kill(before, 'SIGKILL')

      expect(
        await until(() => first.said().includes(`! ${part} ended (signal SIGKILL); starting it again`), PATIENCE_MS),
      ).toBe(true)
      expect(
        await until(
          () => existsSync(join(home, 'run', `${part}.pid`)) && ![before, Number.NaN].includes(pid(part)),
          PATIENCE_MS,
        ),
      ).toBe(true)
      expect(await until(answers, PATIENCE_MS)).toBe(true)
    },
    2 * PATIENCE_MS,
  )

  test(
    'when the supervisor is killed nothing is left that hinders the next start',
    async () => {
      const left = pids()
      process.kill(Number(readFileSync(join(home, 'lock'), 'utf8')), 'SIGKILL')
      await first.ended
      first = tapak(env, 'start')

      expect(await ready(first)).toBe(true)
      expect(left.filter(isAlive)).toEqual([])
      expect(await answers()).toBe(true)
    },
    2 * PATIENCE_MS,
  )

  test(
    'Ctrl-C stops everything before the patience of this test ends, and leaves no process',
    async () => {
      const running = pids()
      first.child.kill('SIGINT')

      expect(await first.ended).toBe(0)
      expect(running.length).toBeGreaterThanOrEqual(4)
      expect(running.filter(isAlive)).toEqual([])
      expect(first.said()).toContain('nothing is left running')
      expect(existsSync(join(home, 'lock'))).toBe(false)
    },
    PATIENCE_MS,
  )
})

describe('a start that cannot succeed', () => {
  const home = mkdtempSync(join(tmpdir(), 'tapak-refused-'))
  afterAll(() => {
    rmSync(home, { recursive: true, force: true })
  })

  test(
    'a port that is taken is one sentence, and nothing was started',
    async () => {
      const holder = createServer()
      await new Promise<void>((resolve) => {
        holder.listen(0, '127.0.0.1', resolve)
      })
      const address = holder.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      const refused = tapak({ TAPAK_HOME: home, PORT: String(port) }, 'start')

      expect(await refused.ended).toBe(1)
      expect(refused.said()).toContain(`Port ${port} on 127.0.0.1 is taken by another program; set PORT to a free one.`)
      expect(existsSync(join(home, 'postgres'))).toBe(false)
      holder.close()
    },
    PATIENCE_MS,
  )

  test(
    'a Temporal that cannot be reached is one sentence, and nothing was started',
    async () => {
      const [port = 0] = await freePorts(1)
      const refused = tapak({ TAPAK_HOME: home, PORT: String(port), TEMPORAL_ADDRESS: '127.0.0.1:1' }, 'start')

      expect(await refused.ended).toBe(1)
      expect(refused.said()).toContain('Temporal at 127.0.0.1:1 (namespace tapak) cannot be used')
      expect(existsSync(join(home, 'postgres'))).toBe(false)
    },
    PATIENCE_MS,
  )

  test(
    'every mistake in the environment is named at once',
    async () => {
      const refused = tapak({ TAPAK_HOME: home, PORT: 'eighty', LOG_LEVEL: 'loud' }, 'start')

      expect(await refused.ended).toBe(1)
      expect(refused.said()).toMatch(/2 mistakes:\n {2}PORT: .*\n {2}LOG_LEVEL: /)
    },
    PATIENCE_MS,
  )
})
