// Requests that no console would send, made from the OpenAPI document by a seed: the same seed gives the same requests.
import { z } from 'zod'

const Operation = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string(), schema: z.unknown() })).default([]),
  requestBody: z
    .object({
      content: z.object({
        'application/json': z.object({ schema: z.unknown() }).optional(),
        'application/octet-stream': z.unknown().optional(),
      }),
    })
    .optional(),
  responses: z.record(z.string(), z.unknown()),
})
export const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
})
export type Document = z.infer<typeof Document>

export interface OddRequest {
  method: string
  template: string
  path: string
  headers: Record<string, string>
  body: string | undefined
}

/** mulberry32: small, and the same on every machine. */
export const dice = (seed: number): (() => number) => {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Throw = () => number
const pick = <T>(roll: Throw, from: readonly T[]): T => {
  const chosen = from[Math.floor(roll() * from.length)]
  if (chosen === undefined) throw new Error('nothing to pick from')
  return chosen
}

const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: deep(depth - 1) })
const ODD: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  '',
  ' ',
  'a',
  'x'.repeat(5_000),
  '\u0000',
  'a\u0000b',
  '\ud800',
  '🧭',
  '../../etc/passwd',
  "'; drop table app.case_file; --",
  '{{7*7}}',
  '<script>alert(1)</script>',
  '%00',
  '=1+1',
  'NaN',
  '9999-99-99',
  '2026-02-30',
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '00000000-0000-0000-0000-000000000000',
  [],
  [[]],
  {},
  { constructor: 1 },
  { toString: null },
  deep(40),
  Array.from({ length: 300 }, () => 'x'),
]

const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  format: z.string().optional(),
})

/** An almost valid value: each part of it may be odd. */
const nearly = (document: Document, schema: unknown, roll: Throw, depth = 0): unknown => {
  if (roll() < 0.15 || depth > 6) return pick(roll, ODD)
  const {
    $ref,
    type,
    properties,
    items,
    enum: codes,
    const: only,
    anyOf,
    oneOf,
    format,
  } = Schema.catch({}).parse(schema)
  if ($ref !== undefined)
    return nearly(document, document.components.schemas[$ref.split('/').at(-1) ?? ''], roll, depth + 1)
  if (only !== undefined) return only
  if (codes !== undefined) return pick(roll, codes)
  const ways = anyOf ?? oneOf
  if (ways !== undefined) return nearly(document, pick(roll, ways), roll, depth + 1)
  if (properties !== undefined) return oddObject(document, properties, { roll, depth })
  if (type === 'array')
    return Array.from({ length: Math.floor(roll() * 3) }, () => nearly(document, items, roll, depth + 1))
  return ofType(type, format, roll)
}

function ofType(type: string | string[] | undefined, format: string | undefined, roll: Throw): unknown {
  if (type === 'number' || type === 'integer') return Math.floor(roll() * 1_000)
  if (type === 'boolean') return roll() < 0.5
  return format === 'uuid'
    ? '3f2504e0-4f89-41d3-9a0c-0305e82c3301'
    : pick(roll, ['abc', '2026-11-24', '2026-11-24T00:00:00Z', '12345'])
}

const oddObject = (
  document: Document,
  properties: Readonly<Record<string, unknown>>,
  { roll, depth }: { roll: Throw; depth: number },
): unknown => {
  const entries = Object.entries(properties)
    .filter(() => roll() > 0.2)
    .map(([name, part]): [string, unknown] => [name, nearly(document, part, roll, depth + 1)])
  if (roll() < 0.1) entries.push([pick(roll, ['extra', 'constructor', 'toString', 'id', '$where']), pick(roll, ODD)])
  return Object.fromEntries(entries)
}

const BROKEN = [
  '{',
  '',
  'null',
  '"text"',
  '[',
  '{"a":}',
  '{"__proto__":{"isAdmin":true}}',
  '\ufeff{}',
  '<xml/>',
  'a=b&c=d',
  '{"a":1}{"b":2}',
  `{"a":"${'y'.repeat(300_000)}"}`,
]
const JSON_TYPE = 'application/json'
const TYPES = [
  ...Array.from({ length: 12 }, () => JSON_TYPE),
  'application/json; charset=utf-8',
  'application/json; charset=klingon',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  '',
]
/** Contents that pretend to be files. */
const FILES = [
  '%PDF-1.7\n%',
  `%PDF-1.4\n1 0 obj<</Length 9999>>${'z'.repeat(9_000)}`,
  'GIF89a\u0001',
  'PK\u0003\u0004',
  'BM',
  '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
  '#!/bin/sh\n',
  'MZ',
  '\u0000'.repeat(2_000),
  ' ',
  'x'.repeat(400_000),
]
const BYTES_TYPES = [
  'application/octet-stream',
  'application/octet-stream',
  'application/octet-stream',
  'image/png',
  JSON_TYPE,
  '',
]
const KEYS = ['', 'k', 'x'.repeat(200), 'x'.repeat(201), 'with space', 'ok-key']
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
/** A lone surrogate cannot be part of an address. */
const inAddress = (value: unknown): string => encodeURIComponent(textOf(value).toWellFormed().slice(0, 2_000))

export function oddRequest(document: Document, roll: Throw, ids: readonly string[]): OddRequest {
  const template = pick(roll, Object.keys(document.paths))
  const operations = document.paths[template] ?? {}
  const known = pick(roll, Object.keys(operations))
  const { parameters = [], requestBody } = operations[known] ?? {}
  const content = requestBody?.content ?? {}
  const method = roll() < 0.05 ? pick(roll, METHODS) : known.toUpperCase()
  const path = template.replace(/\{\w+\}/g, () =>
    roll() < 0.6 ? pick(roll, ids) : inAddress(pick(roll, ODD)) || '%20',
  )
  const query = parameters
    .filter((one) => one.in === 'query' && roll() < 0.5)
    .map(({ name, schema }) => `${name}=${inAddress(nearly(document, schema, roll))}`)
  if (roll() < 0.05) query.push(pick(roll, ['%', 'a[b]=c', 'limit=1&limit=2', '__proto__=1', `x=${'z'.repeat(3_000)}`]))
  const type = pick(roll, isFile(content) ? BYTES_TYPES : TYPES)
  const body = method === 'GET' || method === 'HEAD' ? undefined : oddBody(document, content, roll)
  return {
    method,
    template,
    path: query.length === 0 ? path : `${path}?${query.join('&')}`,
    body,
    headers: oddHeaders(type, roll),
  }
}

type Content = NonNullable<Document['paths'][string][string]['requestBody']>['content']
const isFile = (content: Content): boolean => content['application/octet-stream'] !== undefined

function oddBody(document: Document, content: Content, roll: Throw): string {
  if (isFile(content)) return pick(roll, FILES)
  if (roll() < 0.15) return pick(roll, BROKEN)
  return JSON.stringify(nearly(document, content['application/json']?.schema, roll))
}

function oddHeaders(type: string, roll: Throw): Record<string, string> {
  const key = roll() < 0.8 ? `odd-${Math.floor(roll() * 1e9)}` : pick(roll, KEYS)
  return {
    ...(type === '' ? {} : { 'content-type': type }),
    ...(key === '' ? {} : { 'idempotency-key': key }),
    ...(roll() < 0.03 ? { origin: 'https://elsewhere.example' } : {}),
  }
}
