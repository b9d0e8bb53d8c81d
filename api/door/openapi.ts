// The OpenAPI document, from the same schemas that parse requests and answers.
import { z } from 'zod'
import { Problem } from '../contract/errors.ts'
import { BYTES, type Endpoint } from './endpoint.ts'
import { examplesOf, paramsOf, type Example } from './examples.ts'
import { LETTER, SEEN } from './request-guards.ts'

type Json = Record<string, unknown>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Collects named schemas (`meta({ id })`) once; everything else stays inline. */
class Components {
  readonly schemas: Json = {}

  of(schema: z.ZodType, io: 'input' | 'output'): Json {
    const {
      $schema: _schema,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
    for (const [name, definition] of Object.entries($defs ?? {})) if (isJson(definition)) this.keep(name, definition)
    return typeof rest['id'] === 'string' ? this.keep(rest['id'], rest) : toRefs(rest)
  }

  private keep(name: string, definition: Json): Json {
    const { id: _id, $id: _$id, ...rest } = definition
    this.schemas[name] ??= toRefs(rest)
    return { $ref: `#/components/schemas/${name}` }
  }
}

function toRefs(value: Json): Json {
  const inner = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(inner)
    return isJson(part) ? toRefs(part) : part
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === '$ref' && typeof part === 'string' ? part.replace('#/$defs/', '#/components/schemas/') : inner(part),
    ]),
  )
}

export function openapi(endpoints: readonly Endpoint[]): Json {
  const components = new Components()
  const problem = components.of(Problem, 'output')
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint, components, problem) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tapak', version: '1', description: 'Case management whose procedures are data.' },
    tags: [...new Set(endpoints.map(nounOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-sid' },
        machine: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function operation(endpoint: Endpoint, components: Components, problem: Json): Json {
  const calls = examplesOf(endpoint)
  const answers = answersIn(calls)
  const content = Object.fromEntries(
    endpoint.kinds.map((kind) => [
      kind,
      { schema: components.of(endpoint.answer, 'output'), ...answers[endpoint.status] },
    ]),
  )
  const withBody = endpoint.body !== null && endpoint.method !== 'delete'
  return {
    tags: [nounOf(endpoint)],
    summary: endpoint.summary,
    ...(endpoint.action === 'anyone'
      ? { security: [] }
      : {
          security: [{ session: [] }, ...(endpoint.stepUp ? [] : [{ machine: [] }])],
          'x-action': endpoint.action,
          ...(endpoint.stepUp ? { 'x-step-up': true } : {}),
        }),
    parameters: [
      ...parameters(endpoint.params, 'path', components).map(shownIn(calls, (call) => paramsOf(endpoint, call))),
      ...parameters(endpoint.query, 'query', components).map(shownIn(calls, ({ query }) => query)),
      ...keyParameter(endpoint),
    ],
    ...(withBody && endpoint.body !== null
      ? {
          requestBody: {
            required: isNeeded(endpoint, endpoint.body),
            content: bodyOf(endpoint, components.of(endpoint.body, 'input'), bodiesIn(calls)),
          },
        }
      : {}),
    responses: {
      [String(endpoint.status)]: { description: 'Done', content },
      ...problemsOf(endpoint, (status) => ({ 'application/problem+json': { schema: problem, ...answers[status] } })),
    },
  }
}

/** A missing body is read as an empty one. */
const isNeeded = ({ takes }: Endpoint, body: z.ZodType): boolean => takes === BYTES || !body.safeParse({}).success

const bodyOf = ({ takes }: Endpoint, schema: Json, examples: Json): Json =>
  takes === BYTES ? { [BYTES]: { schema: { type: 'string', format: 'binary' } } } : { [takes]: { schema, ...examples } }

/** The tag of a route; those outside /api belong to `ground`. */
const nounOf = ({ path }: Endpoint): string => /^\/api\/([\w-]+)/.exec(path)?.[1] ?? 'ground'

const named = (calls: readonly Example[], valueOf: (call: Example) => unknown): Json =>
  calls.length === 0
    ? {}
    : {
        examples: Object.fromEntries(calls.map((call) => [call.name, { summary: call.summary, value: valueOf(call) }])),
      }

const bodiesIn = (calls: readonly Example[]): Json => named(calls, ({ body }) => body)

const answersIn = (calls: readonly Example[]): Readonly<Record<number, Json>> =>
  Object.fromEntries(
    [...new Set(calls.map(({ status }) => status))].map((status) => [
      status,
      named(
        calls.filter((call) => call.status === status),
        ({ answer }) => answer,
      ),
    ]),
  )

/** Adds the values of the tutorial's requests to a parameter. */
const shownIn =
  (calls: readonly Example[], valuesOf: (call: Example) => Readonly<Record<string, string>>) =>
  (parameter: Json): Json => {
    const name = String(parameter['name'])
    const given = calls.filter((call) => valuesOf(call)[name] !== undefined)
    return { ...parameter, ...named(given, (call) => valuesOf(call)[name]) }
  }

type Rule = (endpoint: Endpoint) => boolean
const changes: Rule = ({ method }) => method !== 'get'
/** Parts of paths whose GET requests may be refused too, because their preparation may be. */
const REFUSING = ['/api/sop-', '/api/session/oidc/return', '/documents', '/assignees'] as const

/** The problems that a route can answer, and why; a status that is not here never occurs. */
const PROBLEM_STATUS: Readonly<Record<number, { why: string; when: Rule }>> = {
  400: { why: 'Not JSON, or without Idempotency-Key', when: changes },
  401: { why: 'Not signed in', when: ({ action, body }) => action !== 'anyone' || body !== null },
  403: {
    why:
      'A capability, a second factor or a fresh proof of who asks is missing, or sent from another site or in the ' +
      'name of another person',
    when: (endpoint) =>
      changes(endpoint) || endpoint.stepUp || (endpoint.action !== 'anyone' && !endpoint.whileConfined),
  },
  404: { why: 'Not there, or out of scope', when: ({ mayBeAbsent, action }) => mayBeAbsent || action === 'case.open' },
  408: { why: 'Stopped before it was whole', when: ({ takes }) => takes === BYTES },
  409: {
    why: 'Refused in the present state',
    when: (endpoint) => changes(endpoint) || REFUSING.some((part) => endpoint.path.includes(part)),
  },
  413: { why: 'Too large', when: changes },
  415: { why: 'Not JSON', when: changes },
  422: {
    why: 'The input, or the file itself, does not fit',
    when: (endpoint) => changes(endpoint) || endpoint.query !== null || endpoint.media === BYTES,
  },
  429: {
    why: 'Too many attempts, or too much at once',
    when: (endpoint) => changes(endpoint) || endpoint.media === BYTES || endpoint.load !== null,
  },
  503: { why: 'Not available now', when: () => true },
}

const problemsOf = (endpoint: Endpoint, contentOf: (status: number) => Json): Json =>
  Object.fromEntries(
    Object.entries(PROBLEM_STATUS)
      .filter(([, { when }]) => when(endpoint))
      .map(([status, { why }]) => [status, { description: why, content: contentOf(Number(status)) }]),
  )

function parameters(schema: z.ZodType | null, where: 'path' | 'query', components: Components): Json[] {
  if (schema === null) return []
  const { properties, required } = components.of(schema, 'input')
  const names = Array.isArray(required) ? required : []
  return Object.entries(isJson(properties) ? properties : {}).map(([name, part]) => ({
    name,
    in: where,
    required: where === 'path' || names.includes(name),
    schema: part,
  }))
}

const keyParameter = (endpoint: Endpoint): Json[] =>
  endpoint.keys === 'free'
    ? []
    : [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          schema: { type: 'string', minLength: 1, maxLength: 200 },
        },
        ...(endpoint.keys === 'command' && endpoint.object === 'task' ? LATER : []),
        ...(endpoint.action === 'anyone' && endpoint.takes === BYTES ? BY_LETTER : []),
      ]

/** A file that comes by a one-time link. */
const BY_LETTER: readonly Json[] = [
  {
    name: 'Tapak-Letter',
    in: 'header',
    required: true,
    description: 'The secret of the link, a full stop, and its code of six digits',
    schema: { type: 'string', pattern: LETTER },
  },
]

/** Headers of a command that waited on a device for a connection. */
const LATER: readonly Json[] = [
  {
    name: 'Tapak-Made-By',
    in: 'header',
    required: false,
    description: 'Who made it; refused when somebody else is signed in',
    schema: { type: 'string', format: 'uuid' },
  },
  {
    name: 'Tapak-Seen',
    in: 'header',
    required: false,
    description:
      'How far its maker had seen: seq of the case, version of the draft, which forms wrote it; refused as a ' +
      'conflict when the task moved since',
    schema: { type: 'string', pattern: SEEN },
  },
]
