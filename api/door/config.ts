// The environment of the API, read once by server.ts; all mistakes are reported together. Database, vault and Temporal
// add the fragments of their rooms.
import { z } from 'zod'
import { DatabaseEnv, VaultEnv } from '../../db/ground/config.ts'
import { ProxiesText } from '../accounts/proxies.ts'
import { DemandText } from '../accounts/demand.ts'
import { DocumentsEnv } from '../files/file-config.ts'
import { SignOffText } from '../window/second-pin.ts'
import { isWholeProvider, OidcEnv } from '../oidc/oidc-config.ts'
import { TemporalEnv } from '../../workflows/wire/config.ts'

/** Browsers allow passkeys only on https and on localhost. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { origin, protocol, hostname } = new URL(text)
  return (
    origin === text.replace(/\/$/, '') &&
    (protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname.endsWith('.localhost'))))
  )
}
const Origin = z.string().refine(isOrigin, { error: 'must be https://HOST, or http://localhost, without a path' })

export const ApiEnv = TemporalEnv.extend({
  ...DatabaseEnv.shape,
  ...VaultEnv.shape,
  TAPAK_CHECKPOINTS: z.string().optional(),
})
  .extend({
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
    TAPAK_ACCOUNT_KEYS: VaultEnv.shape.TAPAK_VAULT_KEYS,
    TAPAK_ACCOUNT_KEYS_FILE: VaultEnv.shape.TAPAK_VAULT_KEYS_FILE,
    TAPAK_SESSION_SECRET: VaultEnv.shape.TAPAK_INDEX_PEPPER,
    TAPAK_EVIDENCE_KEY: z
      .base64()
      .refine((text) => Buffer.from(text, 'base64').length === 32, { error: 'needs 32 bytes in base64' })
      .optional()
      .describe('Secret that signs evidence packs; without it none is made'),
    TAPAK_HTTPS: z
      .stringbool()
      .default(false)
      .describe('true: people reach the API by https (a proxy ends TLS), so cookies are bound to it'),
    TAPAK_ORIGIN: Origin.optional(),
    TAPAK_PROXIES: ProxiesText,
    TAPAK_SECOND_FACTOR: DemandText,
    TAPAK_SECOND_PIN: SignOffText,
    TAPAK_OFFLINE_TASKS: z.stringbool().default(true),
    TAPAK_SOPS: z
      .string()
      .optional()
      .describe('Folder of procedures, roles and demo people; the default is sop-definitions'),
    TAPAK_LANGUAGES: z.string().optional().describe('Folder of further languages for the questions before a consent'),
    TAPAK_REGISTRY_FILE: z.string().optional(),
    TAPAK_MAIL_FROM: z.string().optional(),
    TEMPORAL_PAGE: z.url({ protocol: /^https?$/ }).optional(),
    TAPAK_CONTACT: z.union([z.email(), z.url({ protocol: /^https$/ })]).optional(),
    TAPAK_DEMO: z.stringbool().default(false),
    TAPAK_CONSOLE: z.string().optional().describe('Folder of the built console; the default is admin-ui/dist'),
    ...DocumentsEnv.shape,
    ...OidcEnv.shape,
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .refine((env) => env.DATABASE_URL !== undefined || env.DATABASE_URL_DOOR !== undefined, {
    path: ['DATABASE_URL'],
    error: 'is missing (or give DATABASE_URL_DOOR)',
  })
  .refine(isWholeProvider, {
    path: ['TAPAK_OIDC_ISSUER'],
    error: 'needs TAPAK_OIDC_CLIENT and TAPAK_OIDC_SECRET beside it',
  })
export type ApiEnv = z.infer<typeof ApiEnv>

/** The site that passkeys are bound to. Null behind a proxy whose address is not configured. */
export function siteIn({
  TAPAK_ORIGIN,
  TAPAK_HTTPS,
  PORT,
}: Pick<ApiEnv, 'TAPAK_ORIGIN' | 'TAPAK_HTTPS' | 'PORT'>): { origin: string; rpId: string } | null {
  if (TAPAK_ORIGIN === undefined && TAPAK_HTTPS) return null
  const { origin, hostname } = new URL(TAPAK_ORIGIN ?? `http://localhost:${PORT}`)
  return { origin, rpId: hostname }
}

/** An empty value counts as absent. */
export function readApiEnv(
  env: Readonly<Record<string, string | undefined>> = process.env,
): ApiEnv | { problems: string[] } {
  const parsed = ApiEnv.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  return parsed.success
    ? parsed.data
    : { problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
}

/** The environment of the demo seed: that of the API, the owner's address to set up accounts, and their password. */
export const SeedEnv = z.object({
  DATABASE_URL: DatabaseEnv.shape.DATABASE_URL.unwrap(),
  TAPAK_DEMO: z
    .stringbool()
    .refine((demo) => demo, { error: 'must be true: demo history is made only where it is asked for' }),
  TAPAK_DEMO_PASSWORD: z.string().min(8),
})

export function readSeedEnv(
  env: Readonly<Record<string, string | undefined>> = process.env,
): (ApiEnv & z.infer<typeof SeedEnv>) | { problems: string[] } {
  const api = readApiEnv(env)
  const seed = SeedEnv.safeParse(env)
  if ('problems' in api || !seed.success)
    return {
      problems: [
        ...('problems' in api ? api.problems : []),
        ...(seed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      ],
    }
  return { ...api, ...seed.data }
}
