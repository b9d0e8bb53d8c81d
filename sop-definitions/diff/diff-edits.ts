// The differences between two outlines, without their meaning: things that were added, removed, changed or moved.
import { isIn, isSame, KIND, PLACE, placeIn, valueAt, type Branch, type Outline } from './diff-outline.ts'

/** An `undefined` side does not exist. `position`: the new place among its neighbours, for what was added or moved. */
export interface Edit {
  path: readonly string[]
  before?: unknown
  after?: unknown
  position?: number
}

/** Compared part by part even when one side has none. Anything else is added or removed as a whole. */
const isGathered = isIn([
  'plan/*/consent',
  'sharing',
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
  'letters',
  'letters/*/consent',
  'letters/*/consent/needs',
  'letters/*/at',
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
])
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
