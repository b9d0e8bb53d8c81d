// The grammar as a JSON Schema, for editors: completion, hover and error marks while a procedure is being written.
// Generated from the zod grammar, never by hand. What a schema cannot check (ids that do not exist) stays with `tapak
// sop check`.
import { z } from 'zod'
import { FACT_SHAPES } from './fact-meanings.ts'
import { FIELD, FORM_SHAPES } from './form-meanings.ts'
import { LETTER_SHAPES } from './letter-meanings.ts'
import { CLOCK, MILESTONE, SMALL_SHAPES, SOP, STAGE, TASK, TOP_STAGE } from './meanings.ts'
import { Sop } from './schema.ts'

type Shape = Readonly<Record<string, string>>
const SHAPES: readonly Shape[] = [
  SOP,
  STAGE,
  TOP_STAGE,
  TASK,
  MILESTONE,
  CLOCK,
  FIELD,
  ...FORM_SHAPES,
  ...SMALL_SHAPES,
  ...LETTER_SHAPES,
  ...FACT_SHAPES,
]
const keysOf = (of: object): string => Object.keys(of).toSorted().join()
const BY_KEYS = new Map(SHAPES.map((shape) => [keysOf(shape), shape]))

type Json = Readonly<Record<string, unknown>>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A shape is found by its keys, so an undescribed shape is noticed. */
function described(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(described)
  if (!isJson(value)) return value
  const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, described(part)]))
  const { properties } = inner
  if (!isJson(properties) || value['type'] !== 'object') return inner
  const meanings = BY_KEYS.get(keysOf(properties))
  if (meanings === undefined) throw new Error(`no meaning is written for the shape ${keysOf(properties)}`)
  return {
    ...inner,
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, part]) => [
        key,
        { ...(isJson(part) ? part : {}), description: meanings[key] },
      ]),
    ),
  }
}

/** Draft 7, which every editor understands. */
export const sopJsonSchema = (): Json => {
  const schema = described(z.toJSONSchema(Sop, { target: 'draft-7' }))
  return { title: 'A procedure (SOP) of Tapak', ...(isJson(schema) ? schema : {}) }
}

export const sopSchemaText = (): string => `${JSON.stringify(sopJsonSchema(), null, 2)}\n`
