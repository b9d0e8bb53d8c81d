import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { lockHome, openHome, type Home } from '../../../runtime/ground/tapak-home.ts'
import { secretsOf } from '../../../runtime/ground/secrets.ts'
import { isAlive, stopLeftovers } from '../../../runtime/ground/processes.ts'

const NONE = {
  TAPAK_CODEC_KEYS: undefined,
  TAPAK_VAULT_KEYS: undefined,
  TAPAK_INDEX_PEPPER: undefined,
  TAPAK_SESSION_SECRET: undefined,
  TAPAK_CHECKPOINT_KEY: undefined,
  TAPAK_EVIDENCE_KEY: undefined,
  TAPAK_VAULT_KEYS_FILE: undefined,
  TAPAK_ACCOUNT_KEYS: undefined,
  TAPAK_ACCOUNT_KEYS_FILE: undefined,
}
const started: ChildProcess[] = []
let home: Home

/** A process whose command line looks like a supervisor's, or like whatever it is told. */
const sleeper = async (word: string): Promise<number> => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)', word], { stdio: 'ignore' })
  started.push(child)
  await new Promise((resolve) => {
    child.once('spawn', resolve)
  })
  return child.pid ?? 0
}

beforeEach(() => {
  home = openHome(mkdtempSync(join(tmpdir(), 'tapak-home-')))
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  rmSync(home.path, { recursive: true, force: true })
})

describe('a home', () => {
  test('is closed to all others on the machine: keys, logs, checkpoints, Temporal; what stood open is closed', () => {
    const path = mkdtempSync(join(tmpdir(), 'tapak-open-'))
    for (const left of ['logs', 'checkpoints']) mkdirSync(join(path, left), { mode: 0o755 })
    openHome(path)
    openHome(join(path, 'new'))
    const modeOf = (folder: string): number => statSync(join(path, folder)).mode & 0o777
    const modes = ['keys', 'run', 'memory', 'logs', 'temporal', 'checkpoints', 'new'].map(modeOf)
    rmSync(path, { recursive: true, force: true })

    expect(modes).toEqual(modes.map(() => 0o700))
  })
})

describe('one start on one home', () => {
  test('a second start is told which process has it', async () => {
    const pid = await sleeper('runtime/cli.ts')
    writeFileSync(join(home.path, 'lock'), String(pid))

    expect(() => lockHome(home)).toThrow(`already running on ${home.path} (process ${pid})`)
    expect(readFileSync(join(home.path, 'lock'), 'utf8')).toBe(String(pid))
  })

  test('the lock of a start that was killed is taken over', () => {
    writeFileSync(join(home.path, 'lock'), '4194303')
    const unlock = lockHome(home)

    expect(readFileSync(join(home.path, 'lock'), 'utf8')).toBe(String(process.pid))
    unlock()
    expect(existsSync(join(home.path, 'lock'))).toBe(false)
  })

  test('a pid that now belongs to another program does not hold the lock', async () => {
    writeFileSync(join(home.path, 'lock'), String(await sleeper('something else')))

    expect(() => lockHome(home)()).not.toThrow()
  })
})

describe('what a killed start left behind', () => {
  test('is stopped', async () => {
    const pid = await sleeper('mark-of-worker')
    writeFileSync(home.pidFile('worker'), JSON.stringify({ pid, mark: 'mark-of-worker', stopSignal: 'SIGTERM' }))

    expect(await stopLeftovers(home.pids)).toEqual(['worker'])
    // Dead at once, but a pid until its parent, this process, has noticed.
    for (let waited = 0; isAlive(pid) && waited < 2_000; waited += 20)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(isAlive(pid)).toBe(false)
    expect(existsSync(home.pidFile('worker'))).toBe(false)
  })

  test('is never confused with another program that got its pid', async () => {
    const pid = await sleeper('a stranger')
    writeFileSync(home.pidFile('api'), JSON.stringify({ pid, mark: 'mark-of-api', stopSignal: 'SIGTERM' }))

    expect(await stopLeftovers(home.pids)).toEqual([])
    expect(isAlive(pid)).toBe(true)
  })
})

describe('the secrets of a home', () => {
  test('are made once, readable by nobody else, and found again', () => {
    const first = secretsOf(home, NONE)

    expect(secretsOf(home, NONE)).toEqual(first)
    expect(new Set(Object.values(first)).size).toBe(9)
    expect(readFileSync(first.TAPAK_VAULT_KEYS_FILE ?? '', 'utf8').trim()).toBe(first.TAPAK_VAULT_KEYS)
    const modes = readdirSync(home.keys).map((file) => [file, statSync(join(home.keys, file)).mode & 0o777])
    expect(modes).toEqual(
      [
        'account-keys',
        'checkpoint-key',
        'codec-keys',
        'evidence-key',
        'index-pepper',
        'session-secret',
        'vault-keys',
      ].map((file) => [file, 0o600]),
    )
    expect(statSync(home.keys).mode & 0o777).toBe(0o700)
  })

  test('are not written down when the environment gives them', () => {
    const { TAPAK_VAULT_KEYS, TAPAK_VAULT_KEYS_FILE } = secretsOf(home, { ...NONE, TAPAK_VAULT_KEYS: 'given:key' })

    expect([TAPAK_VAULT_KEYS, TAPAK_VAULT_KEYS_FILE]).toEqual(['given:key', undefined])
    expect(existsSync(join(home.keys, 'vault-keys'))).toBe(false)
  })

  test('an installation that is older than the keys that only sign gets them', () => {
    secretsOf(home, NONE)
    mkdirSync(join(home.path, 'postgres'))
    rmSync(join(home.keys, 'checkpoint-key'))

    expect(secretsOf(home, NONE).TAPAK_CHECKPOINT_KEY).toHaveLength(44)
  })

  test.each(['vault-keys', 'codec-keys', 'index-pepper', 'session-secret'])(
    'are never made anew over data that was sealed or hidden with lost ones: %s',
    (lost) => {
      secretsOf(home, NONE)
      mkdirSync(join(home.path, 'postgres'))
      rmSync(join(home.keys, lost))

      expect(() => secretsOf(home, NONE)).toThrow('put the file back from its backup')
      expect(existsSync(join(home.keys, lost))).toBe(false)
    },
  )

  test('that younger versions need are made over older data, once', () => {
    const { TAPAK_ACCOUNT_KEYS: before } = secretsOf(home, NONE)
    mkdirSync(join(home.path, 'postgres'))
    rmSync(join(home.keys, 'account-keys'))

    const { TAPAK_ACCOUNT_KEYS: made } = secretsOf(home, NONE)
    expect(made).not.toBe(before)
    expect(secretsOf(home, NONE).TAPAK_ACCOUNT_KEYS).toBe(made)
  })
})
