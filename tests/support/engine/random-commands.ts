// A random but reproducible life of a case: mostly what a person may do at that moment, partly nonsense. The same seed
// gives the same life.
import type { FactType, FactValue, CaseIr, Item, TaskItem } from '../../../sop-definitions/definition/ir.ts'
import type { RefusalCode } from '../../../sop-definitions/language/refusals.ts'
import {
  CANCEL_REASONS,
  HOLD_REASONS,
  SKIP_REASONS,
  CASE_VERBS,
  TASK_VERBS,
  type CaseVerb,
  type ConsentState,
  type TaskVerb,
} from '../../../sop-definitions/language/vocabulary.ts'
import { isAnswered, isAnsweredOnly } from '../../../workflows/engine/referral/answered-steps.ts'
import { abilities } from '../../../workflows/engine/abilities.ts'
import type { CaseState, Instant } from '../../../workflows/engine/case-state.ts'
import type { Actor, Ask, Asks } from '../../../workflows/engine/commands.ts'
import { anOpening, owning, OWNER } from './a-case.ts'
import type { Chance } from './a-chance.ts'
import { isOwnerVerb, ownerAsk } from './random-owners.ts'

/** Two people of every role of the SOP, half of them outside the owner's organisation, and two coordinators. */
export function peopleOf(ir: CaseIr): readonly Actor[] {
  const tasks = ir.items.flatMap((item) => (item.kind === 'task' ? [item] : []))
  const cosigners = tasks
    .flatMap((item) => [item.cosign, ...Object.values(item.protections).map(({ cosign }) => cosign)])
    .flatMap((role) => role ?? [])
  const roles = [...new Set([...tasks.flatMap((item) => item.roles), ...ir.review.roles, ...cosigners])]
  const capabilities = ['open_case', 'coordinate_case', 'record_consent']
  return [
    { user: 'lead-1', organisation: OWNER, roles, capabilities },
    { user: 'lead-2', organisation: OWNER, roles, capabilities },
    { user: 'far-lead', organisation: 'far-office', roles, capabilities },
    ...(ir.routing === undefined
      ? []
      : [
          { user: 'high-lead', organisation: 'high-office', roles, capabilities },
          { user: 'post-lead', organisation: 'village-post', roles, capabilities: ['open_case', 'record_consent'] },
          { user: 'clinic-lead', organisation: 'clinic', roles, capabilities },
        ]),
    ...roles.flatMap((role) =>
      [OWNER, 'clinic'].map((organisation) => ({
        user: `${role}-${organisation}`,
        organisation,
        roles: [role],
        capabilities: [],
      })),
    ),
  ]
}

export interface World {
  ir: CaseIr
  state: CaseState
  now: Instant
  people: readonly Actor[]
  random: Chance
}
export interface Move {
  actor: Actor
  ask: Ask
  isSane: boolean
  refusal?: RefusalCode
}

export const DAY = 86_400_000

/** One of the moves that some person may make now; `isSane`: the engine has promised to accept it. */
export function sensibleMove(world: World, actor: Actor = someone(world)): Move | undefined {
  const { ir, state, random, now, people } = world
  const able = abilities(ir, state, { actor, now })
  const held = Object.entries(able.tasks).filter(([task]) => isHeldBy(state, task, actor))
  const onTasks = (of: typeof held) =>
    of.flatMap(([task, verbs]) =>
      TASK_VERBS.flatMap((verb) =>
        'allowed' in verbs[verb] ? weighed(random, verb, () => taskAsk(world, task, verb)) : [],
      ),
    )
  const onCase = CASE_VERBS.flatMap((verb) =>
    'allowed' in able.case[verb] && isUseful(world, verb) ? [() => caseAsk(world, verb)] : [],
  )
  const onItems = Object.entries(able.items).flatMap(([item, ability]) =>
    'allowed' in ability ? [(): Ask => ({ type: 'add_item', item })] : [],
  )
  const blocked = held.flatMap(([task, { start }]) =>
    'refusal' in start && start.refusal === 'consent_missing' ? [() => unblocked(world, task, actor)] : [],
  )
  const own = held.length > 0 && random.often(0.7) ? [...onTasks(held), ...blocked] : []
  const asks = own.length > 0 ? own : [...onTasks(Object.entries(able.tasks)), ...onCase, ...onItems]
  if (asks.length > 0) return { actor, ask: random.pick(asks)(), isSane: true }
  return actor === people[0] ? undefined : sensibleMove(world, people[0])
}

/**
 * A move whose button is disabled: the engine must refuse it with the code that the button shows. Rare codes are as
 * likely as others.
 */
export function forbiddenMove(world: World): Move | undefined {
  const { ir, state, random, now } = world
  const actor = someone(world)
  const able = abilities(ir, state, { actor, now })
  const asks = [
    ...Object.entries(able.tasks).flatMap(([task, verbs]) =>
      TASK_VERBS.map((verb) => ({ ability: verbs[verb], ask: () => taskAsk(world, task, verb) })),
    ),
    ...Object.entries(able.items).map(([item, ability]) => ({ ability, ask: (): Ask => ({ type: 'add_item', item }) })),
    ...CASE_VERBS.filter((verb) => verb !== 'add_item').map((verb) => ({
      ability: able.case[verb],
      ask: () => caseAsk(world, verb),
    })),
  ].flatMap(({ ability, ask }) => ('refusal' in ability ? [{ code: ability.refusal, ask }] : []))
  if (asks.length === 0) return undefined
  const codes = [...new Set(asks.map(({ code }) => code))]
  const telling = codes.filter((code) => !EVERYDAY.includes(code))
  const refusal = random.pick(telling.length > 0 && random.often(0.7) ? telling : codes)
  const ask = random.pick(asks.filter(({ code }) => code === refusal)).ask()
  return {
    actor,
    ask: ask.type === 'close_case' ? { ...ask, code: random.pick(ir.closeCodes) } : ask,
    isSane: false,
    refusal,
  }
}

const EVERYDAY: readonly RefusalCode[] = [
  'missing_capability',
  'wrong_state',
  'case_exists',
  'case_not_on_hold',
  'case_not_closed',
  'not_owner',
  'other_organisation',
]

/** Mostly the holder of a task, so that work continues; else a coordinator; else anybody. */
function someone({ state, people, random }: World): Actor {
  const holders = Object.values(state.instances).flatMap(({ task, state: own }) =>
    own === 'active' && task !== null && task.holder.user !== null ? [task.holder.user] : [],
  )
  const holder =
    holders.length > 0 && random.often(0.6) ? people.find(({ user }) => user === random.pick(holders)) : undefined
  return holder ?? random.pick(random.often(0.5) ? people.slice(0, 2) : people)
}

const isHeldBy = ({ instances }: CaseState, key: string, { user }: Actor): boolean =>
  instances[key]?.task?.holder.user === user &&
  (instances[key].state === 'active' || instances[key].state === 'suspended')

const isUseful = ({ random, ir }: World, verb: CaseVerb): boolean =>
  verb !== 'add_item' && (verb !== 'record_consent' || ir.consents.length > 0) && random.often(RARE[verb] ?? 1)

const RARE: Partial<Record<CaseVerb, number>> = {
  cancel_case: 0.04,
  hold_case: 0.1,
  close_case: 0.3,
  contest_owner: 0.2,
  refuse_owner: 0.1,
}
const WEIGHT: Record<TaskVerb, number> = {
  claim: 4,
  start: 6,
  complete: 12,
  cosign: 20,
  return: 4,
  resume: 1,
  release: 0.3,
  ask_override: 0.2,
  assign: 0.2,
  delegate: 0.5,
  hold: 0.4,
  skip: 0.4,
  fail: 0.2,
  reopen: 0.05,
  withdraw: 0.05,
}
const weighed = (random: Chance, verb: TaskVerb, ask: () => Ask): (() => Ask)[] =>
  WEIGHT[verb] < 1 && !random.often(WEIGHT[verb]) ? [] : Array.from({ length: Math.max(1, WEIGHT[verb]) }, () => ask)

/** Any verb by anybody on anything. */
export function wildMove(world: World): Move {
  const { random, state, ir } = world
  const keys = [
    ...Object.entries(state.instances).flatMap(([key, { task }]) => (task === null ? [] : [key])),
    'nothing#1',
  ]
  const verb = random.pick([...TASK_VERBS, ...CASE_VERBS])
  const ask = anyAsk(world, verb, keys)
  const broken = random.often(0.5) ? spoil(world, ask) : ask
  return {
    actor: random.pick(world.people),
    ask:
      ask.type === 'add_item'
        ? { ...ask, item: random.pick([...ir.items.map(({ id }) => id), 'nothing', 'nobody', 'nowhere']) }
        : broken,
    isSane: false,
  }
}

function anyAsk(world: World, verb: TaskVerb | CaseVerb, keys: readonly string[]): Ask {
  const { random } = world
  if (isTaskVerb(verb)) return random.often(0.8) ? taskAsk(world, random.pick(keys), verb) : caseAsk(world, 'add_item')
  return caseAsk(world, random.often(0.3) ? 'add_item' : verb)
}

const isTaskVerb = (verb: TaskVerb | CaseVerb): verb is TaskVerb => TASK_VERBS.some((known) => known === verb)

/** The right verb with a wrong argument. */
export function spoil({ random, ir, now, people }: World, ask: Ask): Ask {
  switch (ask.type) {
    case 'hold':
    case 'hold_case':
      return { ...ask, until: now - 1 }
    case 'record_consent':
      return random.often(0.5) ? { ...ask, code: 'C99' } : { ...ask, state: 'withdrawn' }
    case 'close_case':
      return { ...ask, code: 'nonsense' }
    case 'delegate':
      return { ...ask, to: '' }
    case 'ask_override':
      return random.pick<Ask>([
        { ...ask, reason: 'nonsense' },
        { ...ask, organisation: random.pick(people).organisation },
      ])
    case 'complete':
      return random.pick<Ask>([
        { ...ask, outcome: 'nonsense' },
        { ...ask, facts: {} },
        { ...ask, consents: { C99: 'given' } },
        { ...ask, nextDate: undefined },
        { ...ask, nextDate: now - DAY },
        { ...ask, facts: { [random.pick(Object.keys(ir.facts).concat('nothing'))]: 'nonsense' } },
      ])
    default:
      return ask
  }
}

const itemOf = (ir: CaseIr, state: CaseState, task: string): Item | undefined =>
  ir.items.find(({ id }) => id === state.instances[task]?.item)

/** A missing consent is given, or overridden with a reason that may be invalid. */
function unblocked(world: World, task: string, actor: Actor): Ask {
  const item = itemOf(world.ir, world.state, task)
  if (item?.kind !== 'task') return { type: 'start', task }
  const missing = item.consent.needs.filter((code) => world.state.consents[code]?.state !== 'given')
  if (missing.length > 0 && actor.capabilities.includes('record_consent') && world.random.often(0.7))
    return {
      type: 'record_consent',
      code: world.random.pick(missing),
      state: 'given',
      record: null,
      ...scopeFor(world),
    }
  return overriding(world, task)
}

function overriding({ ir, state, random }: World, task: string): Ask {
  const item = itemOf(ir, state, task)
  const reasons = item?.kind === 'task' ? item.consent.unless : []
  return { type: 'ask_override', task, reason: random.pick([...reasons, ...(ir.sharing?.unless ?? []), 'nonsense']) }
}

function taskAsk(world: World, task: string, verb: TaskVerb): Ask {
  const { random, now, people } = world
  const reason = random.pick(SKIP_REASONS)
  switch (verb) {
    case 'assign': {
      const { organisation, user } = random.pick(people)
      return { type: verb, task, to: { organisation, user: random.often(0.7) ? user : null } }
    }
    case 'delegate':
      return { type: verb, task, to: random.pick(people).user }
    case 'hold':
      return { type: verb, task, reason: random.pick(HOLD_REASONS), until: now + 1 + random.below(20 * DAY) }
    case 'ask_override':
      return overriding(world, task)
    case 'cosign':
      return { type: verb, task, approve: random.often(0.5) }
    case 'complete':
      return completion(world, task)
    case 'skip':
    case 'fail':
    case 'withdraw':
      return { type: verb, task, reason }
    default:
      return { type: verb, task }
  }
}

function completion({ ir, state, random, now }: World, task: string): Asks['complete'] {
  const item = itemOf(ir, state, task)
  const base = {
    type: 'complete',
    task,
    facts: {},
    consents: {},
    answers: random.often(0.5) ? 'answer-1' : null,
  } as const
  if (state.asked?.[task] !== undefined) return { ...base, outcome: random.often(0.7) ? 'agreed' : 'not_agreed' }
  if (item?.kind !== 'task')
    return random.often(0.25)
      ? { ...base, outcome: 'new_item' }
      : { ...base, outcome: 'next_date', nextDate: now + 1 + random.below(30 * DAY) }
  return {
    ...base,
    // The other office says the rest.
    outcome: random.pick(isAnsweredOnly(item) ? item.outcomes : item.outcomes.filter((one) => !isAnswered(item, one))),
    facts: factsFor(ir, item, random),
    consents: consentsFor(state, item, random),
    ...(random.often(0.02) ? { excluded: true as const } : {}),
  }
}

export function factsFor(ir: CaseIr, item: TaskItem, random: Chance): Record<string, FactValue> {
  const named = item.facts.filter((name) => item.required_facts.includes(name) || random.often(0.7))
  return Object.fromEntries(
    named.flatMap((name) => {
      const type = ir.facts[name]
      return type === undefined ? [] : [[name, valueOf(type, random)]]
    }),
  )
}

function valueOf(type: FactType, random: Chance): FactValue {
  switch (type.type) {
    case 'boolean':
      return random.often(0.5)
    case 'number':
      return random.below(40)
    case 'date':
      return `2026-1${random.below(3)}-${10 + random.below(19)}`
    case 'one_of':
      return random.pick(type.codes)
    case 'many_of':
      return type.codes.filter(() => random.often(0.5))
  }
}

/** Half of them for everybody and for ever; else for some offices, or until some day. */
const scopeFor = ({ random, now }: World): Pick<Asks['record_consent'], 'scope'> =>
  random.often(0.5)
    ? {}
    : {
        scope: {
          ...(random.often(0.6) ? { receivers: random.pick([[], ['clinic'], ['far-office', 'clinic']]) } : {}),
          ...(random.often(0.5) ? { until: now + 1 + random.below(10 * DAY) } : {}),
        },
      }

const consentsFor = (state: CaseState, item: TaskItem, random: Chance): Asks['complete']['consents'] =>
  Object.fromEntries(
    item.consent.collects
      .filter(() => random.often(0.8))
      .map((code) => {
        const isGiven = state.consents[code]?.state === 'given'
        return [code, standing(random, isGiven, { withdrawn: 0.2, given: 0.8 })] as const
      }),
  )

/** A given consent is sometimes withdrawn; otherwise the answer is mostly yes. */
function standing(random: Chance, isGiven: boolean, share: { withdrawn: number; given: number }): ConsentState {
  if (isGiven && random.often(share.withdrawn)) return 'withdrawn'
  return random.often(share.given) ? 'given' : 'refused'
}

function caseAsk(world: World, verb: CaseVerb): Ask {
  if (isOwnerVerb(verb)) return ownerAsk(world, verb)
  const { random, ir, now, state } = world
  switch (verb) {
    case 'open':
      return anOpening({ owner: owning(ir) })
    case 'hold_case':
      return { type: verb, reason: random.pick(HOLD_REASONS), until: now + 1 + random.below(20 * DAY) }
    case 'close_case':
      return { type: verb, code: random.pick(ir.closeCodes) }
    case 'cancel_case':
      return { type: verb, reason: random.pick(CANCEL_REASONS) }
    case 'add_item':
      return {
        type: verb,
        item: random.pick(ir.items).id,
        to: random.often(0.3) ? { organisation: 'clinic', user: null } : undefined,
      }
    case 'record_consent': {
      const code = ir.consents.length === 0 ? 'none' : random.pick(ir.consents)
      const isGiven = state.consents[code]?.state === 'given'
      return { type: verb, code, record: null, state: standing(random, isGiven, { withdrawn: 0.3, given: 0.7 }) }
    }
    default:
      return { type: verb }
  }
}
