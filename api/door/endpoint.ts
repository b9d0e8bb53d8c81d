// The only way to declare a route: parse → authorise → handle → present. Never a bare app.get. It holds no rule of a
// case (the engine decides), no SQL (db) and no Temporal client (wake.ts). app.ts serves the list of endpoints;
// openapi.ts describes the same list.
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { DocumentMedia } from '../../sop-definitions/papers/papers.ts'
import type { Actor, Call, Deps, Incoming } from './call.ts'
import { Ready } from './compression.ts'
import { HELD, isHeld } from '../accounts/hold.ts'
import { problem, type Issue } from './errors.ts'
import { issuesOf } from '../../sop-definitions/language/issue-words.ts'
import { poisonIn, visible } from './input.ts'
import type { Sink } from '../live/sink.ts'
import { capabilitiesFor, mayDo, type Action } from '../contract/policy.ts'
import type { Load } from './seats.ts'

/**
 * What an Idempotency-Key means to a route. `kept`: the answer is stored with the change and replayed. `command`: the
 * key names a command of a case; its ledger answers. `again`: the key is required and its body remembered, but the
 * answer is never stored (it holds identity). `own`: the work takes several transactions, and a repetition is
 * recognised by the row that it makes. `free`: no key needed, because a repetition does no harm.
 */
export type KeyRule = 'kept' | 'command' | 'again' | 'own' | 'free'
type ObjectType = 'case' | 'task' | 'person' | 'document' | 'referral'
export const BYTES = 'application/octet-stream'
export type Media =
  | 'application/json'
  | 'text/plain'
  | 'application/zip'
  | 'text/calendar'
  | 'audio/mpeg'
  | 'text/event-stream'
  | typeof BYTES
  | DocumentMedia

export const Nothing = z.strictObject({})
type Nothing = typeof Nothing

interface Definition<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
  R = undefined,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  summary: string
  /** `anyone` needs no session; `signed_in` needs one and no capability. */
  action: Action | 'anyone' | 'signed_in'
  params?: P
  query?: Q
  body?: B
  answer: A
  status?: 200 | 201
  keys?: KeyRule
  /** What `:id` names: looks at it are logged, refused looks too. */
  object?: ObjectType
  /**
   * Only for a person who proved their identity a moment ago; signing in counts. The desk asks for it and goes on by
   * itself.
   */
  stepUp?: boolean
  /** Also for a person who must set up a second factor first. */
  whileConfined?: boolean
  /** The object may be absent although no id in the address names it: a link, a second factor. */
  mayBeAbsent?: boolean
  media?: Media
  /** For long work: limited for each person, on connections of its own. Printing always is. */
  load?: Load
  /** The body is the content itself, read by the handler as a stream; by default a body is JSON. */
  takes?: typeof BYTES
  /**
   * Long work (printing, examining) before the transaction of the change. It uses short transactions of its own, and is
   * not repeated for a key that was answered.
   */
  prepare?(call: Call<z.output<P>, z.output<Q>, z.output<B>>): Promise<R>
  handle(call: Call<z.output<P>, z.output<Q>, z.output<B>> & { prepared: R }): Promise<z.input<A>>
}

export interface Endpoint {
  method: Definition<Nothing, Nothing, Nothing, Nothing>['method']
  path: string
  summary: string
  action: Action | 'anyone' | 'signed_in'
  params: z.ZodType | null
  query: z.ZodType | null
  body: z.ZodType | null
  answer: z.ZodType
  status: 200 | 201
  keys: KeyRule
  object: ObjectType | null
  stepUp: boolean
  whileConfined: boolean
  mayBeAbsent: boolean
  media: Media
  /** The possible types of a delivered file, where they are known. */
  kinds: readonly string[]
  load: Load | null
  takes: typeof BYTES | 'application/json'
  /** Parses, authorises and binds the handler. What it returns runs inside the transaction or key rule of `keys`. */
  admit(incoming: Incoming, deps: Deps): Admitted
}
type Context = Pick<Call<unknown, unknown, unknown>, 'scoped' | 'key' | 'begins'>
export interface Admitted {
  actor: Actor | null
  parsed: unknown
  prepare: ((context: Context) => Promise<unknown>) | null
  handle(context: Context & { prepared: unknown }): Promise<unknown>
}

export function endpoint<
  A extends z.ZodType,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
  R = undefined,
>(definition: Definition<P, Q, B, A, R>): Endpoint {
  const { method, path, summary, action, answer } = definition
  const safe = method === 'get'
  return {
    method,
    path,
    summary,
    action,
    answer,
    params: definition.params ?? null,
    query: definition.query ?? null,
    body: safe ? null : (definition.body ?? Nothing),
    status: definition.status ?? 200,
    keys: definition.keys ?? (safe ? 'free' : 'kept'),
    object: definition.object ?? null,
    stepUp: definition.stepUp ?? false,
    whileConfined: definition.whileConfined ?? false,
    mayBeAbsent: definition.mayBeAbsent ?? definition.params !== undefined,
    ...contentOf(definition),
    admit: (incoming, deps) => {
      const actor = authorise(definition, incoming.actor)
      if (definition.stepUp === true) demandProof({ actor, now: incoming.now })
      const params = definition.params === undefined ? undefined : parseParams(definition.params, incoming.params)
      const query =
        definition.query === undefined ? undefined : parse(strictly(definition.query), incoming.query, ['query'])
      const body = safe ? undefined : parse(definition.body ?? Nothing, incoming.body)
      const call = { ...incoming, deps, actor, params, query, body }
      // The casts of this file: a schema that is left out is `undefined` at run time and `{}` in the types; `prepared`
      // comes back unchanged.
      type Asked = Call<z.output<P>, z.output<Q>, z.output<B>>
      const { prepare } = definition
      return {
        actor: incoming.actor,
        parsed: { params, query, body },
        prepare: prepare === undefined ? null : (context) => prepare({ ...call, ...context } as Asked),
        handle: async (context) =>
          answer.parse(await definition.handle({ ...call, ...context } as Asked & { prepared: R })),
      }
    },
  }
}

/** Content types of request and answer, and whether that takes long. */
const contentOf = ({
  media = 'application/json',
  load,
  takes,
}: {
  media?: Media
  load?: Load
  takes?: typeof BYTES
}): Pick<Endpoint, 'media' | 'kinds' | 'load' | 'takes'> => ({
  media,
  kinds: [media],
  load: load ?? (isPrinted(media) ? 'long' : null),
  takes: takes ?? 'application/json',
})

/** A PDF, or a file that contains one. */
export const isPrinted = (media: Media | undefined): boolean =>
  media === 'application/pdf' || media === 'application/zip'

/** The answer of a stream's handler: what to do with the open stream. */
export type Follow = (sink: Sink) => void
export const Follow = z.custom<Follow>((value) => typeof value === 'function')

interface StreamDefinition {
  path: string
  summary: string
  action: Action | 'signed_in'
  event: z.ZodType
  follow(call: Call<unknown, unknown, unknown>): Promise<Follow>
}

/** A route whose answer stays open. The OpenAPI document describes one event of it. */
export const eventStream = ({ event, follow, ...rest }: StreamDefinition): Endpoint => ({
  ...endpoint({ ...rest, method: 'get', media: 'text/event-stream', answer: Follow, handle: follow }),
  answer: event,
})

/**
 * A file to be sent. `prepare` runs after the look was logged; `lines`: the number of lines to come, where the reader
 * may count them.
 */
export interface Delivery {
  media: string
  name: string
  content: AsyncIterable<Uint8Array> | Readable
  lines?: number
}
export type Deliver = () => Promise<Delivery>
export const Deliver = z.custom<Deliver>((value) => typeof value === 'function')

/**
 * A route with an answer made beforehand: it is not made, checked and compressed again for each request. The OpenAPI
 * document describes its content.
 */
export const readyRoute = <P extends z.ZodType>(
  definition: Omit<Definition<P, Nothing, Nothing, typeof ReadyAnswer>, 'answer' | 'method'> & { tells: z.ZodType },
): Endpoint => {
  const { tells, ...rest } = definition
  return { ...endpoint<typeof ReadyAnswer, P>({ ...rest, method: 'get', answer: ReadyAnswer }), answer: tells }
}
const ReadyAnswer = z.instanceof(Ready)

interface FileDefinition<P extends z.ZodType> {
  path: string
  summary: string
  action: Action
  params: P
  object: ObjectType
  open(call: Call<z.output<P>, unknown, unknown>): Promise<Deliver>
}

/** A route whose answer is a file. */
export const fileRoute = <P extends z.ZodType>({ open, ...rest }: FileDefinition<P>): Endpoint => ({
  ...endpoint({ ...rest, method: 'get', media: BYTES, answer: Deliver, handle: open }),
  answer: z.string().meta({ format: 'binary' }),
})

/** Handlers of `anyone` routes get an actor only when there is one; they must not read it. */
function authorise(
  { action, whileConfined }: Pick<Definition<Nothing, Nothing, Nothing, Nothing>, 'action' | 'whileConfined'>,
  actor: Actor | null,
): Actor {
  if (action === 'anyone') return actor ?? NOBODY
  if (actor === null) throw problem('unauthenticated')
  if (actor.confined && whileConfined !== true) throw problem('second_factor_demanded')
  if (action !== 'signed_in' && !mayDo(actor.capabilities, action)) {
    if (isHeld(actor, capabilitiesFor(action)))
      throw problem('forbidden', { sentence: HELD, details: { action, until: actor.heldUntil?.toISOString() ?? null } })
    throw problem('forbidden', { details: { action, capabilities: capabilitiesFor(action) } })
  }
  return actor
}

/** How long a proof counts: enough to finish what was begun, too short for an unattended screen. */
export const FRESH_MINUTES = 15
const isFresh = ({ freshAt }: Pick<Actor, 'freshAt'>, now: Date): boolean =>
  freshAt !== null && now.getTime() - freshAt.getTime() <= FRESH_MINUTES * 60_000
/** For acts that need a fresh proof only in some cases, so that nobody does them at an unattended screen. */
export function demandProof({ actor, now }: { actor: Pick<Actor, 'freshAt'>; now: Date }): void {
  if (!isFresh(actor, now)) throw problem('step_up_required', { details: { minutes: FRESH_MINUTES } })
}

export const NOBODY: Actor = {
  user: '',
  name: '',
  email: '',
  language: 'id',
  organisation: '',
  organisationName: '',
  level: 'village',
  area: '',
  roles: [],
  capabilities: [],
  session: '',
  freshAt: null,
  confined: false,
  heldUntil: null,
}

/** An id of a wrong form names nothing: 404, as for any other row that does not exist. */
function parseParams<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw problem('not_found')
  return parsed.data
}

function parse<T extends z.ZodType>(schema: T, value: unknown, under: readonly string[] = []): z.output<T> {
  const poison: Issue[] = poisonIn(value).map((issue) => ({ ...issue, path: [...under, ...issue.path] }))
  const parsed = schema.safeParse(value)
  const issues = parsed.success ? poison : [...poison, ...unless(poison, seen(issuesOf(parsed.error, under)))]
  if (issues.length > 0) throw problem('invalid', { issues })
  if (!parsed.success) throw problem('invalid')
  return parsed.data
}

/** An unknown filter is refused, because it would otherwise be ignored silently. */
const strictly = <T extends z.ZodType>(schema: T): T | z.ZodObject =>
  schema instanceof z.ZodObject ? schema.strict() : schema

const seen = (issues: readonly Issue[]): Issue[] => issues.map((issue) => ({ ...issue, path: issue.path.map(visible) }))

/** An issue that was already reported as poison is not reported again as an unknown name. */
const unless = (told: readonly Issue[], issues: readonly Issue[]): Issue[] => {
  const paths = new Set(told.map(({ path }) => JSON.stringify(path)))
  return issues.filter(({ path }) => !paths.has(JSON.stringify(path)))
}
