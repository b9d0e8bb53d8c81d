// The rows of one case as events about things: each row names what it is about and in what role, and each thing what
// became of it and which others it belongs to. Codes and pseudonyms only.
import { itemOf } from '../../workflows/engine/explain/explain-cause.ts'
import type { CaseEvent, HappenedType } from '../../workflows/engine/events.ts'
import type { Words } from '../words/words.view.ts'
import { codeOf, outcomeIn, TRANSITIONS, utc, type HappenedBy, type Nameless, type Telling, type Told } from './rows.ts'
import { isOfCase, touchedBy, type ThingKind, type Touch } from './touched.ts'

interface Related {
  objectId: string
  qualifier: string
}
interface Valued {
  name: string
  value: string
}
export interface LoggedRow {
  id: string
  type: HappenedType
  time: string
  attributes: Valued[]
  relationships: Related[]
}
export interface Thing {
  id: string
  type: ThingKind
  attributes: (Valued & { time: string })[]
  relationships: Related[]
}

/** Events of the case itself that change its status; all others leave it unchanged. */
const STATUS: Partial<Record<HappenedType, string>> = {
  case_opened: 'open',
  case_held: 'on_hold',
  case_resumed: 'open',
  case_closed: 'closed',
  case_cancelled: 'closed',
  case_reopened: 'open',
  case_joined: 'joined',
  case_parted: 'open',
}

/** Between the thing that a row is about and the others that it names: what lasts longer than the row. */
const LASTING: Partial<Record<ThingKind, readonly string[]>> = {
  stage: ['in'],
  milestone: ['in'],
  task: ['in'],
  clock: ['limits', 'in'],
  referral: ['from office', 'to office', 'for', 'covers'],
}
const ANSWERED = new Set(['answers', 'recorded in'])

const valued = (name: string, value: string | null): Valued[] => (value === null ? [] : [{ name, value }])
const isMinor = (type: HappenedType): boolean => TRANSITIONS[type] === null
/** Told under the name that the flat log uses too. */
const NAMED_AS: Partial<Record<ThingKind, string>> = { user: 'person' }

/** Each once, in the order in which the rows first name them. */
type Things = Map<string, Thing>
function entry(things: Things, id: string, type: ThingKind): Thing {
  const known = things.get(id) ?? { id, type, attributes: [], relationships: [] }
  things.set(id, known)
  return known
}
function tie(thing: Thing, objectId: string, qualifier: string): void {
  if (thing.id === objectId) return
  if (thing.relationships.some((one) => one.objectId === objectId && one.qualifier === qualifier)) return
  thing.relationships.push({ objectId, qualifier })
}

interface Named extends Touch {
  id: string
  kind: ThingKind
}

export function thingsOf(
  file: Told,
  ledger: readonly CaseEvent[],
  { teller, nameless, happened }: { teller: Telling; nameless: Nameless; happened: HappenedBy },
): { rows: LoggedRow[]; things: Thing[] } {
  const own = nameless('case', file.id)
  const things: Things = new Map()
  const openedAt = utc(file.opened_at)
  entry(things, own, 'case').attributes.push(
    { name: 'sop_version', value: `${file.sop} ${file.edition}.${file.revision}`, time: openedAt },
    { name: 'area', value: file.area, time: openedAt },
  )
  const rows = ledger.map((row): LoggedRow => {
    const words = teller.words(row.seq)
    const touches = touchedBy(teller.event(row)).map((touch) => named(words, touch, { own, nameless }))
    const by = actorsOf(row, nameless)
    const time = utc(row.at)
    record(things, { own, touches: [...touches, ...by], words, time, status: STATUS[row.body.type] })
    return {
      id: `${own}-${row.seq}`,
      type: row.body.type,
      time,
      attributes: [
        { name: 'minor', value: String(isMinor(row.body.type)) },
        ...valued('step', stepOf(words, touches)),
        ...valued('lifecycle', TRANSITIONS[row.body.type]),
        ...valued('happened', happened.get(row.seq)?.join(' ') || null),
        ...valued('outcome', outcomeIn(row)),
        ...valued('role', row.role),
        ...valued('cause', row.cause.kind),
      ],
      relationships: [
        { objectId: own, qualifier: 'of' },
        ...[...touches, ...by].map(({ id, as }) => ({ objectId: id, qualifier: as })),
      ],
    }
  })
  return { rows, things: [...things.values()] }
}

function named(words: Words, touch: Touch, { own, nameless }: { own: string; nameless: Nameless }): Named {
  if (touch.kind === 'item') {
    const item = itemOf(touch.key)
    const kind = words.items.find(({ id }) => id === item)?.kind ?? 'task'
    return { ...touch, kind, id: `${own}-${touch.key}` }
  }
  const { kind, key } = touch
  const id = isOfCase(kind) ? `${own}-${kind}-${key}` : nameless(NAMED_AS[kind] ?? kind, key)
  return { ...touch, kind, id }
}

const actorsOf = ({ actor, organisation }: CaseEvent, nameless: Nameless): Named[] => [
  ...(actor === null ? [] : [{ kind: 'user' as const, key: actor, as: 'by', id: nameless('person', actor) }]),
  ...(organisation === null
    ? []
    : [{ kind: 'office' as const, key: organisation, as: 'by office', id: nameless('office', organisation) }]),
]

const isStep = ({ kind }: Named): boolean => kind === 'task' || kind === 'stage' || kind === 'milestone'
const stepOf = (words: Words, touches: readonly Named[]): string | null => {
  const step = touches.find((touch) => isStep(touch) && (touch.as === 'about' || touch.as === 'limits'))
  return step === undefined ? null : codeOf(words, itemOf(step.key))
}

interface Recording {
  own: string
  touches: readonly Named[]
  words: Words
  time: string
  status: string | undefined
}
function record(things: Things, { own, touches, words, time, status }: Recording): void {
  if (status !== undefined) entry(things, own, 'case').attributes.push({ name: 'status', value: status, time })
  const about = touches.find(({ as }) => as === 'about')
  for (const touch of touches) {
    became(things, touch, { words, time })
    tiedToCase(things, touch, own)
    if (about !== undefined && about !== touch) tiedTo(things, touch, about)
  }
  const [user, office] = [touches.find(({ as }) => as === 'by'), touches.find(({ as }) => as === 'by office')]
  if (user !== undefined && office !== undefined) tie(entry(things, user.id, 'user'), office.id, 'works in')
}

function became(things: Things, touch: Named, { words, time }: { words: Words; time: string }): void {
  const { id, kind, key, state, code } = touch
  const isNew = !things.has(id)
  const { attributes } = entry(things, id, kind)
  if (isNew && isStep(touch)) attributes.push({ name: 'step', value: codeOf(words, itemOf(key)), time })
  if (isNew && code !== undefined) attributes.push({ name: 'code', value: code, time })
  if (state !== undefined) attributes.push({ name: 'state', value: state, time })
}

function tiedToCase(things: Things, { id, kind, as }: Named, own: string): void {
  if (isOfCase(kind) || kind === 'referral' || kind === 'document') tie(entry(things, id, kind), own, 'part of')
  if (kind === 'victim') tie(entry(things, own, 'case'), id, 'about')
  if (as === 'owned by') tie(entry(things, own, 'case'), id, as)
}

function tiedTo(things: Things, { id, kind, as }: Named, about: Named): void {
  if (LASTING[about.kind]?.includes(as) === true) tie(entry(things, about.id, about.kind), id, as)
  if (ANSWERED.has(as)) tie(entry(things, id, kind), about.id, 'of')
}
