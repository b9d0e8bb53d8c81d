// What held in a case, since when and until when: its ledger as spans, so that SQL can ask for any instant of the past.
// Knows no SOP, like the fold that it follows.
import type { FactValue } from '../../sop-definitions/definition/ir.ts'
import type { CaseState, Instant } from './case-state.ts'
import type { CaseEvent } from './events.ts'
import { apply, fold } from './apply.ts'
import { FIRST_SERVICE } from '../../sop-definitions/language/first-service.ts'
import { firstServiceAt } from './first-service.ts'

export const SPELL_KINDS = ['status', 'owner', 'area', 'stage', 'consent', 'fact', 'opened', 'done'] as const
export type SpellKind = (typeof SPELL_KINDS)[number]

/**
 * `key`: the instance of a stage, the code of a consent, the name of a fact; empty where a case has one value.
 * `opened`: of an item, with the instant at which it was opened first. `done`: of an instance, see `doneText`.
 */
export interface Holding {
  kind: SpellKind
  key: string
  value: string
}
/** From `since` on, and no longer at `until`. `sinceSeq`: the row of the ledger with which it began. */
export interface Spell extends Holding {
  since: Instant
  until: Instant | null
  sinceSeq: number
}
type EndedSpell = Holding & { until: Instant }

/**
 * What these events did to the spells of a case. `begun` may have ended within them. `ended` had begun before them;
 * those in `undone` too, if at the instant at which they ended: then they never held.
 */
export interface SpellMoves {
  state: CaseState | null
  begun: readonly Spell[]
  ended: readonly EndedSpell[]
  undone: readonly EndedSpell[]
}

type Values = readonly (readonly [key: string, value: string])[]

/** Of many codes each is a spell of its own. None of them was an answer as well, and says so. */
const told = (value: FactValue): readonly string[] => {
  if (typeof value === 'object') return value.length === 0 ? ['[]'] : value
  return [String(value)]
}

/** What was completed, with which outcome, when and by whom: an item that is renamed begins another spell. */
export interface Done {
  item: string
  outcome: string | null
  at: Instant
  user: string | null
}
const NOTHING = '-'
/** In four words, so that SQL takes them apart. */
const doneText = ({ item, outcome, at, user }: Done): string =>
  [item, outcome ?? NOTHING, at, user ?? NOTHING].join(' ')

/** Everything that was completed, by instance; the first service beside the steps that it is one of. */
export function doneIn(state: Pick<CaseState, 'instances'>): [key: string, done: Done][] {
  const first = firstServiceAt(state)
  return [
    ...Object.entries(state.instances).flatMap(([key, { state: is, item, endedAt, task }]): [string, Done][] =>
      is !== 'completed' || endedAt === null
        ? []
        : [[key, { item, outcome: task?.outcome ?? null, at: endedAt, user: task?.holder.user ?? null }]],
    ),
    ...(first === null
      ? []
      : [[FIRST_SERVICE, { item: FIRST_SERVICE, outcome: null, at: first, user: null }] satisfies [string, Done]]),
  ]
}

/** By item, when it was opened first. */
export function openedIn({ instances }: Pick<CaseState, 'instances'>): ReadonlyMap<string, Instant> {
  const opened = new Map<string, Instant>()
  for (const { item, openedAt } of Object.values(instances))
    opened.set(item, Math.min(opened.get(item) ?? openedAt, openedAt))
  return opened
}

const VALUES = {
  status: ({ status }) => [['', status]],
  owner: ({ owner }) => [['', owner.organisation]],
  area: ({ area }) => [['', area]],
  stage: ({ instances }) =>
    Object.entries(instances).flatMap(([key, { kind, state, item }]): Values =>
      kind === 'stage' && state === 'active' ? [[key, item]] : [],
    ),
  consent: ({ consents }) => Object.entries(consents).map(([code, { state }]) => [code, state]),
  fact: ({ facts }) => Object.entries(facts).flatMap(([name, value]) => told(value).map((one) => [name, one] as const)),
  opened: (state) => [...openedIn(state)].map(([item, at]) => [item, `${at}`]),
  done: (state) => doneIn(state).map(([key, done]) => [key, doneText(done)]),
} as const satisfies Record<SpellKind, (state: CaseState) => Values>

/** The part of the state that a kind is read from: where it is the same object, nothing of it changed. */
const READ_FROM = {
  status: 'status',
  owner: 'owner',
  area: 'area',
  stage: 'instances',
  consent: 'consents',
  fact: 'facts',
  opened: 'instances',
  done: 'instances',
} as const satisfies Record<SpellKind, keyof CaseState>

type Named = ReadonlyMap<string, Holding>
const nameOf = ({ kind, key, value }: Holding): string => JSON.stringify([kind, key, value])
const named = (kind: SpellKind, state: CaseState | null): Named =>
  new Map(
    (state === null ? [] : VALUES[kind](state)).map(([key, value]) => {
      const holding = { kind, key, value }
      return [nameOf(holding), holding]
    }),
  )
const without = (one: Named, other: Named): [string, Holding][] => [...one].filter(([name]) => !other.has(name))

interface Change {
  left: readonly [string, Holding][]
  came: readonly [string, Holding][]
}
function changed(before: CaseState | null, after: CaseState): Change {
  const kinds = SPELL_KINDS.filter((kind) => before === null || before[READ_FROM[kind]] !== after[READ_FROM[kind]])
  const moves = kinds.map((kind) => [named(kind, before), named(kind, after)] as const)
  return {
    left: moves.flatMap(([was, is]) => without(was, is)),
    came: moves.flatMap(([was, is]) => without(is, was)),
  }
}

/** `from`: the state on which these events follow. */
export function spellsAfter(events: readonly CaseEvent[], from: CaseState | null): SpellMoves {
  const begun: Spell[] = []
  const ended: EndedSpell[] = []
  const open = new Map<string, Spell>()
  let state = from
  for (const event of events) {
    const { at, seq } = event
    const after = apply(state, event)
    const { left, came } = changed(state, after)
    state = after
    for (const [name, holding] of left) {
      const own = open.get(name)
      if (own === undefined) ended.push({ ...holding, until: at })
      else own.until = at
      open.delete(name)
    }
    for (const [name, holding] of came) {
      const spell = { ...holding, since: at, until: null, sinceSeq: seq }
      open.set(name, spell)
      begun.push(spell)
    }
  }
  return {
    state,
    begun: begun.filter(({ since, until }) => since !== until),
    ended,
    undone: ended.filter(({ until }) => until === from?.at),
  }
}

/** Of a whole ledger. */
export const spellsOf = (events: readonly CaseEvent[]): readonly Spell[] => spellsAfter(events, null).begun

const byName = (one: Holding, other: Holding): number => (nameOf(one) < nameOf(other) ? -1 : 1)
const holdingOf = ({ kind, key, value }: Holding): Holding => ({ kind, key, value })

/**
 * What was known of a case as of an instant: what its ledger recorded before it. What is recorded at that instant or
 * later changes nothing, so an answer about the past stays what it was.
 */
export function asOf(events: readonly CaseEvent[], instant: Instant): readonly Holding[] {
  const state = fold(events.filter(({ at }) => at < instant))
  return SPELL_KINDS.flatMap((kind) => [...named(kind, state).values()]).toSorted(byName)
}

/** The same, read from spells. */
export const heldAt = (spells: readonly Spell[], instant: Instant): readonly Holding[] =>
  spells
    .filter(({ since, until }) => since < instant && (until === null || until >= instant))
    .map(holdingOf)
    .toSorted(byName)
