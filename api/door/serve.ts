// Serves an endpoint: guards, session, key, the handler, logged looks, one log line. The only file that knows both
// Express and endpoints.
import { randomUUID } from 'node:crypto'
import { Router, type Express, type Request, type RequestHandler, type Response } from 'express'
import { NOBODY as SIGNED_OUT, withDoor } from '../../db/ground/connect.ts'
import { logLookOf } from '../../db/people/access-log.ts'
import { OPENING_PURPOSES } from '../../sop-definitions/language/vocabulary.ts'
import { bearerIn, machineOf } from '../accounts/machines.ts'
import { hashToken } from '../../db/ground/token-hash.ts'
import { actorOf, sessionCookie, tokenIn } from '../policy/auth.ts'
import type { Actor, Deps, Incoming, RequestKey } from './call.ts'
import { Ready, sendFile, sendJson, sendReady } from './compression.ts'
import { FileContent } from '../contract/papers.ts'
import { sendDelivery } from '../files/delivery.ts'
import { BYTES, Deliver, Follow, isPrinted, type Admitted, type Endpoint } from './endpoint.ts'
import { Fault, problem, stopOf, type Stop } from './errors.ts'
import { openSink } from '../live/sink.ts'
import { requestKey, underKey } from './idempotency.ts'
import { whereOf } from './log.ts'
import { isNear, isOurs } from './names.ts'
import { scopeOf } from '../policy/scope.ts'
import {
  hurry,
  idempotencyKey,
  isUnsafe,
  letterIn,
  madeByAnother,
  refuseForeign,
  refuseForms,
  refuseOtherThan,
  seenIn,
} from './request-guards.ts'
import { PRINT_MS, REQUEST_MS, UPLOAD_MS, withDeadline } from './deadline.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'
import type { LongWork } from '../../workflows/contract.ts'

/**
 * Purposes that an asker may state. Only the server itself records that identity was revealed or an emergency access
 * was opened.
 */
const PURPOSES: readonly string[] = ['case_work', ...OPENING_PURPOSES]
/** The purpose is a code in a header, so that it never enters an address. */
const purposeOf = (request: Request): string => {
  const purpose = request.get('x-purpose') ?? 'case_work'
  if (!PURPOSES.includes(purpose))
    throw problem('invalid', {
      issues: [{ path: ['header', 'x-purpose'], message: `one of ${PURPOSES.join(', ')}`, code: 'invalid_value' }],
    })
  return purpose
}

export const guard: RequestHandler = (request, response, next) => {
  response.locals['requestId'] = randomUUID()
  response.set({ 'Cache-Control': 'no-store', 'X-Request-Id': String(response.locals['requestId']) })
  if (isUnsafe(request.method)) {
    // A browser never adds a bearer token by itself, so a request with a token cannot be forged by another site.
    if (bearerIn(request.headers.authorization) === null) refuseForeign(request.headers)
    refuseForms(request.headers)
  }
  hurry(request)
  next()
}

export const askedUnder =
  ({ names }: Pick<Deps, 'names'>): RequestHandler =>
  (request, _response, next) => {
    if (!isOurs(names, request)) throw problem('wrong_host')
    next()
  }

/** "/api/tasks" of "/api/tasks/:id/claim". */
const nounOf = ({ path }: Endpoint): string => path.split('/').slice(0, 3).join('/')
const isWhole = ({ path }: Endpoint): boolean => !path.includes(':')

/**
 * A router for each noun and a route for each path: three hundred paths asked one by one took longer than many an
 * answer.
 */
export function serve(app: Express, endpoints: readonly Endpoint[], deps: Deps): void {
  for (const [noun, own] of Map.groupBy(endpoints, nounOf)) {
    const router = Router()
    // Fixed paths first, so that a wrong method on one of them is not taken for an unknown id.
    const ordered = [...own.filter(isWhole), ...own.filter((endpoint) => !isWhole(endpoint))]
    for (const [path, its] of Map.groupBy(ordered, (endpoint) => endpoint.path)) {
      const route = router.route(path.slice(noun.length) || '/')
      for (const endpoint of its)
        route[endpoint.method]((request, response) => answer(endpoint, deps, { request, response }))
      const methods = its.map(({ method }) => method.toUpperCase())
      route.all(() => {
        throw problem('wrong_method', { headers: { Allow: methods.join(', ') } })
      })
    }
    app.use(noun, router)
  }
}

interface Exchange {
  request: Request
  response: Response
}

async function answer(endpoint: Endpoint, deps: Deps, { request, response }: Exchange): Promise<void> {
  const started = performance.now()
  const [cookies, leaving] = [new Map<'session' | 'device', string>(), new AbortController()]
  response.on('close', () => leaving.abort())
  const incoming = await withDeadline(incomingOf(deps, { request, response, cookies, gone: leaving.signal }))
  const told = once(() => {
    const line = {
      method: request.method,
      route: endpoint.path,
      status: response.statusCode,
      ms: Math.round(performance.now() - started),
    }
    deps.metrics.observe(line)
    deps.log.info(
      { ...line, requestId: incoming.requestId, ...(incoming.actor === null ? {} : { user: incoming.actor.user }) },
      'answered',
    )
  })
  response.on('finish', told)
  const body = await withDeadline(seated(endpoint, deps, { incoming, request }), patienceWith(endpoint)).catch(
    async (error: unknown) => {
      leaving.abort()
      await logRefusedLook(endpoint, deps, { incoming, request, stop: stopOf(error, incoming.requestId) })
      throw error
    },
  )
  // Only now: without a commit nobody gets a session.
  for (const cookie of cookies.values()) response.append('Set-Cookie', cookie)
  if (endpoint.media === 'text/event-stream') {
    const sink = openSink({ request, response })
    told()
    Follow.parse(body)(sink)
  } else if (endpoint.media === BYTES) await sendDelivery(response, Deliver.parse(body))
  else if (endpoint.media === 'text/plain') response.status(endpoint.status).type('text/plain').send(String(body))
  else if (body instanceof Ready) await sendReady({ request, response: response.status(endpoint.status) }, body)
  else if (endpoint.media === 'application/json')
    await sendJson({ request, response: response.status(endpoint.status) }, body)
  else
    await sendFile(
      { request, response: response.status(endpoint.status) },
      { type: endpoint.media, content: FileContent.parse(body) },
    )
}

/** A seat is freed when both the work and the answer have ended: the work of a person who leaves still occupies it. */
async function seated(
  endpoint: Endpoint,
  deps: Deps,
  { incoming, request }: { incoming: Incoming; request: Request },
): Promise<unknown> {
  if (endpoint.load === null || incoming.actor === null) return run(endpoint, deps, { incoming, request })
  const leave = await deps.seats.take(endpoint.load, incoming.actor.user)
  const { gone } = incoming
  if (gone.aborted) {
    leave()
    throw new Fault('the client has disconnected')
  }
  const over = new Promise<void>((resolve) => {
    gone.addEventListener('abort', () => resolve(), { once: true })
  })
  const work = run(endpoint, deps, { incoming, request })
  void Promise.allSettled([work, over]).then(leave)
  return work
}

function patienceWith({ takes, media }: Endpoint): number {
  if (takes === BYTES) return UPLOAD_MS
  return isPrinted(media) ? PRINT_MS : REQUEST_MS
}

/** A stream is logged when it opens, everything else when it is finished. */
const once = (work: () => void): (() => void) => {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}

async function incomingOf(
  deps: Deps,
  { request, response, cookies, gone }: Exchange & { cookies: Map<'session' | 'device', string>; gone: AbortSignal },
): Promise<Incoming> {
  const now = deps.now()
  return {
    actor: await callerOf(deps, request, now),
    params: request.params,
    query: request.query,
    body: request.body ?? {},
    content: request,
    requestId: String(response.locals['requestId']),
    ip: request.ip ?? '',
    now,
    agent: request.get('user-agent') ?? '',
    host: request.headers.host ?? '',
    cookies: request.headers.cookie,
    seen: seenIn(request.headers),
    letter: letterIn(request.headers),
    gone,
    near: isNear(request),
    setSession: (value) => {
      cookies.set('session', sessionCookie(value, deps.https))
    },
    setDevice: (line) => {
      cookies.set('device', line)
    },
    // Set at once, also when the answer is a refusal: the step under way has ended or waits for a code.
    setCookie: (line) => {
      response.append('Set-Cookie', line)
    },
  }
}

/** A machine's token comes before a cookie; the two are never mixed. */
async function callerOf(deps: Deps, request: Request, now: Date): Promise<Actor | null> {
  const bearer = bearerIn(request.headers.authorization)
  if (bearer !== null) return machineOf(deps, { tokenHash: hashToken(bearer), now })
  const token = tokenIn(request.headers.cookie, deps.https)
  return token === null ? null : actorOf(deps, { token, now, unattended: request.get('x-unattended') !== undefined })
}

async function run(
  endpoint: Endpoint,
  deps: Deps,
  { incoming, request }: { incoming: Incoming; request: Request },
): Promise<unknown> {
  const isLook = endpoint.method === 'get' && endpoint.object !== null
  refuseUnfit(endpoint, incoming, request)
  // Read before any refusal, because a refused look is logged with its purpose.
  const purpose = purposeOf(request)
  const admitted = endpoint.admit(incoming, deps)
  const scope = admitted.actor === null ? SIGNED_OUT : scopeOf(admitted.actor, purpose)
  const key = endpoint.keys === 'free' ? NO_KEY : keyOf(endpoint, deps, { admitted, request })
  const isLong = endpoint.load === 'long' || endpoint.load === 'examining'
  const begun: LongWork[] = []
  const begins = (work: LongWork): void => void begun.push(work)
  const { prepare } = admitted
  const answer = await underKey(
    { db: isLong ? deps.longDb : deps.db },
    {
      rule: isLook ? 'look' : endpoint.keys,
      scope,
      key,
      status: endpoint.status,
      prepare: prepare === null ? null : (scoped) => prepare({ scoped, key, begins }),
      work: async (scoped, prepared) => {
        const body = await admitted.handle({ scoped, key, begins, prepared })
        const { actor } = admitted
        if (isLook && actor !== null)
          await scoped((tx) => logLookOf(tx, { actor, requestId: incoming.requestId }, lookOf(endpoint, request)))
        return body
      },
    },
  )
  for (const work of begun) deps.waking.begin(work)
  return answer
}

/** Refuses requests that do not come from this person's console. */
function refuseUnfit({ method, action, takes }: Endpoint, { actor }: Incoming, { headers }: Request): void {
  if (method !== 'get' && (actor !== null || action === 'anyone')) refuseOtherThan(takes, headers)
  if (madeByAnother(headers, actor?.user)) throw problem('made_by_another')
}

const NO_KEY = { id: '', fingerprint: '' }
const keyOf = (
  { method, path }: Endpoint,
  deps: Deps,
  { admitted: { actor, parsed }, request }: { admitted: Admitted; request: Request },
): RequestKey =>
  requestKey(deps, {
    actor: actor?.user ?? '',
    route: `${method} ${path}`,
    key: idempotencyKey(request.headers),
    parsed,
  })

/** An id that was asked for in capitals is the same row. */
const idOf = ({ params }: Request): string | null => {
  const id = String(params['id'])
  return isUuid(id.toLowerCase()) ? id : null
}

const lookOf = (endpoint: Endpoint, request: Request) => ({
  action: endpoint.action,
  object_type: endpoint.object ?? '',
  object_id: idOf(request),
  purpose: purposeOf(request),
})

/**
 * Not logged as refused looks: being asked for a proof refuses nothing yet, and a command of another person's device is
 * no look of this person.
 */
const NO_LOOKS: ReadonlySet<string> = new Set(['step_up_required', 'made_by_another'])

/** A guessed id, or a row out of scope: absent for the caller, but logged. */
async function logRefusedLook(
  endpoint: Endpoint,
  deps: Deps,
  told: { incoming: Incoming; request: Request; stop: Stop },
): Promise<void> {
  const { actor } = told.incoming
  if (
    endpoint.object === null ||
    actor === null ||
    ![403, 404].includes(told.stop.document.status) ||
    NO_LOOKS.has(told.stop.document.code)
  )
    return
  await withDoor(deps.db, scopeOf(actor, 'refused_look'), (tx) =>
    logLookOf(tx, told.incoming, { ...lookOf(endpoint, told.request), allowed: false }),
  )
}

export const reportTo =
  (deps: Deps) =>
  (error: unknown, stop: Stop): void => {
    deps.log.error(
      { requestId: stop.document.reference ?? '', ...whereOf(error), status: stop.document.status },
      stop.document.status === 503 ? 'fault' : 'defect',
    )
  }
