// What of a case a person may see: data class × relation to the case × capabilities. One table, used by every view.
// Row-level security draws the same lines around rows; tests/api/policy/access-matrix.int.test.ts compares the two.
// Pure.
import type { CaseState, InstanceKey } from '../../workflows/engine/case-state.ts'
import type { Capability, DataClass } from '../../sop-definitions/language/vocabulary.ts'
import { capabilitiesFor, mayDo } from '../contract/policy.ts'

/**
 * owner: the organisation that owns the case · holder: one that holds or held a task of it · opener: one that opened it
 * for another office to answer for, and knows what it wrote · asked: one that is asked to sign and has no other part ·
 * past: not the owner, and had or has work in a case that is closed: that work alone · reviewer: reads by area or
 * nation, pseudonymously · emergency: opened the case for minutes, and another person will ask why · none: out of
 * sight, or locked out
 */
export const RELATIONS = ['owner', 'holder', 'opener', 'asked', 'past', 'reviewer', 'emergency', 'none'] as const
export type Relation = (typeof RELATIONS)[number]

/**
 * reads: a capability that reads cases · knows: one that reads answers · service: also a role of the step, or own work
 * in this case while it is open · named: the person gave the answer, holds the step or is asked to sign it · never
 */
const RULES = ['reads', 'knows', 'service', 'named', 'never'] as const
export type Rule = (typeof RULES)[number]

export const SIGHT = {
  //           process      coded facts  identifying  sensitive      danger
  owner: { D0: 'reads', D1: 'reads', D2: 'knows', D3: 'service', D4: 'named' },
  holder: { D0: 'reads', D1: 'reads', D2: 'knows', D3: 'service', D4: 'named' },
  opener: { D0: 'reads', D1: 'reads', D2: 'named', D3: 'named', D4: 'named' },
  asked: { D0: 'reads', D1: 'never', D2: 'never', D3: 'never', D4: 'never' },
  // only own steps; row-level security shows no others
  past: { D0: 'reads', D1: 'service', D2: 'service', D3: 'service', D4: 'named' },
  reviewer: { D0: 'reads', D1: 'reads', D2: 'never', D3: 'never', D4: 'never' },
  // identity: from the vault, one logged look at a time
  emergency: { D0: 'reads', D1: 'reads', D2: 'never', D3: 'never', D4: 'never' },
  none: { D0: 'never', D1: 'never', D2: 'never', D3: 'never', D4: 'never' },
} as const satisfies Record<Relation, Record<DataClass, Rule>>

/**
 * `takesPart`: this person holds or held a task of the case. `keptBack`: data that the client withholds from the
 * person's office.
 */
export interface Eyes {
  relation: Relation
  user: string
  roles: readonly string[]
  capabilities: readonly Capability[]
  takesPart: boolean
  keptBack: readonly DataClass[]
}
/** The step of an answer: its roles, and the people who answered, hold or sign it. */
export interface Step {
  roles: readonly string[]
  named: readonly string[]
  teller?: string | null
}

/** A rule of the table, or the client's own decision. */
export type Why = Rule | 'kept_back' | 'sealed'
export type Sight =
  | { allowed: true }
  | { allowed: false; rule: Why; capabilities?: readonly Capability[]; roles?: readonly string[] }

const ALLOWED: Sight = { allowed: true }
const overlap = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one))
const needing = (action: 'case.read' | 'answer.read', rule: Rule, { capabilities }: Eyes): Sight =>
  mayDo(capabilities, action) ? ALLOWED : { allowed: false, rule, capabilities: capabilitiesFor(action) }

const CHECKS: { [R in Rule]: (eyes: Eyes, step: Step) => Sight } = {
  reads: (eyes) => needing('case.read', 'reads', eyes),
  knows: (eyes) => needing('answer.read', 'knows', eyes),
  service: (eyes, step) => {
    const knows = needing('answer.read', 'knows', eyes)
    if (!knows.allowed) return knows
    return (eyes.takesPart && eyes.relation !== 'past') ||
      overlap(eyes.roles, step.roles) ||
      step.named.includes(eyes.user)
      ? ALLOWED
      : { allowed: false, rule: 'service', roles: step.roles }
  },
  named: (eyes, step) => {
    const knows = needing('answer.read', 'knows', eyes)
    if (!knows.allowed) return knows
    return step.named.includes(eyes.user) ? ALLOWED : { allowed: false, rule: 'named' }
  },
  never: () => ({ allowed: false, rule: 'never' }),
}

/** An office that answers for a case by the rules alone is told no more than others until the client agrees. */
const KEPT_FROM: ReadonlySet<Relation> = new Set(['owner', 'holder', 'past'])

/** A client cannot withhold what this person was told directly or has in hand. */
const isKeptBack = ({ relation, keptBack, user }: Eyes, { named }: Step, dataClass: DataClass): boolean =>
  KEPT_FROM.has(relation) && keptBack.includes(dataClass) && !named.includes(user)

export const maySee = (eyes: Eyes, step: Step, dataClass: DataClass): Sight => {
  const sight = CHECKS[SIGHT[eyes.relation][dataClass]](eyes, step)
  return sight.allowed && isKeptBack(eyes, step, dataClass) ? { allowed: false, rule: 'kept_back' } : sight
}

const TELLING: ReadonlySet<Relation> = new Set(['owner', 'holder', 'opener'])

/**
 * Only the person who gave a sealed answer may read it: no role, work on the step or office of the case is enough. The
 * file of such an answer may be opened by another named step.
 */
export const maySeeSealed = (eyes: Eyes, { teller }: Step): Sight => {
  const sight = needing('answer.read', 'knows', eyes)
  const isHers = TELLING.has(eyes.relation) && teller === eyes.user
  return sight.allowed && !isHers ? { allowed: false, rule: 'sealed' } : sight
}

/**
 * Free text is always class D3. A person mentioned in it may read it, unless the client withholds this data from the
 * person's office; the author may always read it.
 */
function mayReadWritten(
  eyes: Eyes,
  { by, meant, roles }: { by: string; meant: readonly string[]; roles: readonly string[] },
): Sight {
  const found = maySee(eyes, { roles, named: [by, ...meant] }, 'D3')
  return found.allowed && isKeptBack(eyes, { roles, named: [by] }, 'D3') ? { allowed: false, rule: 'kept_back' } : found
}

/** Words of a conference: for people who work on the case, and for invited people. */
export const mayReadConference = (eyes: Eyes, { by, asked }: { by: string; asked: readonly string[] }): Sight =>
  mayReadWritten(eyes, { by, meant: asked, roles: [] })

/** Notes about a case: for people who work on it, and for those whom a note mentions. `roles`: of all opened steps. */
export function mayReadNote(
  eyes: Eyes,
  { by, mentions, roles }: { by: string; mentions: readonly string[]; roles: readonly string[] },
): Sight {
  const found = mayReadWritten(eyes, { by, meant: mentions, roles })
  return found.allowed || eyes.relation !== 'owner' || !mayDo(eyes.capabilities, 'case.lock')
    ? found
    : needing('answer.read', 'knows', eyes)
}

/** Coded facts of a case belong to no step. */
const OF_NO_STEP: Step = { roles: [], named: [] }
export const mayKnowFacts = (eyes: Eyes): boolean => maySee(eyes, OF_NO_STEP, 'D1').allowed

/**
 * Whether the person is at work on the case: coordinates it, holds or held a task of it, could claim one, is of the
 * office that opened it, is asked to sign, has work left from a closed case, or has just given a reason in an
 * emergency. Everybody else must state a purpose to open the case.
 */
export const isAssigned = (
  { relation, roles, capabilities, takesPart }: Eyes,
  rolesOfTasks: readonly string[],
): boolean => {
  if (relation === 'opener' || relation === 'asked' || relation === 'past' || relation === 'emergency') return true
  if (relation !== 'owner' && relation !== 'holder') return false
  return takesPart || overlap(roles, rolesOfTasks) || (relation === 'owner' && mayDo(capabilities, 'case.lock'))
}

/** Holders of a task, and the people of its proposal; an ended task keeps its holder. */
const peopleOf = ({ task }: CaseState['instances'][string]): string[] =>
  [task?.holder.user, task?.proposal?.by, task?.proposal?.signer?.user].flatMap((user) => user ?? [])

export const peopleIn = (state: CaseState): ReadonlySet<string> =>
  new Set(Object.values(state.instances).flatMap(peopleOf))
export const takesPartIn = (state: CaseState, user: string): boolean =>
  Object.values(state.instances).some((instance) => peopleOf(instance).includes(user))

export const stepOf = (
  state: CaseState,
  { instance, roles, teller }: { instance: InstanceKey; roles: readonly string[]; teller: string | null },
): Step => {
  const found = state.instances[instance]
  return {
    roles,
    named: [...(found === undefined ? [] : peopleOf(found)), ...(teller === null ? [] : [teller])],
    teller,
  }
}
