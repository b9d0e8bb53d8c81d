// Finds the shortest way to every outcome of every step of an SOP: from each beginning, work on what is open, each time in a way not tried
// before, add what a coordinator may add, and wait out the limits that open something. Whoever works gets the consents and the records that the step needs.
import { evaluate } from '../../sop-definitions/conditions.ts'
import type { CaseIr, Condition, FactType, FactValue, Item } from '../../sop-definitions/ir.ts'
import { isRefusal } from '../../sop-definitions/refusals.ts'
import { addable } from '../../workflows/engine/adding.ts'
import { unmetConsents } from '../../workflows/engine/consents.ts'
import { planOf, REVIEW } from '../../workflows/engine/plan.ts'
import { unmetProtections } from '../../workflows/engine/protections.ts'
import { lookupOf, readBy } from '../../workflows/engine/sentries.ts'
import { Story } from './a-story.ts'
import { rolesOf } from './a-cast.ts'

type Facts = Record<string, FactValue>
/** One thing that was done, and the case right after it. */
export interface Found { did: string; isNew: boolean; story: Story }

/** Somebody of the right role does the step, after the consents and the records that stand before it. */
export function works(story: Story, step: string, told: { outcome: string; facts: Facts }): Story {
  const item = story.item(step)
  for (const need of unmetProtections({ plan: planOf(story.ir), state: story.state }, item)) {
    if (!story.open.includes(need)) story.adds(need)
    works(story, need, { outcome: story.item(need).outcomes[0] ?? '', facts: {} })
  }
  const missing = unmetConsents(story.state, item)
  const [recorder] = rolesOf(story.owner, 'record_consent')
  if (missing.length > 0 && recorder !== undefined) story.as(recorder).consent(missing)
  return story.as(item.roles[0] ?? '').completes(step, told.outcome, { facts: told.facts })
}

/** Every way to answer what some rule of the SOP reads. */
export function answersOf(ir: CaseIr, names: readonly string[]): readonly Facts[] {
  const read = names.filter((name) => factsRead(ir, '').has(name))
  return read.reduce<Facts[]>((some, name) => some.flatMap((facts) => valuesOf(ir.facts[name]).map((value) => ({ ...facts, [name]: value }))), [{}])
}

const valuesOf = (type: FactType | undefined): readonly FactValue[] => {
  switch (type?.type) {
    case 'one_of': return type.codes
    case 'many_of': return type.codes.map((code) => [code])
    case 'boolean': return [true, false]
    case 'number': return [0, 1]
    default: return ['2026-11-24']
  }
}

/** Worked out once per SOP and key. */
function once<T>(make: (ir: CaseIr, key: string) => T): (ir: CaseIr, key: string) => T {
  const made = new WeakMap<CaseIr, Map<string, T>>()
  return (ir, key) => {
    const mine = made.get(ir) ?? new Map<string, T>()
    made.set(ir, mine)
    const value = mine.get(key) ?? make(ir, key)
    mine.set(key, value)
    return value
  }
}

const factsIn = (conditions: readonly (Condition | undefined)[]): readonly string[] =>
  conditions.flatMap((condition) => condition === undefined ? [] : readBy(condition)).flatMap((key) => key.startsWith('fact:') ? [key.slice(5)] : [])

const factsRead = once((ir) => new Set(factsIn([...ir.items.flatMap(conditionsOf), ...ir.closes.map((close) => close.if), ...ir.protections.map(({ when }) => when)])))

/** The facts that decide what follows after `<step>.<outcome>`. */
const factsThatDecide = once((ir, did) => factsIn([...ir.items.flatMap(({ entry, exit }) => [...entry, ...exit]), ...ir.closes]
  .flatMap((sentry) => sentry.on.includes(did) || sentry.on.includes(did.replace(/\.\w+$/, '.completed')) ? [sentry.if] : [])))

const conditionsOf = (item: Item): (Condition | undefined)[] =>
  [...item.entry.map((sentry) => sentry.if), ...item.exit.map((sentry) => sentry.if), ...('due' in item ? item.due.map(({ when }) => when) : [])]

/** Everything that can be done, each thing once for every answer that matters and for every group that a rule protects. */
export function* search(ir: CaseIr): Generator<Found> {
  const queue = beginnings(ir)
  const tried = new Set<string>()
  const isFirst = (key: string): boolean => !tried.has(key) && tried.add(key).has(key)
  for (let story = queue.shift(); story !== undefined; story = queue.shift()) {
    for (const found of [...workedOn(story, isFirst), ...addedTo(story, isFirst), ...waitedOut(story, isFirst)]) {
      queue.push(found.story)
      yield found
    }
  }
}

type IsFirst = (key: string) => boolean

function* workedOn(story: Story, isFirst: IsFirst): Generator<Found> {
  const group = groupOf(story)
  for (const step of new Set(story.open.filter((open) => open !== REVIEW))) {
    const { outcomes, facts: names } = story.item(step)
    const answers = answersOf(story.ir, names)
    const way = openedBy(story, step)
    for (const outcome of outcomes) {
      const did = `${step}.${outcome}`
      for (const facts of answers) {
        if (isFirst([did, JSON.stringify(facts), group, way, ...factsThatDecide(story.ir, did).map((name) => String(story.state.facts[name]))].join(' '))) yield { did, isNew: isFirst(did), story: works(story.fork(), step, { outcome, facts }) }
      }
    }
  }
}

/** The rule that opened a step: what follows may depend on the way that led there. */
function openedBy(story: Story, step: string): string {
  const key = story.keyOf(step)
  return story.case.events.find(({ body }) => body.type === 'task_opened' && body.instance === key)?.cause.ref ?? ''
}

function* addedTo(story: Story, isFirst: IsFirst): Generator<Found> {
  if (story.closedAs !== null && isFirst(`reopen ${story.closedAs}`)) yield { did: `reopening a case closed as ${story.closedAs}`, isNew: true, story: story.fork().reopens() }
  for (const step of addableTo(story)) {
    if (isFirst(`+${step} ${groupOf(story)}`)) yield { did: `+${step}`, isNew: isFirst(`+${step}`), story: story.fork().adds(step) }
  }
}

const DAY = 24 * 3_600_000
const waitedFor = once((ir) => new Set(ir.items.flatMap(({ entry, exit }) => [...entry, ...exit]).flatMap(({ on }) => on)))

/** Nobody does anything until a limit has passed that some rule waits for. */
function* waitedOut(story: Story, isFirst: IsFirst): Generator<Found> {
  for (const { instance, due, state } of Object.values(story.state.clocks)) {
    const did = `${story.state.instances[instance]?.item ?? ''}.breached`
    if (due === null || state !== 'running' || !waitedFor(story.ir, '').has(did) || !isFirst(did)) continue
    yield { did, isNew: true, story: story.fork().days(Math.ceil((due - story.case.now) / DAY)) }
  }
}

export const addableTo = (story: Story): readonly string[] => story.closedAs !== null ? [] : story.ir.items
  .flatMap(({ id }) => !isRefusal(addable({ plan: planOf(story.ir), state: story.state }, id)) && !story.open.includes(id) ? [id] : [])

const groupOf = ({ ir, state }: Story): string => ir.protections.map(({ id, when }) => `${id} ${evaluate(when, lookupOf(state))}`).join()

/** One beginning for every answer at the opening that a rule reads, at an office that may take the case in. */
function beginnings(ir: CaseIr): Story[] {
  const names = [...new Set(factsIn(ir.items.flatMap(({ entry }) => entry.flatMap((sentry) => sentry.on.includes('case.opened') ? [sentry.if] : []))))]
  return answersOf(ir, names).map((facts) => new Story(ir, { at: ir.review.roles[0] ?? '', facts }))
}
