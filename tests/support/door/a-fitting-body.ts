// The smallest valid body of a route, made from the OpenAPI document: for tests of what comes after validation.
import { z } from 'zod'
import type { Document } from './odd-requests.ts'

const Schema = z.looseObject({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minLength: z.number().default(0),
  minItems: z.number().default(0),
  minimum: z.number().optional(),
})
interface Ids {
  id: string
  organisation: string
}

export function fitting(document: Document, schema: unknown, ids: Ids): unknown {
  if (schema === undefined) return undefined
  const said = Schema.parse(schema)
  if (said.const !== undefined) return said.const
  if (said.enum !== undefined) return said.enum[0]
  const way = said.anyOf?.[0] ?? said.oneOf?.[0] ?? referred(document, said)
  if (way !== undefined) return fitting(document, way, ids)
  if (said.properties !== undefined)
    return Object.fromEntries(
      said.required.map((name) => [
        name,
        name === 'organisationId' ? ids.organisation : fitting(document, said.properties?.[name], ids),
      ]),
    )
  if (said.type === 'array') return Array.from({ length: said.minItems }, () => fitting(document, said.items, ids))
  return ofType(said, ids)
}

const referred = (document: Document, { $ref }: z.infer<typeof Schema>): unknown =>
  $ref === undefined ? undefined : document.components.schemas[$ref.split('/').at(-1) ?? '']

function ofType(said: z.infer<typeof Schema>, ids: Ids): unknown {
  if (said.type === 'number' || said.type === 'integer') return Math.max(1, said.minimum ?? 1)
  if (said.type === 'boolean') return true
  return said.type === 'object' ? {} : textOf(said, ids)
}

const textOf = ({ format, minLength }: z.infer<typeof Schema>, { id }: Ids): string => {
  if (format === 'uuid') return id
  const later = new Date(Date.now() + 7 * 86_400_000).toISOString()
  if (format === 'date-time') return later
  return format === 'date' ? later.slice(0, 10) : 'contoh'.padEnd(minLength, ' contoh')
}
