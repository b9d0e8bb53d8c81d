// What a handler gets: the caller, the parsed request, and its dependencies. Types only.
import type { Readable } from 'node:stream'
import type { Logger } from 'pino'
import type { BlobStore } from '../../db/blobs/blob-store.ts'
import type { Db, Tx } from '../../db/ground/connect.ts'
import type { LanguageFile } from '../../sop-definitions/definition/languages.ts'
import type { IndicatorSet } from '../../sop-definitions/rules/indicators.ts'
import type { Standard } from '../../sop-definitions/rules/standards.ts'
import type { MigrationMapDef } from '../../sop-definitions/move/move-map.ts'
import type { CostCodes } from '../../sop-definitions/rules/costs.ts'
import type { StaffCode } from '../../sop-definitions/rules/qualifications.ts'
import type { RetentionRules } from '../../sop-definitions/rules/retention.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import type { Capability, Language, Level } from '../../sop-definitions/language/vocabulary.ts'
import type { LongWork } from '../../workflows/contract.ts'
import type { Waking } from '../wake.ts'
import type { Signer } from '../../db/ledger/signed-note.ts'
import type { LivingRing } from '../../db/people/key-ring.ts'
import type { Vault } from '../../db/people/vault.ts'
import type { PublicWords } from '../../sop-definitions/rules/public-words.ts'
import type { WordsOfWindows } from '../../db/window/read-words.ts'
import type { Demand } from '../accounts/demand.ts'
import type { CivilRegistry } from '../people/civil-registry.ts'
import type { Gate } from '../policy/rate-limits.ts'
import type { Site } from '../accounts/passkeys.ts'
import type { DocumentRules } from '../files/file-rules.ts'
import type { Live } from '../live/live.ts'
import type { Names } from './names.ts'
import type { Metrics } from './metrics.ts'
import type { Seats } from './seats.ts'
import type { Provider } from '../oidc/provider.ts'
import type { SignOff } from '../window/second-pin.ts'
import type { Examiner } from '../sops/examiner.ts'

export interface Actor {
  user: string
  name: string
  email: string
  language: Language
  organisation: string
  organisationName: string
  level: Level
  area: string
  roles: readonly string[]
  capabilities: readonly Capability[]
  /** Hash of the session's token in hex, by which sign-out revokes it. */
  session: string
  /** When this person last proved their identity; null where that cannot be asked again. */
  freshAt: Date | null
  /** A second factor is demanded and missing: until there is one, the person may only set it up. */
  confined: boolean
  /** The password was set by a link alone: until then the person opens no identity and uses no emergency access. */
  heldUntil: Date | null
}

export interface Deps {
  db: Db
  /** A few connections for long work, so that it never uses those that a click needs. */
  longDb: Db
  seats: Seats
  /** As the role of the gate, for clients' own windows; null: this installation has none. */
  windowDb: Db | null
  /** By procedure: the words of those windows. */
  windowWords: WordsOfWindows
  /** Null: there are no public pages. */
  publicWords: PublicWords | null
  /** Who signed off that clients may have a second PIN; null: none is offered. */
  secondPin: SignOff | null
  waking: Waking
  roles: readonly Role[]
  /** The codes of kinds and payers of costs. */
  costs: CostCodes
  staffCodes: readonly StaffCode[]
  /** Migration maps between editions, read from beside the procedures. */
  maps: readonly MigrationMapDef[]
  /** Indicators of minimum service standards, read from beside the procedures. */
  indicators: readonly IndicatorSet[]
  /** How cases of a programme stand in a data standard of others. */
  standards: readonly Standard[]
  vault: Vault
  /** Null: not connected. */
  registry: CivilRegistry | null
  /** Further languages in which the questions before a consent can be printed. */
  languages: readonly LanguageFile[]
  /** How long data are kept, and what prevents an erasure. */
  retention: RetentionRules
  /** Seals the secrets of second factors. */
  accountKeys: LivingRing
  /** Keys the fingerprints of request bodies, so that a stored one cannot be guessed back. */
  fingerprintKey: Buffer
  gate: Gate
  /** The OpenID provider; null where there is none. */
  oidc: Provider | null
  /** Signs evidence packs; null: none can be made. */
  evidence: Signer | null
  live: Live
  /** The database was put back, and nobody has accepted that: nothing is decided. */
  isRestored(): boolean
  log: Logger
  metrics: Metrics
  examiner: Examiner
  blobs: BlobStore
  documents: DocumentRules
  now(): Date
  /** The instant that commands carry: now, except while demo history is made. */
  caseTime(): Date
  /** Cases opened here are demo history: allowed only to the seed of a demo installation. */
  demoHistory: boolean
  /** A device may keep a list of its user's claimed tasks. */
  keepsTasks: boolean
  /** Address of Temporal's own web page, where there is one. */
  temporalPage: string | null
  /** Built files of the console; null serves the API alone. */
  consoleFolder: string | null
  https: boolean
  /** The public address of the console, to which passkeys are bound; null where it is not known. */
  site: Site | null
  /** The host names that it answers to. */
  names: Names
  /** From whom a second factor is demanded. */
  demand: Demand
  demo: boolean
  /** Whom people ask for help, as Help shows it. */
  contact: string | null
  /** Proxies in front of this process that may say for whom they forward a request. */
  proxies: readonly string[]
  /** Whether a worker sends mail. */
  mail: boolean
  /** Whether a one-time link is mailed to its owner and shown to nobody. */
  mailsLinks: boolean
}

/**
 * `seq` of the case's ledger, and the version of the person's own draft. `pens`: the form that was sent, and the forms
 * whose words it took over.
 */
export interface Seen {
  seq: number
  draft: number
  pens: readonly string[]
}

/** What opens a one-time link: what stands in its address, and what was told by telephone. */
export interface LetterSecret {
  token: string
  code: string
}

export interface Incoming {
  actor: Actor | null
  params: unknown
  query: unknown
  body: unknown
  /** The body of a route that takes bytes; read by the handler only. */
  content: Readable
  requestId: string
  ip: string
  now: Date
  agent: string
  /** Aborted when the client has disconnected. */
  gone: AbortSignal
  /** As the browser sent them: the host that it believes to address, and its cookies. */
  host: string
  cookies: string | undefined
  /** Sent from this very machine, not through a proxy. */
  near: boolean
  /** The version of the task that the sender of a command had seen, if it says so. */
  seen: Seen | null
  /** The secret of a one-time link and its code, where the body is a file. */
  letter: LetterSecret | null
  setSession(token: string | null): void
  /** A `Set-Cookie` line that makes this browser known; sent only after the transaction has committed. */
  setDevice(line: string): void
  /** A `Set-Cookie` line for anything but a session. */
  setCookie(line: string): void
}

export interface Call<P, Q, B> extends Omit<Incoming, 'actor' | 'params' | 'query' | 'body'> {
  deps: Deps
  actor: Actor
  params: P
  query: Q
  body: B
  /** The Idempotency-Key, with what identifies this very request. */
  key: RequestKey
  /** Runs `work` in one transaction limited to what this actor may see; the only way to Postgres. */
  scoped<T>(work: (db: Tx) => Promise<T>): Promise<T>
  /** Long work that a row of this change orders; Temporal is told once it has committed. */
  begins(work: LongWork): void
}

/** `id` = hash of actor, route and Idempotency-Key; `fingerprint` tells one body from another. */
export interface RequestKey {
  id: string
  fingerprint: string
}
