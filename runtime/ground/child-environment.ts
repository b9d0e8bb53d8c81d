// The environment variables of a worker, an API or a one-off command: addresses and secrets, each process only what it
// needs.
import { join, resolve } from 'node:path'
import type { DatabaseUrls } from './postgres.ts'
import type { GroundEnv } from './config.ts'
import { ROOT } from './tapak-home.ts'
import type { Secrets } from './secrets.ts'

export type Audience = 'worker' | 'api' | 'seed'
export interface Surroundings {
  env: GroundEnv
  secrets: Secrets
  database: Partial<DatabaseUrls>
  temporal: { address: string; namespace: string; page?: string | undefined }
}

/**
 * Which processes get a setting as it was given. `api`: only the API. `otherwise`: the setting is translated first, or
 * not passed on at all.
 */
const TOLD = {
  TAPAK_HOME: 'otherwise',
  TAPAK_SOPS: 'all',
  HOST: 'otherwise',
  PORT: 'otherwise',
  DATABASE_URL: 'otherwise',
  DATABASE_URL_DOOR: 'otherwise',
  DATABASE_URL_RECORDER: 'otherwise',
  DATABASE_URL_GATE: 'otherwise',
  TEMPORAL_ADDRESS: 'otherwise',
  TEMPORAL_NAMESPACE: 'otherwise',
  TEMPORAL_TLS: 'all',
  TEMPORAL_TLS_CA: 'all',
  TEMPORAL_TLS_CERT: 'all',
  TEMPORAL_TLS_KEY: 'all',
  TEMPORAL_TLS_SERVER_NAME: 'all',
  TEMPORAL_API_KEY: 'all',
  TEMPORAL_LISTS: 'all',
  TEMPORAL_PAGE: 'otherwise',
  TAPAK_CODEC_KEYS: 'otherwise',
  TAPAK_VAULT_KEYS: 'otherwise',
  TAPAK_VAULT_KEYS_FILE: 'otherwise',
  TAPAK_INDEX_PEPPER: 'otherwise',
  TAPAK_SESSION_SECRET: 'otherwise',
  TAPAK_CHECKPOINT_KEY: 'otherwise',
  TAPAK_EVIDENCE_KEY: 'otherwise',
  TAPAK_CHECKPOINTS: 'otherwise',
  TAPAK_ACCOUNT_KEYS: 'otherwise',
  TAPAK_ACCOUNT_KEYS_FILE: 'otherwise',
  TAPAK_HTTPS: 'all',
  TAPAK_ORIGIN: 'all',
  TAPAK_PROXIES: 'all',
  TAPAK_SECOND_FACTOR: 'all',
  TAPAK_SECOND_PIN: 'api',
  TAPAK_OFFLINE_TASKS: 'otherwise',
  TAPAK_CONTACT: 'api',
  TAPAK_OIDC_ISSUER: 'api',
  TAPAK_OIDC_CLIENT: 'api',
  TAPAK_OIDC_SECRET: 'api',
  TAPAK_OIDC_NAME: 'api',
  TAPAK_SMTP_URL: 'otherwise',
  TAPAK_MAIL_FROM: 'all',
  TAPAK_CONSOLE: 'all',
  TAPAK_LANGUAGES: 'otherwise',
  TAPAK_DOCUMENTS: 'otherwise',
  TAPAK_DOCUMENT_MB: 'otherwise',
  TAPAK_S3: 'all',
  TAPAK_SCAN: 'all',
  TAPAK_REGISTRY_FILE: 'api',
  TAPAK_DEMO: 'otherwise',
  TAPAK_DEMO_PASSWORD: 'otherwise',
  TAPAK_NIGHT_AT: 'otherwise',
  LOG_LEVEL: 'otherwise',
} as const satisfies Record<keyof GroundEnv, 'all' | 'api' | 'otherwise'>

/** A switch that is off is not passed on. */
const given = (env: GroundEnv, told: 'all' | 'api'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      Reflect.get(TOLD, name) !== told || value === undefined || value === false ? [] : [[name, String(value)]],
    ),
  )

/**
 * A process gets the login of its own role. It gets the owner's address only where no other was given, and then acts as
 * the role.
 */
const databaseFor = (audience: Audience, database: Partial<DatabaseUrls>): Record<string, string | undefined> => {
  const own = audience === 'worker' ? database.recorder : database.door
  if (own === undefined) return { DATABASE_URL: database.owner }
  // The first accounts are created as the owner, because nobody can sign in yet to create them.
  if (audience === 'seed') return { DATABASE_URL: database.owner, DATABASE_URL_DOOR: own }
  return audience === 'worker'
    ? { DATABASE_URL_RECORDER: own }
    : { DATABASE_URL_DOOR: own, DATABASE_URL_GATE: database.gate }
}

const SECRETS_FOR = {
  worker: ({ TAPAK_CODEC_KEYS, TAPAK_CHECKPOINT_KEY }) => ({ TAPAK_CODEC_KEYS, TAPAK_CHECKPOINT_KEY }),
  api: ({ TAPAK_CHECKPOINT_KEY: _, ...secrets }) => secrets,
  seed: ({ TAPAK_CHECKPOINT_KEY: _, ...secrets }) => secrets,
} as const satisfies Record<Audience, (secrets: Secrets) => Partial<Secrets>>

/** Absolute, because the processes run in folders of their own. */
export const checkpointFolder = (env: GroundEnv): string =>
  resolve(ROOT, env.TAPAK_CHECKPOINTS ?? join(env.TAPAK_HOME, 'checkpoints'))

export const isDemo = (env: GroundEnv): boolean => env.TAPAK_DEMO ?? env.DATABASE_URL === undefined

export const tell = (audience: Audience, { env, secrets, database, temporal }: Surroundings): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TZ: 'UTC',
  NODE_ENV: 'production',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
  // Where the compiler of the workflow code unpacks itself, if the user's own cache is not writable.
  SWC_NATIVE_BINDING_CACHE: process.env.SWC_NATIVE_BINDING_CACHE,
  HOST: env.HOST,
  PORT: String(env.PORT),
  LOG_LEVEL: env.LOG_LEVEL,
  TAPAK_NIGHT_AT: env.TAPAK_NIGHT_AT,
  TAPAK_DEMO: String(isDemo(env)),
  TAPAK_DOCUMENTS: resolve(ROOT, env.TAPAK_DOCUMENTS ?? join(env.TAPAK_HOME, 'documents')),
  TAPAK_DOCUMENT_MB: String(env.TAPAK_DOCUMENT_MB),
  TAPAK_LANGUAGES: resolve(ROOT, env.TAPAK_LANGUAGES ?? join(env.TAPAK_HOME, 'languages')),
  TEMPORAL_ADDRESS: temporal.address,
  TEMPORAL_NAMESPACE: temporal.namespace,
  ...given(env, 'all'),
  ...(audience === 'api'
    ? {
        TEMPORAL_PAGE: env.TEMPORAL_PAGE ?? temporal.page,
        TAPAK_OFFLINE_TASKS: String(env.TAPAK_OFFLINE_TASKS),
        ...given(env, 'api'),
      }
    : {}),
  TAPAK_CHECKPOINTS: checkpointFolder(env),
  ...(audience === 'worker' ? { TAPAK_SMTP_URL: env.TAPAK_SMTP_URL } : {}),
  ...databaseFor(audience, database),
  ...SECRETS_FOR[audience](secrets),
})
