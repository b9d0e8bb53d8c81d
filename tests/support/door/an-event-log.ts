// Event logs as other tools read them: the shape of OCEL 2.0 JSON by its specification, its reading into histories, and
// a strict XML reader.
import type { History } from '../../../api/exports/steps.ts'
import type { LoggedRow, Thing } from '../../../api/exports/things.ts'

const named = (...properties: string[]) => ({
  type: 'object',
  properties: Object.fromEntries(properties.map((name) => [name, { type: 'string' }])),
  required: properties,
})
const typed = {
  type: 'array',
  items: {
    type: 'object',
    properties: { name: { type: 'string' }, attributes: { type: 'array', items: named('name', 'type') } },
    required: ['name', 'attributes'],
  },
}
const valued = named('name', 'value', 'time')
const relationships = { type: 'array', items: named('objectId', 'qualifier') }
/** What RFC 3339 calls a time with its date. */
export const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
const time = { type: 'string', format: 'date-time' }
/**
 * The rules of the JSON schema of OCEL 2.0 (specification of 2023, section 8.2; www.ocel-standard.org/2.0/), in our own
 * words: which parts types, events and objects have, that values are text and times are times.
 */
export const OCEL_SCHEMA = {
  type: 'object',
  required: ['eventTypes', 'objectTypes', 'events', 'objects'],
  properties: {
    eventTypes: typed,
    objectTypes: typed,
    events: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'type', 'time'],
        properties: {
          id: { type: 'string' },
          type: { type: 'string' },
          time,
          attributes: { type: 'array', items: named('name', 'value') },
          relationships,
        },
      },
    },
    objects: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'type'],
        properties: {
          id: { type: 'string' },
          type: { type: 'string' },
          attributes: { type: 'array', items: { ...valued, properties: { ...valued.properties, time } } },
          relationships,
        },
      },
    },
  },
} as const

/** The histories in a log: events by the case that they are of. All things stand with the first. */
export function readOcel(text: string): History[] {
  const { events, objects }: { events: LoggedRow[]; objects: Thing[] } = JSON.parse(text)
  const cases = new Map<string, LoggedRow[]>()
  for (const event of events) {
    const own = event.relationships.find(({ qualifier }) => qualifier === 'of')?.objectId ?? ''
    cases.set(own, [...(cases.get(own) ?? []), event])
  }
  return [...cases].map(([own, rows], index) => ({
    case: own,
    sop: '',
    area: '',
    status: 'open',
    openedAt: '',
    steps: [],
    rows,
    things: index === 0 ? objects : [],
  }))
}

export interface Node {
  name: string
  attributes: Readonly<Record<string, string>>
  children: Node[]
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
const unescaped = (text: string): string =>
  text.replace(/&[^;]*;/g, (entity) => {
    const sign = ENTITIES[entity]
    if (sign === undefined) throw new Error(`unknown entity ${entity}`)
    return sign
  })

const attributesIn = (text: string): Node['attributes'] =>
  Object.fromEntries(
    [...text.matchAll(/([\w.:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, unescaped(value)]),
  )

/** Throws at anything that is not well formed, and at text between elements. */
export function readXml(text: string): Node {
  const root: Node = { name: '', attributes: {}, children: [] }
  const open: Node[] = [root]
  let rest = text.replace(/^<\?xml[^>]*\?>/, '')
  while (rest !== '') {
    const found = /^\s+|^<!--[\s\S]*?-->|^<\/([\w.:-]+)>|^<([\w.:-]+)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/?)>/.exec(rest)
    const [whole, closed, opened, attributes = '', isEmpty] = found ?? []
    if (whole === undefined) throw new Error(`not XML: ${rest.slice(0, 80)}`)
    rest = rest.slice(whole.length)
    if (closed !== undefined && open.pop()?.name !== closed) throw new Error(`${closed} was not open`)
    if (opened === undefined) continue
    const node: Node = { name: opened, attributes: attributesIn(attributes), children: [] }
    open.at(-1)?.children.push(node)
    if (isEmpty !== '/') open.push(node)
  }
  if (open.length !== 1) throw new Error('not one whole document')
  return onlyOne(root.children)
}

function onlyOne([only, ...more]: readonly Node[]): Node {
  if (only === undefined || more.length > 0) throw new Error('not one whole document')
  return only
}

/** Fields of a CSV as RFC 4180 reads it. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let [at, field, isQuoted] = [0, '', false]
  const end = (): void => {
    rows.at(-1)?.push(field)
    field = ''
  }
  for (; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (isQuoted && sign === '"' && text.charAt(at + 1) === '"') {
      field += '"'
      at += 1
    } else if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && sign === ',') end()
    else if (!isQuoted && text.startsWith('\r\n', at)) {
      end()
      rows.push([])
      at += 1
    } else field += sign
  }
  return rows.filter((row) => row.length > 0)
}
