// What a worker, an API or a one-off command is told by its environment: addresses and secrets, each part only what it
// needs.
import { join, resolve } from 'node:path'
import type { DatabaseUrls } from './postgres.ts'
import type { GroundEnv } from './config.ts'
import { ROOT } from './home.ts'
import type { Secrets } from './keys.ts'

export type Audience = 'worker' | 'api' | 'seed'
export interface Surroundings {
  env: GroundEnv
  secrets: Secrets
  database: Partial<DatabaseUrls>
  temporal: { address: string; namespace: string; page?: string | undefined }
}

const PASSED_ON = [
  'TAPAK_SOPS',
  'TAPAK_HTTPS',
  'TAPAK_ORIGIN',
  'TAPAK_PROXIES',
  'TAPAK_SECOND_FACTOR',
  'TAPAK_CONSOLE',
  'TAPAK_SCAN',
  'TAPAK_MAIL_FROM',
  'TAPAK_S3',
  'TEMPORAL_TLS',
  'TEMPORAL_TLS_CA',
  'TEMPORAL_TLS_CERT',
  'TEMPORAL_TLS_KEY',
  'TEMPORAL_TLS_SERVER_NAME',
  'TEMPORAL_API_KEY',
] as const

/** Only the API speaks with a provider of identities. */
const ONLY_API = ['TAPAK_OIDC_ISSUER', 'TAPAK_OIDC_CLIENT', 'TAPAK_OIDC_SECRET', 'TAPAK_OIDC_NAME'] as const

/**
 * A part gets the login of its own role; the owner's address only where no other was given, and then acts as the role.
 */
const databaseFor = (audience: Audience, database: Partial<DatabaseUrls>): Record<string, string | undefined> => {
  const own = audience === 'worker' ? database.recorder : database.door
  if (own === undefined) return { DATABASE_URL: database.owner }
  // The first accounts are set up as the owner, before there is anyone who could sign in and do it.
  if (audience === 'seed') return { DATABASE_URL: database.owner, DATABASE_URL_DOOR: own }
  return audience === 'worker' ? { DATABASE_URL_RECORDER: own } : { DATABASE_URL_DOOR: own }
}

const SECRETS_FOR = {
  worker: ({ TAPAK_CODEC_KEYS, TAPAK_VAULT_KEYS, TAPAK_CHECKPOINT_KEY }) => ({
    TAPAK_CODEC_KEYS,
    TAPAK_VAULT_KEYS,
    TAPAK_CHECKPOINT_KEY,
  }),
  api: ({ TAPAK_CHECKPOINT_KEY: _, ...secrets }) => secrets,
  seed: ({ TAPAK_CHECKPOINT_KEY: _, ...secrets }) => secrets,
} as const satisfies Record<Audience, (secrets: Secrets) => Partial<Secrets>>

/** Absolute, because parts run in a folder of their own. */
export const checkpointFolder = (env: GroundEnv): string =>
  resolve(ROOT, env.TAPAK_CHECKPOINTS ?? join(env.TAPAK_HOME, 'checkpoints'))

export const isDemo = (env: GroundEnv): boolean => env.TAPAK_DEMO ?? env.DATABASE_URL === undefined

export const tell = (audience: Audience, { env, secrets, database, temporal }: Surroundings): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TZ: 'UTC',
  NODE_ENV: 'production',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
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
  ...Object.fromEntries(
    PASSED_ON.flatMap((name) => (env[name] === undefined || env[name] === false ? [] : [[name, String(env[name])]])),
  ),
  ...(audience === 'api'
    ? {
        TEMPORAL_PAGE: env.TEMPORAL_PAGE ?? temporal.page,
        ...Object.fromEntries(ONLY_API.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
      }
    : {}),
  ...(audience === 'worker' ? { TAPAK_CHECKPOINTS: checkpointFolder(env), TAPAK_SMTP_URL: env.TAPAK_SMTP_URL } : {}),
  ...databaseFor(audience, database),
  ...SECRETS_FOR[audience](secrets),
})
