// What a handler gets: who calls, what was parsed, and the world (its dependencies). Types only.
import type { Readable } from 'node:stream'
import type { Logger } from 'pino'
import type { BlobStore } from '../../db/blobs/blob-store.ts'
import type { Db, Tx } from '../../db/ground/connect.ts'
import type { LanguageFile } from '../../sop-definitions/definition/languages.ts'
import type { IndicatorSet } from '../../sop-definitions/rules/indicators.ts'
import type { MigrationMapDef } from '../../sop-definitions/move/move-map.ts'
import type { CostCodes } from '../../sop-definitions/rules/costs.ts'
import type { RetentionRules } from '../../sop-definitions/rules/retention.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import type { Capability, Language, Level } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseGateway } from '../case-gateway.ts'
import type { Signer } from '../../db/ledger/signed-note.ts'
import type { LivingRing } from '../../db/people/key-ring.ts'
import type { Vault } from '../../db/people/vault.ts'
import type { Demand } from '../accounts/demand.ts'
import type { Gate } from '../policy/rate-limits.ts'
import type { Site } from '../accounts/passkeys.ts'
import type { DocumentRules } from '../files/file-rules.ts'
import type { Live } from '../live/live.ts'
import type { Names } from './names.ts'
import type { Metrics } from './metrics.ts'
import type { Seats } from './seats.ts'
import type { Provider } from '../oidc/provider.ts'
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
  /** Hash of the session's token, hex: what sign-out revokes. */
  session: string
  /** When this person last proved who she is; null where nobody can be asked again. */
  freshAt: Date | null
  /** A second factor is demanded of her and she has none: until then she may set one up, and nothing else. */
  confined: boolean
  /** Her password was set by a link alone: until then she opens no identity and breaks no glass. */
  heldUntil: Date | null
}

export interface Deps {
  db: Db
  /** A few connections for what takes long, so that it never takes those that a click needs. */
  longDb: Db
  seats: Seats
  cases: CaseGateway
  roles: readonly Role[]
  /** What money is spent on and who pays. */
  costs: CostCodes
  /** Maps between editions, as they lie beside the procedures. */
  maps: readonly MigrationMapDef[]
  /** What a minimum service standard counts, as it lies beside the procedures. */
  indicators: readonly IndicatorSet[]
  vault: Vault
  /** Further languages in which the questions before a consent can be printed. */
  languages: readonly LanguageFile[]
  /** How long data are kept, and what stands in the way of erasing them. */
  retention: RetentionRules
  /** Seals the secrets of second factors. */
  accountKeys: LivingRing
  /** Keys the fingerprints of request bodies, so that a stored one cannot be guessed back. */
  fingerprintKey: Buffer
  gate: Gate
  /** Who vouches for people besides our own passwords; null where nobody does. */
  oidc: Provider | null
  /** Signs evidence packs; null makes none. */
  evidence: Signer | null
  live: Live
  log: Logger
  metrics: Metrics
  examiner: Examiner
  blobs: BlobStore
  documents: DocumentRules
  now(): Date
  /** The instant that commands carry: now, except while demo history is being made. */
  caseTime(): Date
  /** Cases opened here are made history, not work: allowed only to the seed of a demo installation. */
  demoHistory: boolean
  /** Address of Temporal's own web page, where there is one. */
  temporalPage: string | null
  /** Built files of the console; null serves the API alone. */
  consoleFolder: string | null
  https: boolean
  /** Where people reach the console, which is what passkeys are bound to; null where that is not known. */
  site: Site | null
  /** Under which names it may be asked. */
  names: Names
  /** Of whom a second factor is demanded. */
  demand: Demand
  demo: boolean
  /** What stands before this process and may say whose request it passes on. */
  proxies: readonly string[]
  /** Whether a worker sends mail. */
  mail: boolean
  /** Whether a one-time link goes to its owner by mail, and is shown to nobody. */
  mailsLinks: boolean
}

/**
 * `seq` of the case's ledger, and the version of her own draft. `pens`: of the form that she sent, and of those that it
 * went on from.
 */
export interface Seen {
  seq: number
  draft: number
  pens: readonly string[]
}

export interface Incoming {
  actor: Actor | null
  params: unknown
  query: unknown
  body: unknown
  /** The body of a route that takes bytes; nothing else reads it. */
  content: Readable
  requestId: string
  ip: string
  now: Date
  agent: string
  /** Aborted when nobody waits for the answer any more. */
  gone: AbortSignal
  /** As the browser sent them: where it believes to be, and what it was given to keep. */
  host: string
  cookies: string | undefined
  /** Asked on this very machine, not through a proxy. */
  near: boolean
  /** How far the sender of a command had seen its task, if she says so. */
  seen: Seen | null
  setSession(token: string | null): void
  /**
   * A whole line of `Set-Cookie` by which this browser is known from now on, once what it follows from is committed.
   */
  setDevice(line: string): void
  /** A whole line of `Set-Cookie`, for what is no session. */
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
  /** One transaction bound to what this actor may see; the only way to Postgres. */
  scoped<T>(work: (db: Tx) => Promise<T>): Promise<T>
}

/** `id` = hash of actor, route and Idempotency-Key; `fingerprint` tells one body from another. */
export interface RequestKey {
  id: string
  fingerprint: string
}
