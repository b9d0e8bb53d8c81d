// The secrets of an installation: from the environment, else created once in TAPAK_HOME/keys, readable by nobody else.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GroundEnv } from './config.ts'
import type { Home } from './tapak-home.ts'
import { Stop } from './say.ts'

type SecretName = keyof typeof MADE
/** Passed on as a path where the ring is a file: a running API then finds a key that was added after it started. */
export type RingFile = 'TAPAK_VAULT_KEYS_FILE' | 'TAPAK_ACCOUNT_KEYS_FILE'
export type Secrets = Record<SecretName, string> & { [K in RingFile]?: string }

const secret = (): string => randomBytes(32).toString('base64')
const ring = (): string => `k${new Date().toISOString().slice(0, 10).replaceAll('-', '')}:${secret()}`

/**
 * `isYounger`: an older home has nothing sealed with this secret, so such a home simply gets one. People who check a
 * signature see that its key is new.
 */
interface Made {
  file: string
  make: () => string
  isYounger?: true
}

const MADE = {
  TAPAK_CODEC_KEYS: { file: 'codec-keys', make: ring },
  TAPAK_VAULT_KEYS: { file: 'vault-keys', make: ring },
  TAPAK_INDEX_PEPPER: { file: 'index-pepper', make: secret },
  TAPAK_SESSION_SECRET: { file: 'session-secret', make: secret },
  TAPAK_CHECKPOINT_KEY: { file: 'checkpoint-key', make: secret, isYounger: true },
  TAPAK_EVIDENCE_KEY: { file: 'evidence-key', make: secret, isYounger: true },
  TAPAK_ACCOUNT_KEYS: { file: 'account-keys', make: ring, isYounger: true },
} as const satisfies Record<string, Made>

export const vaultRingFile = (home: Home, env: Pick<GroundEnv, 'TAPAK_VAULT_KEYS_FILE'>): string =>
  env.TAPAK_VAULT_KEYS_FILE ?? join(home.keys, MADE.TAPAK_VAULT_KEYS.file)
export const accountRingFile = (home: Home, env: Pick<GroundEnv, 'TAPAK_ACCOUNT_KEYS_FILE'>): string =>
  env.TAPAK_ACCOUNT_KEYS_FILE ?? join(home.keys, MADE.TAPAK_ACCOUNT_KEYS.file)
const fileOf = (name: SecretName, home: Home, env: Pick<GroundEnv, RingFile>): string => {
  if (name === 'TAPAK_VAULT_KEYS') return vaultRingFile(home, env)
  if (name === 'TAPAK_ACCOUNT_KEYS') return accountRingFile(home, env)
  return join(home.keys, MADE[name].file)
}

export const secretsOf = (home: Home, env: Pick<GroundEnv, SecretName | RingFile>): Secrets => {
  // Read before any key is made: data without its key means that the key was lost, and a new one would hide that.
  const hasData = existsSync(join(home.path, 'postgres'))
  const read = (name: SecretName): string => {
    const file = fileOf(name, home, env)
    if (existsSync(file)) return readFileSync(file, 'utf8').trim()
    if (hasData && !('isYounger' in MADE[name]))
      throw new Stop(
        `${file} is missing, but ${home.path} holds data that was sealed with it; ` +
          `put the file back from its backup, or give ${name}.`,
      )
    writeFileSync(file, `${MADE[name].make()}\n`, { mode: 0o600, flag: 'wx' })
    return readFileSync(file, 'utf8').trim()
  }
  const secretOf = (name: SecretName): string => env[name] ?? read(name)
  return {
    TAPAK_CODEC_KEYS: secretOf('TAPAK_CODEC_KEYS'),
    TAPAK_VAULT_KEYS: secretOf('TAPAK_VAULT_KEYS'),
    TAPAK_INDEX_PEPPER: secretOf('TAPAK_INDEX_PEPPER'),
    TAPAK_SESSION_SECRET: secretOf('TAPAK_SESSION_SECRET'),
    TAPAK_CHECKPOINT_KEY: secretOf('TAPAK_CHECKPOINT_KEY'),
    TAPAK_EVIDENCE_KEY: secretOf('TAPAK_EVIDENCE_KEY'),
    TAPAK_ACCOUNT_KEYS: secretOf('TAPAK_ACCOUNT_KEYS'),
    ...(env.TAPAK_VAULT_KEYS === undefined ? { TAPAK_VAULT_KEYS_FILE: vaultRingFile(home, env) } : {}),
    ...(env.TAPAK_ACCOUNT_KEYS === undefined ? { TAPAK_ACCOUNT_KEYS_FILE: accountRingFile(home, env) } : {}),
  }
}
