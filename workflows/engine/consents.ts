// The consent gate. No consent, no start; how a need is set aside with a second signature: overrides.ts. A consent that
// is withdrawn, refused or over takes what rested on it along: see sharing.ts. What another office then sees of the
// client: kept-back.ts.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { Ground, TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { Asks } from './commands.ts'
import type { CaseState, TaskDetail } from './case-state.ts'
import type { Plan } from './plan.ts'
import type { TaskView } from './permits.ts'
import { holds } from './sentries.ts'
import type { Turn } from './turn.ts'

interface View {
  plan: Plan
  state: CaseState
}

/**
 * Nobody calls or writes to the client: contact was refused, taken back or is over, or an answer says so before anybody
 * asked for consent to it.
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

/**
 * Given, and for this office: its own case is always the owner's, whom a client told it to. Null: nobody has the work
 * yet.
 */
export function isInForce(
  { consents, owner }: Pick<CaseState, 'consents' | 'owner'>,
  code: string,
  organisation: string | null,
): boolean {
  const consent = consents[code]
  if (consent?.state !== 'given') return false
  return (
    consent.receivers === undefined ||
    organisation === null ||
    organisation === owner.organisation ||
    consent.receivers.includes(organisation)
  )
}

export const unmetConsents = (
  state: CaseState,
  item: TaskItem,
  organisation: string | null = null,
): readonly string[] => item.consent.needs.filter((code) => !isInForce(state, code, organisation))

/** By what right another office may work on this step; undefined where the SOP asks no consent to share. */
export function groundOf({ ir: { sharing } }: Plan, item: string): Ground | undefined {
  return sharing === undefined ? undefined : (sharing.grounds[item] ?? { consent: sharing.consent })
}

/** The consent to share that this step wants of this office, while it is not in force for it. */
function unshared({ plan, state }: View, item: TaskItem, organisation: string | null): readonly string[] {
  const ground =
    organisation === null || organisation === state.owner.organisation ? undefined : groundOf(plan, item.id)
  return ground === undefined || 'law' in ground || isInForce(state, ground.consent, organisation)
    ? []
    : [ground.consent]
}

/** Refused, taken back, over or given to others. Not asked yet: work may go on, without who the client is. */
const lostSharing = (view: View, item: TaskItem, organisation: string | null): readonly string[] =>
  unshared(view, item, organisation).filter((code) => view.state.consents[code] !== undefined)

/**
 * What keeps this office from working on this step: consents that the step needs, and sharing with it that was not
 * agreed to.
 */
export const withheldFrom = (view: View, item: TaskItem, organisation: string | null): readonly string[] => [
  ...new Set([...unmetConsents(view.state, item, organisation), ...lostSharing(view, item, organisation)]),
]

/** Asked for and not in force: what has not been asked yet may still come. */
export const lostConsents = (view: View, item: TaskItem, organisation: string | null): readonly string[] =>
  withheldFrom(view, item, organisation).filter((code) => view.state.consents[code] !== undefined)

/**
 * What was set aside for this attempt, with a second person: whatever the step itself needs goes on without; sharing
 * only where that was set aside too.
 */
export const setAsideIn = (item: TaskItem | undefined, task: TaskDetail | null): readonly string[] =>
  task === null || task.override === null ? [] : [...(item?.consent.needs ?? []), ...(task.setAside ?? [])]

/**
 * Reasons for which a step may go on at this office without its consents: its own, and elsewhere those of the programme
 * for sharing.
 */
export const reasonsFor = ({ plan, state }: View, item: TaskItem, organisation: string | null): readonly string[] => [
  ...new Set([
    ...item.consent.unless,
    ...(organisation === null || organisation === state.owner.organisation ? [] : (plan.ir.sharing?.unless ?? [])),
  ]),
]

/** What is missing and was not set aside for this attempt. */
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

/** Handing work to another office shares the case with it: not against what the client said. */
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
 * The consents that this reason may set aside at this office. With a reason for which who the client is may be told,
 * sharing that was not asked for too.
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
