// OCEL 2.0 as JSON: a case, its victim, steps, referrals, consents, limits and documents, offices and people are
// objects; every row of a ledger is an event that refers to them. The events of each case are on one line, so that a
// reader can count them; the objects follow, each once, with their changes in order of time.
import { TRANSITIONS, utc } from './rows.ts'
import type { History } from './steps.ts'
import type { Thing } from './things.ts'
import type { ThingKind } from './touched.ts'
import type { Head, Part } from './sheets.ts'
import { PURPOSE_WORDS } from './watermark.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

const string = (name: string) => ({ name, type: 'string' })
const EVENT_ATTRIBUTES = [
  { name: 'minor', type: 'boolean' },
  ...['step', 'lifecycle', 'happened', 'outcome', 'role', 'cause'].map(string),
]
const OBJECT_ATTRIBUTES = {
  victim: [],
  case: ['sop_version', 'area', 'status'],
  stage: ['step', 'state'],
  milestone: ['step', 'state'],
  task: ['step', 'state'],
  referral: ['code', 'state'],
  consent: ['code', 'state'],
  clock: ['state'],
  document: ['code', 'state'],
  office: [],
  user: [],
} as const satisfies Record<ThingKind, readonly string[]>
export const OBJECTS = Object.entries(OBJECT_ATTRIBUTES).map(([name, attributes]) => ({
  name,
  attributes: attributes.map(string),
}))
export const EVENT_TYPES = Object.keys(TRANSITIONS).map((name) => ({ name, attributes: EVENT_ATTRIBUTES }))

/** People, offices and victims occur in many cases and are one object each. */
export function collect(objects: Map<string, Thing>, things: readonly Thing[]): void {
  for (const thing of things) {
    const known = objects.get(thing.id)
    if (known === undefined) {
      objects.set(thing.id, thing)
      continue
    }
    const isNew = ({ objectId, qualifier }: Thing['relationships'][number]): boolean =>
      !known.relationships.some((one) => one.objectId === objectId && one.qualifier === qualifier)
    known.relationships.push(...thing.relationships.filter(isNew))
  }
}

export async function* ocel(
  histories: AsyncIterable<readonly History[]>,
  { watermark: { id, by, office, at, purpose, rows }, language }: Head,
): AsyncGenerator<Part> {
  const objects = new Map<string, Thing>()
  const watermark = {
    export_id: id,
    taken_by: by,
    office,
    taken_at: utc(at),
    purpose: inLanguage(PURPOSE_WORDS[purpose], language),
    cases: rows,
  }
  const head = JSON.stringify({ watermark, eventTypes: EVENT_TYPES, objectTypes: OBJECTS }).slice(0, -1)
  yield { bytes: Buffer.from(`${head},"events":[\n`), rows: 0 }
  let isFirst = true
  for await (const page of histories) {
    let text = ''
    for (const history of page) {
      collect(objects, history.things)
      const events = history.rows.map((row) => JSON.stringify(row)).join(',')
      text += `${isFirst || events === '' ? '' : ','}${events}\n`
      isFirst &&= events === ''
    }
    yield { bytes: Buffer.from(text), rows: page.length }
  }
  yield {
    bytes: Buffer.from(
      `],"objects":[\n${[...objects.values()].map((object) => JSON.stringify(object)).join(',\n')}\n]}\n`,
    ),
    rows: 0,
  }
}
