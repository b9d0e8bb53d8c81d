// The consent gate: without consent, no start. Setting a consent aside with a second signature: overrides.ts. What
// follows when a consent is withdrawn, refused or over: sharing.ts. What other offices may see of the client:
// kept-back.ts.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Ground, TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { Asks } from './commands.ts'
import type { CaseState, Instant, TaskDetail } from './case-state.ts'
import type { Plan } from './plan.ts'
import type { TaskView } from './permits.ts'
import { holds } from './sentries.ts'
import type { Turn } from './turn.ts'

interface View {
  plan: Plan
  state: CaseState
}

/**
 * Nobody may call or write to the client: contact was refused, withdrawn or is over, or an answer on a form says so
 * before anybody asked for that consent.
 */
export function isContactRefused({
  plan: {
    ir: { contact, endings },
  },
  state,
}: View): boolean {
  if (contact === undefined) return false
  const consent = state.consents[contact]
  const said = endings?.[contact]
  return consent === undefined ? said !== undefined && holds(state, said) : consent.state !== 'given'
}

type Homes = Pick<CaseState, 'owner' | 'opener' | 'hearer' | 'former'>

/** The office to which the client told the case; null: one that has no part in it any more. */
export const hearerOf = ({ owner, opener, hearer }: Homes): string | null =>
  hearer === undefined ? (opener ?? owner).organisation : hearer

/** Whoever answers for the case since that office left heard only what was said since. */
const hearerAt = (homes: Homes, at: Instant): string | null => {
  const heard = hearerOf(homes)
  return heard === null && at > (homes.former?.at(-1)?.at ?? 0) ? homes.owner.organisation : heard
}

/**
 * Given, and for this office. The office to which the client told the case always counts. `organisation` null: nobody
 * has the work yet.
 */
export function isInForce(
  { consents, ...homes }: Pick<CaseState, 'consents' | keyof Homes>,
  code: string,
  organisation: string | null,
): boolean {
  const consent = consents[code]
  if (consent?.state !== 'given') return false
  return (
    consent.receivers === undefined ||
    organisation === null ||
    organisation === hearerAt(homes, consent.at) ||
    consent.receivers.includes(organisation)
  )
}

export const unmetConsents = (
  state: CaseState,
  item: TaskItem,
  organisation: string | null = null,
): readonly string[] => item.consent.needs.filter((code) => !isInForce(state, code, organisation))

/** On what ground another office may work on this step; undefined where the SOP needs no consent to share. */
export function groundOf({ ir: { sharing } }: Plan, item: string): Ground | undefined {
  return sharing === undefined ? undefined : (sharing.grounds[item] ?? { consent: sharing.consent })
}

/** The consent to share with this office that the step needs and that is not in force. */
function unshared({ plan, state }: View, item: TaskItem, organisation: string | null): readonly string[] {
  const ground =
    organisation === null || organisation === state.owner.organisation ? undefined : groundOf(plan, item.id)
  return ground === undefined || 'law' in ground || isInForce(state, ground.consent, organisation)
    ? []
    : [ground.consent]
}

/**
 * Sharing was refused, withdrawn, is over or went to other offices. If nobody has asked yet, work may go on without the
 * client's identity.
 */
const lostSharing = (view: View, item: TaskItem, organisation: string | null): readonly string[] =>
  unshared(view, item, organisation).filter((code) => view.state.consents[code] !== undefined)

/**
 * The consents that keep this office from working on this step: those that the step needs, and a sharing consent that
 * was not given.
 */
export const withheldFrom = (view: View, item: TaskItem, organisation: string | null): readonly string[] => [
  ...new Set([...unmetConsents(view.state, item, organisation), ...lostSharing(view, item, organisation)]),
]

/** Asked for and not in force. A consent that nobody has asked for yet is not lost. */
export const lostConsents = (view: View, item: TaskItem, organisation: string | null): readonly string[] =>
  withheldFrom(view, item, organisation).filter((code) => view.state.consents[code] !== undefined)

/**
 * Consents set aside for this attempt, with a second person: always those that the step itself needs; sharing only
 * where it was set aside too.
 */
export const setAsideIn = (item: TaskItem | undefined, task: TaskDetail | null): readonly string[] =>
  task === null || task.override === null ? [] : [...(item?.consent.needs ?? []), ...(task.setAside ?? [])]

/**
 * Reasons for which a step may go on at this office without its consents: those of the step, and at another office also
 * the programme's reasons for sharing.
 */
export const reasonsFor = ({ plan, state }: View, item: TaskItem, organisation: string | null): readonly string[] => [
  ...new Set([
    ...item.consent.unless,
    ...(organisation === null || organisation === state.owner.organisation ? [] : (plan.ir.sharing?.unless ?? [])),
  ]),
]

/** Refuses with the consents that are missing and were not set aside for this attempt. */
function missing(
  view: View,
  { item, organisation, task }: { item: TaskItem; organisation: string | null; task: TaskDetail | null },
  { codes, refusal }: { codes: readonly string[]; refusal: 'consent_missing' | 'consent_not_for_office' },
): Refusal | undefined {
  const done = setAsideIn(item, task)
  const consents = codes.filter((code) => !done.includes(code))
  return consents.length === 0 ? undefined : refuse(refusal, { consents, unless: reasonsFor(view, item, organisation) })
}

export function consentGate(view: TaskView): Refusal | undefined {
  const {
    item,
    task,
    task: {
      holder: { organisation },
    },
  } = view
  return missing(
    view,
    { item, organisation, task },
    { codes: withheldFrom(view, item, organisation), refusal: 'consent_missing' },
  )
}

/** Giving work to another office shares the case with it. That must not go against what the client said. */
export function sharingGate(
  view: View,
  { item, to: { organisation }, task }: { item: TaskItem; to: Asks['assign']['to']; task: TaskDetail | null },
): Refusal | undefined {
  if (organisation === null || organisation === view.state.owner.organisation) return undefined
  return missing(
    view,
    { item, organisation, task },
    { codes: lostConsents(view, item, organisation), refusal: 'consent_not_for_office' },
  )
}

/**
 * The consents that this reason may set aside at this office. If the reason allows telling the client's identity, a
 * sharing consent that was never asked for is included.
 */
export function overridable(
  view: View,
  { item, organisation, task, reason }: { item: TaskItem; organisation: string; task: TaskDetail; reason: string },
): { consents: readonly string[] } | Refusal {
  if (!reasonsFor(view, item, organisation).includes(reason)) return refuse('override_not_allowed', { reason })
  const done = setAsideIn(item, task)
  const told = view.plan.ir.sharing?.unless.includes(reason) === true ? unshared(view, item, organisation) : []
  const consents = [...new Set([...withheldFrom(view, item, organisation), ...told])].filter(
    (code) => !done.includes(code),
  )
  return consents.length === 0 ? refuse('nothing_to_override') : { consents }
}

export function consentProblem(
  { plan, state, at }: Pick<Turn, 'plan' | 'state' | 'at'>,
  { code, state: given, scope }: Pick<Asks['record_consent'], 'code' | 'state' | 'scope'>,
): Refusal | undefined {
  if (!plan.ir.consents.includes(code)) return refuse('unknown_consent', { code })
  if (scope?.until !== undefined && scope.until <= at) return refuse('date_in_past')
  return given === 'withdrawn' && state.consents[code]?.state !== 'given'
    ? refuse('nothing_to_withdraw', { code })
    : undefined
}
