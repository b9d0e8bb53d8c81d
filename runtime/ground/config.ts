// The environment variables of `tapak`. Each has a sentence; .env.example and docs/configuration.md are checked against
// this list.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { MailFrom, SmtpUrl } from '../../db/accounts/mail.ts'
import { NIGHT_AT, NIGHT_PATTERN } from '../../db/recording/night.ts'
import { TemporalEnv } from '../../workflows/wire/config.ts'
import { ROOT } from './tapak-home.ts'
import { Stop } from './say.ts'

const optional = z.string().optional()

export const GroundEnv = z.object({
  TAPAK_HOME: z
    .string()
    .default('.tapak')
    .describe('Folder for everything lasting: database, Temporal store, keys, logs'),
  TAPAK_SOPS: optional.describe('Folder of your own procedures, roles and demo people, instead of sop-definitions'),
  HOST: z.string().default('127.0.0.1').describe('Address the API and console listen on'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(8080).describe('Port of the API and console'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('A Postgres of your own, as its owner role; without it one is kept in TAPAK_HOME'),
  DATABASE_URL_DOOR: optional.describe(
    'The same database as the role tapak_door (API); else DATABASE_URL acting as that role',
  ),
  DATABASE_URL_RECORDER: optional.describe(
    'The same database as the role tapak_recorder (worker); else DATABASE_URL acting as that role',
  ),
  DATABASE_URL_GATE: optional.describe(
    'The same database as the role tapak_gate (own windows, public pages); else DATABASE_URL acting as that role',
  ),
  TEMPORAL_ADDRESS: optional.describe('host:port of a Temporal server; without it one is kept in TAPAK_HOME'),
  TEMPORAL_NAMESPACE: TemporalEnv.shape.TEMPORAL_NAMESPACE.describe('Temporal namespace; made when missing'),
  TEMPORAL_TLS: TemporalEnv.shape.TEMPORAL_TLS.describe("true: speak TLS to Temporal with the system's certificates"),
  TEMPORAL_TLS_CA: optional.describe('File with the certificate authority of the Temporal server'),
  TEMPORAL_TLS_CERT: optional.describe('File with the client certificate'),
  TEMPORAL_TLS_KEY: optional.describe("File with the client certificate's key"),
  TEMPORAL_TLS_SERVER_NAME: optional.describe('Server name to expect in the certificate'),
  TEMPORAL_API_KEY: optional.describe('API key (Temporal Cloud); implies TLS'),
  TEMPORAL_LISTS: TemporalEnv.shape.TEMPORAL_LISTS.describe(
    "true: Temporal's own page can list waiting cases by programme, open stage and next instant (codes only)",
  ),
  TEMPORAL_PAGE: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      "Address of Temporal's own web page, for the system page to link to; the server of npm start may have one",
    ),
  TAPAK_CODEC_KEYS: optional.describe(
    'Key ring for Temporal payloads, id:base64,… (the first writes, all read); without it one is made in ' +
      'TAPAK_HOME/keys',
  ),
  TAPAK_VAULT_KEYS: optional.describe(
    "Key ring that wraps each person's own key; without it one is made in TAPAK_HOME/keys",
  ),
  TAPAK_VAULT_KEYS_FILE: optional.describe(
    'File of that ring, of your own: read again by a running API when the key was turned, and changed by tapak ' +
      'keys rotate',
  ),
  TAPAK_INDEX_PEPPER: optional.describe(
    'Secret of the exact-search index over identities (base64, 32 bytes); without it one is made in TAPAK_HOME/keys',
  ),
  TAPAK_SESSION_SECRET: optional.describe(
    'Secret of the API for request fingerprints and sign-in (base64, 32 bytes); without it one is made in ' +
      'TAPAK_HOME/keys',
  ),
  TAPAK_CHECKPOINT_KEY: optional.describe(
    'Secret that signs checkpoints of the ledger (Ed25519 seed, base64, 32 bytes; worker only); without it one is ' +
      'made in TAPAK_HOME/keys',
  ),
  TAPAK_EVIDENCE_KEY: optional.describe(
    'Secret that signs evidence packs (Ed25519 seed, base64, 32 bytes; API only); without it one is made in ' +
      'TAPAK_HOME/keys',
  ),
  TAPAK_CHECKPOINTS: optional.describe(
    'Folder for signed checkpoints of the ledger, best on another disk or machine that the database owner cannot ' +
      'write to; without it TAPAK_HOME/checkpoints',
  ),
  TAPAK_ACCOUNT_KEYS: optional.describe(
    'Key ring that seals the second factors of accounts; without it one is made in TAPAK_HOME/keys',
  ),
  TAPAK_ACCOUNT_KEYS_FILE: optional.describe(
    'File of that ring, of your own: read by a running API, and changed by tapak keys rotate',
  ),
  TAPAK_HTTPS: z
    .stringbool()
    .default(false)
    .describe('true: people reach the API by https (a proxy ends TLS), so cookies are bound to it'),
  TAPAK_ORIGIN: optional.describe(
    'Where people reach the console, as https://HOST: passkeys are bound to it and requests under other names are ' +
      'refused; without it http://localhost and the port, and with TAPAK_HTTPS no passkeys',
  ),
  TAPAK_PROXIES: optional.describe(
    'Machines that may say for whom they pass a request on: addresses, networks such as 10.0.0.0/8, loopback, ' +
      'linklocal, uniquelocal, with commas; without it loopback',
  ),
  TAPAK_SECOND_FACTOR: optional.describe(
    'Who must have a second factor before anything else: everybody, or whoever holds one of these capabilities, ' +
      'such as administer,reveal_identity,break_glass; without it nobody, and all may have one',
  ),
  TAPAK_SECOND_PIN: optional.describe(
    'Who signed off that clients may choose a second PIN for their own windows, and when, as OFFICE OR PERSON, ' +
      'YYYY-MM-DD; without it none is offered (docs/security.md)',
  ),
  TAPAK_OFFLINE_TASKS: z
    .stringbool()
    .default(true)
    .describe('false: no device keeps a list of claimed tasks to read without a connection'),
  TAPAK_CONTACT: z
    .union([z.email(), z.url({ protocol: /^https$/ })])
    .optional()
    .describe('Whom people ask for help, as an e-mail address or an https page; Help shows it'),
  TAPAK_OIDC_ISSUER: z
    .url()
    .optional()
    .describe(
      'Address of an OpenID provider by which people may sign in, beside passwords; https, or http on this machine',
    ),
  TAPAK_OIDC_CLIENT: optional.describe('What that provider calls this installation (client id)'),
  TAPAK_OIDC_SECRET: optional.describe('The secret that it gave to this installation (API only)'),
  TAPAK_OIDC_NAME: optional.describe(
    'What people call the provider, for the button; without it the host of its address',
  ),
  TAPAK_SMTP_URL: SmtpUrl.optional().describe(
    'Where mail is handed over (worker only): smtp://USER:PASSWORD@HOST:PORT, with TLS unless it is this machine, ' +
      'or smtps://…; without it no mail is sent',
  ),
  TAPAK_MAIL_FROM: MailFrom.optional().describe(
    'Who mail comes from, as an address or NAME <ADDRESS>; goes with TAPAK_SMTP_URL',
  ),
  TAPAK_CONSOLE: optional.describe('Folder of a built console; the default is the one built here'),
  TAPAK_LANGUAGES: optional.describe(
    'Folder of further languages for the questions before a consent, one CODE.json each; the default is languages ' +
      'in TAPAK_HOME',
  ),
  TAPAK_DOCUMENTS: optional.describe(
    'Folder for the sealed content of documents, shared by every API; the default is documents in TAPAK_HOME',
  ),
  TAPAK_S3: optional.describe(
    'Bucket of an S3-compatible store for the sealed content of documents, instead of a folder: ' +
      'https://KEY:SECRET@HOST/BUCKET?region=REGION',
  ),
  TAPAK_DOCUMENT_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(4_096)
    .default(50)
    .describe('How large one document may be, in megabytes'),
  TAPAK_SCAN: optional.describe(
    'Malware scanner for documents: clamd:HOST:PORT, clamd:/SOCKET or command:PROGRAM; without it nobody looks, ' +
      'and the console says so',
  ),
  TAPAK_REGISTRY_FILE: optional.describe(
    'File that stands in for the civil registry: a JSON list of nik, full_name and birth_date; without it the ' +
      'registry is not connected, and the console says so',
  ),
  TAPAK_DEMO: z
    .stringbool()
    .optional()
    .describe(
      "true: make demo people and cases at the first start; the default is true for an installation's own database",
    ),
  TAPAK_DEMO_PASSWORD: z
    .string()
    .min(8)
    .optional()
    .describe('Password of the demo accounts; without it one is made and printed once'),
  TAPAK_NIGHT_AT: z
    .string()
    .regex(NIGHT_PATTERN, { error: `must be like ${NIGHT_AT}` })
    .default(NIGHT_AT)
    .describe(
      'When the quiet comparison of every open case with its ledger begins, with the offset from UTC; made up for ' +
        'if the machine slept',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('How much API and worker log'),
})
export type GroundEnv = z.infer<typeof GroundEnv>

/** An empty value, as in .env.example, counts as not given. */
const given = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])),
  )

export const parseEnv = (env: NodeJS.ProcessEnv): GroundEnv => {
  const parsed = GroundEnv.safeParse(given(env))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  const mistakes = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`
  throw new Stop([`The environment has ${mistakes}:`, ...problems].join('\n'))
}

export const readEnv = (): GroundEnv => {
  const file = join(ROOT, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  return parseEnv(process.env)
}

/** The address for a browser on this machine; a listener on every address is reached by the loopback one. */
export const addressOf = ({ HOST, PORT }: GroundEnv): string =>
  `http://${['0.0.0.0', '::', '127.0.0.1'].includes(HOST) ? 'localhost' : HOST}:${PORT}`
