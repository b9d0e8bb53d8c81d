// The reader of a log that goes on: parts put together as their heads ask, and two logs compared but for the names that
// each gives.
import type { PartHead, PartMark } from '../../../api/exports/living-log.ts'
import type { LoggedRow, Thing } from '../../../api/exports/things.ts'

export interface Part {
  watermark: PartMark
  living: PartHead
  events: LoggedRow[]
  objects: Thing[]
}
export interface Log {
  events: LoggedRow[]
  objects: Thing[]
}

/** Events once each; what is new of a thing is added to what was known of it. */
export function joined(parts: readonly Part[]): Log {
  const events = new Map<string, LoggedRow>()
  const objects = new Map<string, Thing>()
  const forget = (name: string): void => {
    for (const [id, { relationships }] of events)
      if (relationships.some(({ objectId, qualifier }) => objectId === name && qualifier === 'of')) events.delete(id)
    const named = new Set([...events.values()].flatMap(({ relationships }) => relationships.map((one) => one.objectId)))
    for (const id of objects.keys()) if (!named.has(id)) objects.delete(id)
    const isThere = ({ objectId }: Thing['relationships'][number]): boolean => objects.has(objectId)
    for (const [id, thing] of objects) objects.set(id, { ...thing, relationships: thing.relationships.filter(isThere) })
  }
  for (const part of parts) {
    part.living.withdrawn.forEach(forget)
    for (const event of part.events) events.set(event.id, event)
    for (const { id, type, attributes, relationships } of part.objects) {
      const known = objects.get(id) ?? { id, type, attributes: [], relationships: [] }
      const isNew = ({ objectId, qualifier }: Thing['relationships'][number]): boolean =>
        !known.relationships.some((one) => one.objectId === objectId && one.qualifier === qualifier)
      known.attributes.push(...attributes)
      known.relationships.push(...relationships.filter(isNew))
      objects.set(id, known)
    }
  }
  return { events: [...events.values()], objects: [...objects.values()] }
}

/** What is named in a part and is not in it: nothing, where it can be read by itself. */
export function missingIn({ events, objects }: Log): string[] {
  const there = new Set(objects.map(({ id }) => id))
  return [...events, ...objects]
    .flatMap(({ relationships }) => relationships.map(({ objectId }) => objectId))
    .filter((id) => !there.has(id))
}

/** Every string that stands in a log for somebody or something, or says when or what. */
export const stringsIn = ({ events, objects }: Log): Set<string> =>
  new Set([
    ...events.flatMap(({ id, time, attributes }) => [id, time, ...attributes.map(({ value }) => value)]),
    ...[...events, ...objects].flatMap(({ id, relationships }) => [id, ...relationships.map((one) => one.objectId)]),
    ...objects.flatMap(({ attributes }) => attributes.flatMap(({ value, time }) => [value, time])),
  ])

/** Each case with its events in their order, whatever its name, by what happened in it and in which hour. */
const courses = ({ events }: Log): [string, LoggedRow[]][] =>
  [...Map.groupBy(events, (event) => event.relationships.find(({ qualifier }) => qualifier === 'of')?.objectId ?? '')]
    .map(([, rows]): [string, LoggedRow[]] => [
      rows.map(({ type, time, attributes }) => JSON.stringify([type, hour(time), attributes])).join(' '),
      rows,
    ])
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
const hour = (time: string): string => time.slice(0, 13)

/** Null where both say the same under other names, else the first difference. */
export function differenceBetween(one: Log, other: Log): string | null {
  const names = new Map<string, string>()
  const taken = new Map<string, string>()
  const isSame = (from: string, to: string): boolean => {
    if (!names.has(from) && !taken.has(to)) {
      names.set(from, to)
      taken.set(to, from)
    }
    return names.get(from) === to && taken.get(to) === from
  }
  const [left, right] = [courses(one), courses(other)]
  if (left.length !== right.length) return `${left.length} and ${right.length} cases`
  for (const [n, [course, rows]] of left.entries()) {
    const [otherCourse, otherRows] = right[n] ?? ['', []]
    if (course !== otherCourse) return `another course: ${course} and ${otherCourse}`
    for (const [at, row] of rows.entries()) {
      const [ours, theirs] = [row.relationships, otherRows[at]?.relationships ?? []]
      const isAlike = ({ objectId, qualifier }: (typeof ours)[number], m: number): boolean =>
        qualifier === theirs[m]?.qualifier && isSame(objectId, theirs[m].objectId)
      if (ours.length !== theirs.length || !ours.every(isAlike)) return `row ${at} of case ${n} is about others`
    }
  }
  return differentThing(one, other, names)
}

function differentThing(one: Log, other: Log, names: ReadonlyMap<string, string>): string | null {
  const theirs = new Map(other.objects.map((thing) => [thing.id, thing]))
  if (one.objects.length !== other.objects.length) return `${one.objects.length} and ${other.objects.length} things`
  const ties = ({ relationships }: Thing, name: (id: string) => string): string[] =>
    relationships.map(({ objectId, qualifier }) => `${qualifier} ${name(objectId)}`).toSorted()
  const values = ({ type, attributes }: Thing): string =>
    JSON.stringify([type, attributes.map(({ name, value, time }) => [name, value, hour(time)])])
  for (const thing of one.objects) {
    const twin = theirs.get(names.get(thing.id) ?? thing.id)
    if (twin === undefined) return `${thing.id} is missing`
    if (values(thing) !== values(twin)) return `${values(thing)} is ${values(twin)}`
    const [ours, its] = [ties(thing, (id) => names.get(id) ?? id), ties(twin, (id) => id)]
    if (JSON.stringify(ours) !== JSON.stringify(its)) return `${ours.join()} is ${its.join()}`
  }
  return null
}
