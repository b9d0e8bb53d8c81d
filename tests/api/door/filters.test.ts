import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { ENDPOINTS } from '../../../api/door/app.ts'
import { openapi } from '../../../api/door/openapi.ts'

interface Filter {
  route: string
  name: string
  schema: z.ZodObject
}
const filters: Filter[] = ENDPOINTS.flatMap(({ path, query }) =>
  query instanceof z.ZodObject ? Object.keys(query.shape).map((name) => ({ route: path, name, schema: query })) : [],
)

const takes = ({ schema, name }: Filter, value: string): boolean =>
  schema.shape[name]?.safeParse(value).success ?? false

/** Filters of closed lists, one word or several. */
const CLOSED: readonly string[] = [
  'state',
  'status',
  'due',
  'view',
  'direction',
  'trouble',
  'method',
  'owner',
  'opened',
  'identity',
  'heard',
  'breached',
  'aged',
  'counts',
  'served',
  'waits',
]

describe('every filter of every list', () => {
  test('is closed, of a shape, or at least of an end: none takes whatever is sent', () => {
    const open = filters.filter((filter) => takes(filter, 'x'.repeat(5_000)))
    expect(open.map(({ route, name }) => `${route} ${name}`)).toEqual([])
    expect(filters.length).toBeGreaterThan(60)
  })

  test('of a closed list refuses a word that is not in it, alone or among others', () => {
    const closed = filters.filter(({ name }) => CLOSED.includes(name))
    const taking = closed.filter((filter) => takes(filter, 'x') || takes(filter, 'open,x') || takes(filter, ','))
    expect(taking.map(({ route, name }) => `${route} ${name}`)).toEqual([])
    expect(closed.length).toBeGreaterThan(12)
  })

  test('that may hold several words takes several, and says which there are', () => {
    const findings = filters.find(({ route, name }) => route === '/api/findings' && name === 'state')
    expect([
      findings !== undefined && takes(findings, 'open,accepted'),
      findings !== undefined && takes(findings, ''),
    ]).toEqual([true, true])
    expect(findings?.schema.safeParse({ state: 'x' }).error?.issues[0]?.message).toMatch(
      /^one or more of open, .*accepted.*, between commas$/,
    )
  })
})

describe('the API document', () => {
  const Operation = z.object({
    requestBody: z.object({ required: z.boolean() }).optional(),
    responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()) })),
  })
  const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) }).parse(openapi(ENDPOINTS))

  test('names what a file on its way out may be', () => {
    expect(Object.keys(paths['/api/exports/lists']?.['post']?.responses['200']?.content ?? {}).toSorted()).toEqual([
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      expect.stringContaining('text/csv'),
    ])
    expect(Object.keys(paths['/api/exports/events']?.['post']?.responses['200']?.content ?? {}).toSorted()).toEqual([
      'application/json',
      'application/xml',
    ])
  })

  test('asks for a body where an empty one is not enough, and only there', () => {
    const bodies = ENDPOINTS.flatMap(({ method, path, body, takes }) =>
      body === null || method === 'delete' || takes !== 'application/json'
        ? []
        : [
            {
              at: `${method} ${path}`,
              needed: !body.safeParse({}).success,
              told: paths[path.replace(/:(\w+)/g, '{$1}')]?.[method]?.requestBody?.required,
            },
          ],
    )
    expect(bodies.filter(({ needed, told }) => needed !== told).map(({ at }) => at)).toEqual([])
    expect(new Set(bodies.map(({ needed }) => needed)).size).toBe(2)
  })
})
