// The new version of a procedure made from the old one and the changes told of it: so a test knows that the difference
// leaves nothing out.
import type { Edit } from '../../../sop-definitions/diff/diff-edits.ts'
import {
  AT_TOP,
  isJson,
  KIND,
  LOOSE,
  matches,
  outlineAt,
  outlineOf,
  PLACE,
  placeIn,
  valueAt,
  type Branch,
  type Outline,
} from '../../../sop-definitions/diff/diff-outline.ts'
import { Sop } from '../../../sop-definitions/definition/schema.ts'

/** The new version. Throws when the changes do not belong to this old version. */
export const applyDiff = (before: Sop, changes: readonly Edit[]): Sop =>
  Sop.parse(documentOf(applied(outlineOf(before), changes)))

const EMPTY: Branch = { kind: 'list', entries: new Map() }

/** The outline after the edits, in whatever order they come. */
export function applied(outline: Branch, edits: readonly Edit[]): Branch {
  const changed = pruned(
    edits.reduce<Outline>((whole, edit) => (isMove(edit) ? whole : (withEdit(whole, edit, []) ?? EMPTY)), outline),
  )
  const moves = Map.groupBy(
    edits.flatMap(({ path, position }) =>
      position === undefined ? [] : [{ at: position, path: path.at(-1) === PLACE ? path.slice(0, -1) : path }],
    ),
    ({ path }) => JSON.stringify(path.slice(0, -1)),
  )
  const result = [...moves.values()].reduce(
    (whole, group) =>
      inOrder(whole, group[0]?.path.slice(0, -1) ?? [], new Map(group.map(({ path, at }) => [path.at(-1) ?? '', at]))),
    changed,
  )
  return result.kind === 'leaf' ? EMPTY : result
}

const isMove = (edit: Edit): boolean => edit.before === undefined && edit.after === undefined

function withEdit(outline: Outline | undefined, edit: Edit, done: readonly string[]): Outline | undefined {
  const key = edit.path[done.length]
  if (key === undefined) return edit.after === undefined ? undefined : outlineAt(done, edit.after)
  const old = outline === undefined || outline.kind === 'leaf' ? undefined : outline.entries
  if (edit.after === undefined && old?.has(key) !== true) return outline
  const entries = new Map(old)
  const next = withEdit(entries.get(key), edit, [...done, key])
  if (next === undefined) entries.delete(key)
  else entries.set(key, next)
  return { kind: outline === undefined || outline.kind === 'leaf' ? kindOfNew(done) : outline.kind, entries }
}

/**
 * What lost its last entry is removed too. A list that stays although it is empty is a leaf, set by an edit of its own.
 */
function pruned(outline: Outline): Outline {
  if (outline.kind === 'leaf') return outline
  const entries = [...outline.entries]
    .map(([key, inner]) => [key, pruned(inner)] as const)
    .filter(([, inner]) => inner.kind === 'leaf' || inner.entries.size > 0)
  return { kind: outline.kind, entries: new Map(entries) }
}
const kindOfNew = (path: readonly string[]): Branch['kind'] =>
  matches(path, 'sharing') || matches(path, 'plan/*/consent') ? 'parts' : 'list'

function inOrder(outline: Outline, path: readonly string[], places: ReadonlyMap<string, number>): Outline {
  if (outline.kind === 'leaf') return outline
  const [key, ...rest] = path
  if (key !== undefined) {
    const inner = outline.entries.get(key)
    return inner === undefined
      ? outline
      : { kind: outline.kind, entries: new Map(outline.entries).set(key, inOrder(inner, rest, places)) }
  }
  const entries: [string, Outline][] = []
  for (const group of Map.groupBy(outline.entries, ([, entry]) => placeIn(entry)).values()) {
    const ordered = group.filter(([name]) => !places.has(name))
    for (const entry of group
      .filter(([name]) => places.has(name))
      .toSorted(([one], [other]) => (places.get(one) ?? 0) - (places.get(other) ?? 0)))
      ordered.splice(places.get(entry[0]) ?? 0, 0, entry)
    entries.push(...ordered)
  }
  return { kind: outline.kind, entries: new Map(entries) }
}

const ID_OF = { task: 'task', milestone: 'milestone', clock: 'clock', stage: 'stage' } as const

/** The document of an outline. It has the shape of an SOP only if the outline was made from one. */
export function documentOf(outline: Branch): Record<string, unknown> {
  const plan = outline.entries.get('plan')
  const entries = plan === undefined || plan.kind === 'leaf' ? [] : [...plan.entries]
  const inside = (place: string): Record<string, unknown>[] =>
    entries.filter(([, item]) => placeIn(item) === place).map(([name, item]) => itemOf(name, item, place))
  const itemOf = (name: string, item: Outline, place: string): Record<string, unknown> => {
    const parts = valueAt(['plan', name], item)
    const { [KIND]: kind, [PLACE]: _, ...rest } = isJson(parts) ? parts : {}
    return {
      [place === AT_TOP ? 'id' : idOf(kind)]: name.replace(/#\d+$/, ''),
      ...rest,
      ...(kind === 'stage' ? { items: inside(name) } : {}),
    }
  }
  const head = [...outline.entries]
    .filter(([key]) => key !== 'plan')
    .map(([key, part]) => [key, valueAt([key], part)] as const)
  const loose = inside(LOOSE)
  return { ...Object.fromEntries(head), stages: inside(AT_TOP), ...(loose.length === 0 ? {} : { items: loose }) }
}
const idOf = (kind: unknown): string => (isItemKind(kind) ? ID_OF[kind] : 'stage')
const isItemKind = (kind: unknown): kind is keyof typeof ID_OF => typeof kind === 'string' && Object.hasOwn(ID_OF, kind)
