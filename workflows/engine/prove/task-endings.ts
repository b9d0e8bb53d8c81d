// The ways in which a task can end, as far as the procedure can tell them apart: each outcome, each answer that some
// rule reads, each consent that some rule asks about.
import type { CaseIr, Condition, FactValue, Item, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { ProofWorld } from '../../../sop-definitions/proof/proof.ts'
import type { ConsentState } from '../../../sop-definitions/language/vocabulary.ts'
import type { CaseState } from '../case-state.ts'
import { conditionsOf, factsIn, valuesOf } from './values.ts'
import { requiredOf, type Telling } from './walk.ts'

type Facts = Readonly<Record<string, FactValue>>

/** What a procedure reads, worked out once per proof. */
export interface Reading {
  ir: CaseIr
  conditions: readonly Condition[]
  values: ReadonlyMap<string, readonly FactValue[]>
  consents: ReadonlySet<string>
  waitedFor: ReadonlySet<string>
  /** By happening: the facts that the rules waiting for it read. */
  deciding: ReadonlyMap<string, readonly string[]>
  opening: readonly Facts[]
  /** Combinations of answers that were left out because there would be too many. */
  leftOut: number
  /** The most combinations of answers to one task. */
  most: number
  /** Computed once for each task and what is known before it. */
  tellings: Map<string, readonly NamedTelling[]>
}

/** If a task has more combinations of answers than this, each answer is varied alone. */
export const MOST_ANSWERS = 64

const sentriesOf = (item: Item) => [...item.entry, ...item.exit]

export function readingOf(ir: CaseIr, world: ProofWorld): Reading {
  const conditions = conditionsOf(ir)
  const read = [...new Set(conditions.flatMap(factsIn))]
  const values = new Map(
    read.flatMap((name): [string, readonly FactValue[]][] => {
      const type = ir.facts[name]
      return type === undefined ? [] : [[name, valuesOf(name, type, { conditions, allowed: world.answers[name] })]]
    }),
  )
  const sentries = [...ir.items.flatMap(sentriesOf), ...ir.closes]
  const waitedFor = new Set([
    ...sentries.flatMap(({ on }) => on),
    ...ir.items.flatMap((item) => (item.kind === 'clock' ? item.until : [])),
  ])
  const deciding = new Map<string, string[]>()
  for (const sentry of sentries)
    for (const happening of sentry.on)
      deciding.set(happening, [
        ...new Set([...(deciding.get(happening) ?? []), ...(sentry.if === undefined ? [] : factsIn(sentry.if))]),
      ])
  const reading = {
    ir,
    conditions,
    values,
    consents: new Set([...conditions.flatMap(consentsIn), ...consentsAmong(waitedFor)]),
    waitedFor,
    deciding,
    opening: [],
    leftOut: 0,
    most: 0,
    tellings: new Map<string, readonly NamedTelling[]>(),
  }
  const opening = combined(
    reading,
    world.opening.filter((name) => values.has(name)),
  )
  const tasks = ir.items.flatMap((item) => (item.kind === 'task' ? [combined(reading, namesOf(reading, item))] : []))
  return {
    ...reading,
    opening: opening.all,
    leftOut: [opening, ...tasks].reduce((sum, { leftOut }) => sum + leftOut, 0),
    most: Math.max(...[opening, ...tasks].map(({ all }) => all.length)),
  }
}

function consentsIn(condition: Condition): readonly string[] {
  if (condition.op === 'consent') return [condition.code]
  if (condition.op === 'not') return consentsIn(condition.arg)
  return 'args' in condition ? condition.args.flatMap(consentsIn) : []
}
const consentsAmong = (happenings: ReadonlySet<string>): readonly string[] =>
  [...happenings].flatMap((happening) => (happening.startsWith('consent.') ? (happening.split('.')[1] ?? []) : []))

const namesOf = ({ values }: Pick<Reading, 'values'>, item: TaskItem): readonly string[] =>
  item.facts.filter((name) => values.has(name))

const PLAIN = { base: {}, optional: new Set<string>() }

/** Every combination while there are few. Otherwise each answer is varied alone, with the first value of the others. */
function combined(
  { values }: Pick<Reading, 'values'>,
  names: readonly string[],
  { base, optional }: { base: Facts; optional: ReadonlySet<string> } = PLAIN,
): { all: readonly Facts[]; leftOut: number } {
  const choices = names.map(
    (name) => [name, [...(optional.has(name) ? [undefined] : []), ...(values.get(name) ?? [])]] as const,
  )
  const total = choices.reduce((product, [, some]) => product * Math.max(1, some.length), 1)
  const set = (facts: Facts, name: string, value: FactValue | undefined): Facts =>
    value === undefined ? facts : { ...facts, [name]: value }
  if (total <= MOST_ANSWERS)
    return {
      all: choices.reduce<Facts[]>(
        (some, [name, options]) => some.flatMap((facts) => options.map((value) => set(facts, name, value))),
        [base],
      ),
      leftOut: 0,
    }
  const first = choices.reduce<Facts>((facts, [name, options]) => set(facts, name, options[0]), base)
  const alone = choices.flatMap(([name, options]) => options.slice(1).map((value) => set(first, name, value)))
  return { all: [first, ...alone], leftOut: total - alone.length - 1 }
}

/** A way to end a task, with a name that tells it from the others. */
export interface NamedTelling extends Telling {
  name: string
}

export function tellingsOf(reading: Reading, state: CaseState, item: TaskItem): readonly NamedTelling[] {
  const required = requiredOf(reading.ir, state, item)
  const names = namesOf(reading, item)
  const optional = names.filter((name) => !item.required_facts.includes(name) && state.facts[name] === undefined)
  const key = [item.id, ...Object.keys(required), '?', ...optional].join(' ')
  const known = reading.tellings.get(key) ?? tell(reading, item, { names, required, optional: new Set(optional) })
  reading.tellings.set(key, known)
  return known
}

function tell(
  reading: Reading,
  item: TaskItem,
  { names, required, optional }: { names: readonly string[]; required: Facts; optional: ReadonlySet<string> },
): readonly NamedTelling[] {
  const answers = combined(reading, names, { base: required, optional }).all
  const consents = item.consent.collects.reduce<Readonly<Record<string, ConsentState>>[]>(
    (some, code) =>
      some.flatMap((told) =>
        (reading.consents.has(code) ? (['given', 'refused'] as const) : (['given'] as const)).map((given) => ({
          ...told,
          [code]: given,
        })),
      ),
    [{}],
  )
  return item.outcomes.flatMap((outcome) =>
    answers.flatMap((facts) =>
      consents.map((given): NamedTelling => ({
        outcome,
        facts,
        consents: given,
        name: `${item.id}.${outcome} ${JSON.stringify(facts)} ${JSON.stringify(given)}`,
      })),
    ),
  )
}
