// A part of a log that goes on: the rows of some cases after those that were told before. Parts under one key join to
// what one log of the whole time would say, whatever happened to a case between them; under two keys they have nothing
// in common but codes and whole hours.
import { apply } from '../../workflows/engine/apply.ts'
import type { CaseState, SopReference } from '../../workflows/engine/case-state.ts'
import type { CaseEvent } from '../../workflows/engine/events.ts'
import { asCalledNow } from '../words/words-over-versions.view.ts'
import { collect, EVENT_TYPES, OBJECTS } from './ocel.ts'
import { happenedBy, type Nameless, type Telling } from './rows.ts'
import { thingsOf, type LoggedRow, type Thing } from './things.ts'

const HOUR_MS = 3_600_000
/** To the millisecond an instant would be the name of its row in every log. */
const hourOf = (at: number): number => Math.floor(at / HOUR_MS) * HOUR_MS

/** `from`: since when rows are told under this key. `since`, `until`: rows after the one and up to the other. */
export interface Stretch {
  id: string
  ledger: readonly CaseEvent[]
  words: Telling['words']
  from: number
  since: number
  until: number
}
export interface Told {
  rows: LoggedRow[]
  things: Thing[]
}

interface Then {
  row: CaseEvent
  sop: SopReference
  area: string
}
/** Each row with the names of its own time: what happens to the case later changes nothing that was told. */
function calledThen(ledger: readonly CaseEvent[]): ReadonlyMap<number, Then> {
  const called = new Map<number, Then>()
  let state: CaseState | null = null
  for (const row of ledger) {
    const next: CaseState = apply(state, row)
    called.set(row.seq, { row: asCalledNow(row, next), sop: next.sop, area: next.area })
    state = next
  }
  return called
}

/** Of what is told under this key, the rows up to one of them. */
const tellerOf = ({ id, ledger, words, from, until }: Stretch, nameless: Nameless): ((last: number) => Told) => {
  const whole = ledger.filter(({ seq }) => seq <= until)
  const [called, happened] = [calledThen(whole), happenedBy(whole)]
  const telling = { event: (row: CaseEvent) => ({ ...row, body: (called.get(row.seq)?.row ?? row).body }), words }
  return (last) => {
    const rows = whole.filter(({ at, seq }) => at >= from && seq <= last).map((row) => ({ ...row, at: hourOf(row.at) }))
    const [first] = rows
    const then = first === undefined ? undefined : called.get(first.seq)
    if (first === undefined || then === undefined) return { rows: [], things: [] }
    const { edition, revision, sop } = then.sop
    const opened = { sop, edition, revision, area: then.area, opened_at: new Date(first.at) }
    const { rows: logged, things } = thingsOf({ id, number: '', status: 'open', ...opened }, rows, {
      teller: telling,
      nameless,
      happened,
    })
    // The number of a row would show where a case goes on that was told under another key.
    const names = rows.map(({ seq }) => nameless('event', `${id} ${seq}`))
    return { rows: logged.map((row, n) => ({ ...row, id: names[n] ?? row.id })), things }
  }
}

/** Only what is new since the row before the stretch. */
export function told(stretch: Stretch, nameless: Nameless): Told {
  const upTo = tellerOf(stretch, nameless)
  const [whole, before] = [upTo(stretch.until), upTo(stretch.since)]
  const known = new Map(before.things.map((thing) => [thing.id, thing]))
  const rows = whole.rows.slice(before.rows.length)
  const named = new Set(rows.flatMap(({ relationships }) => relationships.map(({ objectId }) => objectId)))
  const things = whole.things.flatMap((thing): Thing[] => {
    const { attributes = [], relationships = [] } = known.get(thing.id) ?? {}
    const fresh = {
      ...thing,
      attributes: thing.attributes.slice(attributes.length),
      relationships: thing.relationships.slice(relationships.length),
    }
    const isNew = fresh.attributes.length > 0 || fresh.relationships.length > 0 || !known.has(thing.id)
    return isNew || named.has(thing.id) ? [fresh] : []
  })
  return { rows, things }
}

/**
 * Whose part it is; without a number there was nothing to say. It names who had it made, whoever fetches it later: so
 * it is the same bytes for everybody.
 */
export interface PartMark {
  agreement: string
  part: number | null
  office: string
  receiver: string
  purpose: string
  made_by: string
  made_at: string
}
/** What its reader does with it, and where the next part begins. */
export interface PartHead {
  year: number
  /** The cursor of this part; where there was nothing to say, the one that was asked with. */
  next: string | null
  /** Names of cases that are to be deleted from what was received before. */
  withdrawn: readonly string[]
  /** All that was received before is to be deleted and fetched again: something of it is not there any more. */
  start_over: boolean
}

/** A log by itself: whatever its events and objects name is in it. */
export function livingLog(
  cases: readonly Told[],
  { living, watermark }: { living: PartHead; watermark: PartMark },
): string {
  const objects = new Map<string, Thing>()
  for (const { things } of cases) collect(objects, things)
  const lines = (items: readonly object[]): string => items.map((item) => JSON.stringify(item)).join(',\n')
  const top = JSON.stringify({ watermark, living, eventTypes: EVENT_TYPES, objectTypes: OBJECTS }).slice(0, -1)
  const [events, things] = [lines(cases.flatMap(({ rows }) => rows)), lines([...objects.values()])]
  return `${top},"events":[\n${events}\n],"objects":[\n${things}\n]}\n`
}
