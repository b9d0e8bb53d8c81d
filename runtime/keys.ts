// The secrets of an installation: from the environment, else made once in TAPAK_HOME/keys, readable by nobody else.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GroundEnv } from './config.ts'
import type { Home } from './home.ts'
import { Stop } from './say.ts'

export type SecretName = 'TAPAK_CODEC_KEYS' | 'TAPAK_VAULT_KEYS' | 'TAPAK_INDEX_PEPPER' | 'TAPAK_SESSION_SECRET' | 'TAPAK_CHECKPOINT_KEY' | 'TAPAK_EVIDENCE_KEY'
export type Secrets = Record<SecretName, string>

const secret = (): string => randomBytes(32).toString('base64')
const ring = (): string => `k${new Date().toISOString().slice(0, 10).replaceAll('-', '')}:${secret()}`

const MADE = {
  TAPAK_CODEC_KEYS: { file: 'codec-keys', make: ring },
  TAPAK_VAULT_KEYS: { file: 'vault-keys', make: ring },
  TAPAK_INDEX_PEPPER: { file: 'index-pepper', make: secret },
  TAPAK_SESSION_SECRET: { file: 'session-secret', make: secret },
  TAPAK_CHECKPOINT_KEY: { file: 'checkpoint-key', make: secret },
  TAPAK_EVIDENCE_KEY: { file: 'evidence-key', make: secret },
} as const satisfies Record<SecretName, { file: string; make: () => string }>

const NAMES: readonly SecretName[] = ['TAPAK_CODEC_KEYS', 'TAPAK_VAULT_KEYS', 'TAPAK_INDEX_PEPPER', 'TAPAK_SESSION_SECRET', 'TAPAK_CHECKPOINT_KEY', 'TAPAK_EVIDENCE_KEY']
/** Nothing is sealed with a key that only signs: an installation that is older than it gets one, and who checks sees that it is new. */
const SIGNING: ReadonlySet<SecretName> = new Set(['TAPAK_CHECKPOINT_KEY', 'TAPAK_EVIDENCE_KEY'])

export const secretsOf = (home: Home, env: Pick<GroundEnv, SecretName>): Secrets => {
  // Read before any key is made: data without its key means the key was lost, and a new one would hide that.
  const hasData = existsSync(join(home.path, 'postgres'))
  const read = (name: SecretName): string => {
    const file = join(home.keys, MADE[name].file)
    if (existsSync(file)) return readFileSync(file, 'utf8').trim()
    if (hasData && !SIGNING.has(name)) throw new Stop(`${file} is missing, but ${home.path} holds data that was sealed with it; put the file back from its backup, or give ${name}.`)
    writeFileSync(file, `${MADE[name].make()}\n`, { mode: 0o600, flag: 'wx' })
    return readFileSync(file, 'utf8').trim()
  }
  const entries = NAMES.map((name): [SecretName, string] => [name, env[name] ?? read(name)])
  const found = Object.fromEntries(entries)
  return { TAPAK_CODEC_KEYS: '', TAPAK_VAULT_KEYS: '', TAPAK_INDEX_PEPPER: '', TAPAK_SESSION_SECRET: '', TAPAK_CHECKPOINT_KEY: '', TAPAK_EVIDENCE_KEY: '', ...found }
}
