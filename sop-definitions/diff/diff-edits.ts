// The differences between two outlines, without their meaning: things that were added, removed, changed or moved.
// `applied` makes the same edits to the old outline.
import { isIn, isSame, KIND, outlineAt, PLACE, placeIn, valueAt, type Branch, type Outline } from './diff-outline.ts'

/** An `undefined` side does not exist. `position`: the new place among its neighbours, for what was added or moved. */
export interface Edit {
  path: readonly string[]
  before?: unknown
  after?: unknown
  position?: number
}

/** Compared part by part even when one side has none. Anything else is added or removed as a whole. */
const GATHERED_PARTS = ['plan/*/consent', 'sharing']
const GATHERED_LISTS = [
  'facts',
  'codes',
  'codes/*/entries',
  'purposes',
  'consents',
  'read_aloud',
  'overrides',
  'at_once',
  'sharing/exceptions',
  'protections',
  'outcomes',
  'reasons',
  'close_codes',
  'exits',
  'forms',
  'legal',
  'headline',
  'escalation',
  'accepts',
  'plan/*/outcomes',
  'plan/*/consent/needs',
  'plan/*/consent/unless',
  'plan/*/consent/collects',
  'plan/*/protection',
  'plan/*/protection/*/needs',
  'plan/*/protection/*/gates',
  'plan/*/gates',
  'plan/*/entry',
  'plan/*/exit',
  'plan/*/due',
  'plan/*/due/*/pausable',
  'plan/*/due/*/thresholds',
  'plan/*/due/*/skips',
]
const isGatheredParts = isIn(GATHERED_PARTS)
const isGathered = isIn([...GATHERED_PARTS, ...GATHERED_LISTS])
const EMPTY: Branch = { kind: 'list', entries: new Map() }
const isEmpty = (outline: Outline | undefined): boolean =>
  outline?.kind === 'leaf' &&
  typeof outline.value === 'object' &&
  outline.value !== null &&
  Object.keys(outline.value).length === 0

export function editsOf(before: Outline | undefined, after: Outline | undefined, path: readonly string[] = []): Edit[] {
  const [one, other] = [gathered(before, path), gathered(after, path)]
  if (!isBranch(one) || !isBranch(other) || (one === EMPTY && other === EMPTY) || !isSameThing(one, other, path))
    return isSame(plain(before, path), plain(after, path))
      ? []
      : [{ path, ...side('before', before, path), ...side('after', after, path) }]
  const shape = other === EMPTY ? one : other
  const inner = shape.kind === 'list' ? editsOfList(one, other, path) : editsOfParts(one, other, path)
  return isEmpty(after) && inner.length > 0 ? [...inner, { path, ...side('after', after, path) }] : inner
}
/** A gathering that is missing or empty on one side counts as empty. */
const gathered = (outline: Outline | undefined, path: readonly string[]): Outline | undefined =>
  isGathered(path) && (outline === undefined || isEmpty(outline)) ? EMPTY : outline
const isBranch = (outline: Outline | undefined): outline is Branch => outline !== undefined && outline.kind !== 'leaf'

const plain = (outline: Outline | undefined, path: readonly string[]): unknown =>
  outline === undefined ? undefined : valueAt(path, outline)
const side = (name: 'before' | 'after', outline: Outline | undefined, path: readonly string[]): Partial<Edit> =>
  outline === undefined ? {} : { [name]: plain(outline, path) }

/**
 * A task that became a milestone, a limit that became none, a question with another kind of answer: these are another
 * thing, not a changed detail.
 */
function isSameThing(one: Branch, other: Branch, path: readonly string[]): boolean {
  const valueOf = (outline: Branch, key: string): unknown => plain(outline.entries.get(key), [])
  const isEntryOf = (list: string): boolean => path.at(-2) === list
  if (path.length === 2 && isEntryOf('plan')) return valueOf(one, KIND) === valueOf(other, KIND)
  if (isEntryOf('fields')) return valueOf(one, 'kind') === valueOf(other, 'kind')
  if (isEntryOf('due'))
    return ['within', 'before', 'none'].every((key) => one.entries.has(key) === other.entries.has(key))
  return true
}

const editsOfParts = (one: Branch, other: Branch, path: readonly string[]): Edit[] =>
  [...new Set([...one.entries.keys(), ...other.entries.keys()])].flatMap((key) =>
    editsOf(one.entries.get(key), other.entries.get(key), [...path, key]),
  )

function editsOfList(one: Branch, other: Branch, path: readonly string[]): Edit[] {
  const gone = [...one.entries.keys()].filter((key) => !other.entries.has(key))
  const placed = placedAnew(one, other)
  return [
    ...gone.map((key): Edit => ({ path: [...path, key], ...side('before', one.entries.get(key), [...path, key]) })),
    ...[...other.entries].flatMap(([key, entry]): Edit[] => {
      const was = one.entries.get(key)
      const at = placed.get(key)
      const position = at === undefined ? {} : { position: at }
      if (was === undefined) return [{ path: [...path, key], ...side('after', entry, [...path, key]), ...position }]
      const inner = editsOf(was, entry, [...path, key])
      if (at === undefined) return inner
      if (inner.some((edit) => edit.path.length === path.length + 1))
        return inner.map((edit) => ({ ...edit, ...position }))
      if (placeIn(was) === placeIn(entry)) return [{ path: [...path, key], ...position }, ...inner]
      return inner.map((edit) =>
        edit.path.at(-1) === PLACE && edit.path.length === path.length + 2 ? { ...edit, ...position } : edit,
      )
    }),
  ]
}

/**
 * Entries that changed their order among their neighbours, each with its new place. The longest run that keeps its
 * order counts as unmoved.
 */
function placedAnew(one: Branch, other: Branch): Map<string, number> {
  const placed = new Map<string, number>()
  for (const place of new Set([...other.entries.values()].map(placeIn))) {
    const keys = [...other.entries].filter(([, entry]) => placeIn(entry) === place).map(([key]) => key)
    const old = [...one.entries].filter(([, entry]) => placeIn(entry) === place).map(([key]) => key)
    const kept = longestRun(keys.map((key) => old.indexOf(key)))
    keys.forEach((key, index) => {
      if (!kept.has(index)) placed.set(key, index)
    })
  }
  return placed
}

/** The indices of a longest rising run; -1 is never part of it. */
function longestRun(values: readonly number[]): ReadonlySet<number> {
  const lengths: number[] = []
  const previous: number[] = []
  values.forEach((value, index) => {
    let best = -1
    for (let earlier = 0; earlier < index; earlier++)
      if (
        (values[earlier] ?? -1) >= 0 &&
        (values[earlier] ?? -1) < value &&
        (lengths[earlier] ?? 0) > (lengths[best] ?? 0)
      )
        best = earlier
    lengths[index] = value < 0 ? 0 : (lengths[best] ?? 0) + 1
    previous[index] = best
  })
  const run = new Set<number>()
  for (
    let index = lengths.indexOf(Math.max(0, ...lengths));
    index >= 0 && (lengths[index] ?? 0) > 0;
    index = previous[index] ?? -1
  )
    run.add(index)
  return run
}

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
const kindOfNew = (path: readonly string[]): Branch['kind'] => (isGatheredParts(path) ? 'parts' : 'list')

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
