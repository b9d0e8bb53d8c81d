// What of a case shows to whom: its data class × the asker's relation to the case × what she may do. One table, read by
// every view; row-level security draws the same lines around rows (tests/api/policy/access-matrix.int.test.ts holds
// the two together). Pure.
import type { CaseState, InstanceKey } from '../../workflows/engine/case-state.ts'
import type { Capability, DataClass } from '../../sop-definitions/language/vocabulary.ts'
import { capabilitiesFor, mayDo } from './policy.ts'

/**
 * owner: the organisation that owns the case · holder: one that holds or held a task of it · asked: one that is asked
 * to sign, and has no other part · past: had or has work in a case that is closed, and is not its owner: that work
 * alone · reviewer: reads by area or nation, pseudonymously · emergency: opened the case for minutes, and another will
 * ask why · none: out of sight, or shut out
 */
export const RELATIONS = ['owner', 'holder', 'asked', 'past', 'reviewer', 'emergency', 'none'] as const
export type Relation = (typeof RELATIONS)[number]

/**
 * reads: a capability that reads cases · knows: one that reads answers · service: besides, a role of the step, or work
 * of her own in this case, while it is open to her · named: she told it, holds the step, or is the one who is asked to
 * sign it · never
 */
const RULES = ['reads', 'knows', 'service', 'named', 'never'] as const
export type Rule = (typeof RULES)[number]

export const SIGHT = {
  //           process      coded facts  identifying  sensitive      danger
  owner: { D0: 'reads', D1: 'reads', D2: 'knows', D3: 'service', D4: 'named' },
  holder: { D0: 'reads', D1: 'reads', D2: 'knows', D3: 'service', D4: 'named' },
  asked: { D0: 'reads', D1: 'never', D2: 'never', D3: 'never', D4: 'never' },
  // of its own steps; row-level security shows no other
  past: { D0: 'reads', D1: 'service', D2: 'service', D3: 'service', D4: 'named' },
  reviewer: { D0: 'reads', D1: 'reads', D2: 'never', D3: 'never', D4: 'never' },
  // who she is: from the vault, one logged look at a time
  emergency: { D0: 'reads', D1: 'reads', D2: 'never', D3: 'never', D4: 'never' },
  none: { D0: 'never', D1: 'never', D2: 'never', D3: 'never', D4: 'never' },
} as const satisfies Record<Relation, Record<DataClass, Rule>>

/** `takesPart`: she herself holds or held a task of the case. `keptBack`: what the client keeps from her office. */
export interface Eyes {
  relation: Relation
  user: string
  roles: readonly string[]
  capabilities: readonly Capability[]
  takesPart: boolean
  keptBack: readonly DataClass[]
}
/** Whose answer it is: roles that do the step, and the people who told, hold or sign it. */
export interface Step {
  roles: readonly string[]
  named: readonly string[]
  teller?: string | null
}

/** A rule of the table, or what the client said. */
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

/** What she herself was told, or has in hand, a client does not keep back from her. */
const isKeptBack = ({ relation, keptBack, user }: Eyes, { named }: Step, dataClass: DataClass): boolean =>
  (relation === 'holder' || relation === 'past') && keptBack.includes(dataClass) && !named.includes(user)

export const maySee = (eyes: Eyes, step: Step, dataClass: DataClass): Sight => {
  const sight = CHECKS[SIGHT[eyes.relation][dataClass]](eyes, step)
  return sight.allowed && isKeptBack(eyes, step, dataClass) ? { allowed: false, rule: 'kept_back' } : sight
}

/**
 * A sealed answer is for whoever gave it: no role, no work on the step and no office of the case opens it. What is in
 * its file, another named step may open.
 */
export const maySeeSealed = (eyes: Eyes, { teller }: Step): Sight => {
  const sight = needing('answer.read', 'knows', eyes)
  const isHers = (eyes.relation === 'owner' || eyes.relation === 'holder') && teller === eyes.user
  return sight.allowed && !isHers ? { allowed: false, rule: 'sealed' } : sight
}

/**
 * What somebody wrote is sensitive whatever it says. Being meant makes a reader of somebody, and lifts nothing that the
 * client keeps back from her office: only who wrote it has it already.
 */
function mayReadWritten(
  eyes: Eyes,
  { by, meant, roles }: { by: string; meant: readonly string[]; roles: readonly string[] },
): Sight {
  const found = maySee(eyes, { roles, named: [by, ...meant] }, 'D3')
  return found.allowed && isKeptBack(eyes, { roles, named: [by] }, 'D3') ? { allowed: false, rule: 'kept_back' } : found
}

/** Words of a conference: for whoever works on the case, and for those who are asked to it. */
export const mayReadConference = (eyes: Eyes, { by, asked }: { by: string; asked: readonly string[] }): Sight =>
  mayReadWritten(eyes, { by, meant: asked, roles: [] })

/**
 * What a colleague wrote about a case: for whoever works on it, and for those whom it mentions. `roles`: of every step
 * that was opened.
 */
export function mayReadNote(
  eyes: Eyes,
  { by, mentions, roles }: { by: string; mentions: readonly string[]; roles: readonly string[] },
): Sight {
  const found = mayReadWritten(eyes, { by, meant: mentions, roles })
  return found.allowed || eyes.relation !== 'owner' || !mayDo(eyes.capabilities, 'case.lock')
    ? found
    : needing('answer.read', 'knows', eyes)
}

/** A case's coded facts are of no step. */
const OF_NO_STEP: Step = { roles: [], named: [] }
export const mayKnowFacts = (eyes: Eyes): boolean => maySee(eyes, OF_NO_STEP, 'D1').allowed

/**
 * Whether she is at work on the case: she coordinates it, holds or held a task of it, could take one, is asked to sign,
 * looks at work of her own office that a closed case left to it, or has just said why in an emergency. Everybody else
 * says for what purpose she opens it.
 */
export const isAssigned = (
  { relation, roles, capabilities, takesPart }: Eyes,
  rolesOfTasks: readonly string[],
): boolean => {
  if (relation === 'asked' || relation === 'past' || relation === 'emergency') return true
  if (relation !== 'owner' && relation !== 'holder') return false
  return takesPart || overlap(roles, rolesOfTasks) || (relation === 'owner' && mayDo(capabilities, 'case.lock'))
}

/** Who held a task, or proposed its outcome: the holder stays on a task that ended. */
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
