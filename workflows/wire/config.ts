// How a process reaches Temporal and what it does to every payload on the way. Node only: nothing here may enter the
// workflow bundle, except failure-converter.cjs, which the bundler takes by path. Called by the API's gateway, the
// worker, the ground and tests.
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** The environment variables that concern Temporal. Entry files merge them into their own schema. */
export const TemporalEnv = z.object({
  TEMPORAL_ADDRESS: z.string().min(1),
  TEMPORAL_NAMESPACE: z.string().min(1).default('tapak'),
  TEMPORAL_TLS: z.stringbool().default(false),
  TEMPORAL_TLS_CA: z.string().optional(),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_TLS_SERVER_NAME: z.string().optional(),
  TEMPORAL_API_KEY: z.string().min(1).optional(),
  TEMPORAL_LISTS: z.stringbool().default(false),
  TAPAK_CODEC_KEYS: z.string().min(1),
})
export type TemporalEnv = z.infer<typeof TemporalEnv>

export interface TlsSettings {
  serverNameOverride?: string
  serverRootCACertificate?: Buffer
  clientCertPair?: { crt: Buffer; key: Buffer }
}
export interface TemporalSettings {
  address: string
  namespace: string
  tls?: TlsSettings | undefined
  apiKey?: string | undefined
  /** Whether Temporal's own page can list waiting cases by programme and stage. */
  lists?: boolean | undefined
}

const tlsOf = (env: Partial<TemporalEnv>): TlsSettings | undefined => {
  const wanted =
    env.TEMPORAL_TLS === true ||
    env.TEMPORAL_TLS_CA !== undefined ||
    env.TEMPORAL_TLS_CERT !== undefined ||
    env.TEMPORAL_API_KEY !== undefined
  if (!wanted) return undefined
  return {
    ...(env.TEMPORAL_TLS_SERVER_NAME !== undefined && { serverNameOverride: env.TEMPORAL_TLS_SERVER_NAME }),
    ...(env.TEMPORAL_TLS_CA !== undefined && { serverRootCACertificate: readFileSync(env.TEMPORAL_TLS_CA) }),
    ...(env.TEMPORAL_TLS_CERT !== undefined &&
      env.TEMPORAL_TLS_KEY !== undefined && {
        clientCertPair: { crt: readFileSync(env.TEMPORAL_TLS_CERT), key: readFileSync(env.TEMPORAL_TLS_KEY) },
      }),
  }
}

export const temporalSettings = (
  env: Pick<TemporalEnv, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'> & Partial<TemporalEnv>,
): TemporalSettings => ({
  address: env.TEMPORAL_ADDRESS,
  namespace: env.TEMPORAL_NAMESPACE,
  tls: tlsOf(env),
  apiKey: env.TEMPORAL_API_KEY,
  lists: env.TEMPORAL_LISTS,
})

/** For `Connection.connect` of the client and `NativeConnection.connect` of the worker alike. */
export const connectionOptions = (
  settings: TemporalSettings,
): { address: string; tls?: TlsSettings; apiKey?: string } => ({
  address: settings.address,
  ...(settings.tls !== undefined && { tls: settings.tls }),
  ...(settings.apiKey !== undefined && { apiKey: settings.apiKey }),
})
