// OCEL 2.0 as JSON: cases, tasks, stages, consents, offices and people are objects; events refer to them. The events of
// each case are on one line, so that a reader can count them; the objects follow, each once, with their changes in
// order of time.
import type { HappenedType } from '../../workflows/engine/events.ts'
import { TRANSITIONS, utc, type History, type Step } from './steps.ts'
import type { Head, Part } from './sheets.ts'
import { PURPOSE_WORDS } from './watermark.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

interface Valued {
  name: string
  value: string
}
interface Related {
  objectId: string
  qualifier: string
}
interface OcelEvent {
  id: string
  type: HappenedType
  time: string
  attributes: Valued[]
  relationships: Related[]
}
interface OcelObject {
  id: string
  type: (typeof OBJECTS)[number]['name']
  attributes: (Valued & { time: string })[]
  relationships: Related[]
}

const string = (name: string) => ({ name, type: 'string' })
const EVENT_ATTRIBUTES = [string('lifecycle'), string('outcome'), string('role'), string('cause')]
const OBJECTS = [
  { name: 'case', attributes: [string('sop_version'), string('area'), string('status')] },
  { name: 'task', attributes: [string('step'), string('state')] },
  { name: 'stage', attributes: [string('step'), string('state')] },
  { name: 'office', attributes: [] },
  { name: 'person', attributes: [] },
] as const
const isStep = (type: string): type is HappenedType => type in TRANSITIONS
const EVENT_TYPES = Object.keys(TRANSITIONS)
  .filter(isStep)
  .filter((type) => TRANSITIONS[type] !== null)
  .map((name) => ({ name, attributes: EVENT_ATTRIBUTES }))

const valued = (name: string, value: string | null): Valued[] => (value === null ? [] : [{ name, value }])
const related = (objectId: string | null, qualifier: string): Related[] =>
  objectId === null ? [] : [{ objectId, qualifier }]

const eventOf = (
  own: string,
  { id, type, at, transition, outcome, role, cause, instance, person, office }: Step,
): OcelEvent => ({
  id,
  type,
  time: at,
  attributes: [
    ...valued('lifecycle', transition),
    ...valued('outcome', outcome),
    ...valued('role', role),
    ...valued('cause', cause),
  ],
  relationships: [
    ...related(own, 'of'),
    ...related(instance, 'about'),
    ...related(person, 'by'),
    ...related(office, 'by office'),
  ],
})

/** Events of the case itself that change its status; all others leave it unchanged. */
const STATUS: Partial<Record<HappenedType, string>> = {
  case_opened: 'open',
  case_held: 'on_hold',
  case_resumed: 'open',
  case_closed: 'closed',
  case_cancelled: 'closed',
  case_reopened: 'open',
}

/**
 * Adds the objects of one case to those found so far. People and offices occur in many cases and are one object each.
 */
function collect(objects: Map<string, OcelObject>, { case: own, sop, area, openedAt, steps }: History): void {
  const entry = (id: string, type: OcelObject['type']): OcelObject => {
    const known = objects.get(id) ?? { id, type, attributes: [], relationships: [] }
    objects.set(id, known)
    return known
  }
  entry(own, 'case').attributes.push(
    { name: 'sop_version', value: sop, time: openedAt },
    { name: 'area', value: area, time: openedAt },
  )
  for (const { type, at, instance, kind, item, transition, person, office } of steps) {
    const status = STATUS[type]
    if (status !== undefined) entry(own, 'case').attributes.push({ name: 'status', value: status, time: at })
    if (person !== null) entry(person, 'person')
    if (office !== null) entry(office, 'office')
    if (instance === null || kind === null) continue
    const thing = entry(instance, kind)
    if (thing.relationships.length === 0) thing.relationships.push({ objectId: own, qualifier: 'part of' })
    if (thing.attributes.length === 0) thing.attributes.push({ name: 'step', value: item ?? '', time: at })
    if (transition !== 'unknown') thing.attributes.push({ name: 'state', value: transition, time: at })
  }
}

export async function* ocel(
  histories: AsyncIterable<readonly History[]>,
  { watermark: { id, by, office, at, purpose, rows }, language }: Head,
): AsyncGenerator<Part> {
  const objects = new Map<string, OcelObject>()
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
      collect(objects, history)
      const events = history.steps.map((step) => JSON.stringify(eventOf(history.case, step))).join(',')
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
