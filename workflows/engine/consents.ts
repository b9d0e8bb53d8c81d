// The consent gate. No consent, no start; a need may be set aside only for a coded reason of the SOP and with a second person. A consent that is
// withdrawn, refused or over takes what rested on it along: see sharing.ts.
import { refuse, type Refusal } from '../../sop-definitions/refusals.ts'
import type { TaskItem } from '../../sop-definitions/ir.ts'
import type { DataCategory } from '../../sop-definitions/vocabulary.ts'
import type { Asks, Actor, Override } from './commands.ts'
import type { CaseState } from './case-state.ts'
import type { Plan } from './plan.ts'
import type { TaskView } from './permits.ts'
import type { Turn } from './turn.ts'

/** Given, and for this office: its own case is always the owner's, whom a client told it to. Null: nobody has the work yet. */
export function isInForce({ consents, owner }: CaseState, code: string, organisation: string | null): boolean {
  const consent = consents[code]
  if (consent?.state !== 'given') return false
  return consent.receivers === undefined || organisation === null || organisation === owner.organisation || consent.receivers.includes(organisation)
}

/** What a client keeps back from an office that is not her own: whichever consent says so, it holds for all that she agreed to. */
export function keptBackFrom(state: Pick<CaseState, 'consents' | 'owner'>, organisation: string): readonly DataCategory[] {
  if (organisation === state.owner.organisation) return []
  const limits = Object.values(state.consents).filter(({ state: is, receivers }) => is === 'given' && (receivers === undefined || receivers.includes(organisation)))
  return [...new Set(limits.flatMap(({ without }) => without ?? []))]
}

export const unmetConsents = (state: CaseState, item: TaskItem, organisation: string | null = null): readonly string[] =>
  item.consent.needs.filter((code) => !isInForce(state, code, organisation))

/** Asked for and not in force: what has not been asked yet may still come. */
export const lostConsents = (state: CaseState, item: TaskItem, organisation: string | null): readonly string[] =>
  unmetConsents(state, item, organisation).filter((code) => state.consents[code] !== undefined)

/** What is missing, when it may be set aside: the list. An override that was accepted for this attempt stays accepted. */
export function consentGate({ state, item, task, actor }: TaskView, override: Override | undefined): { overridden: readonly string[] } | Refusal {
  const unmet = unmetConsents(state, item, task.holder.organisation)
  if (unmet.length === 0 || task.override !== null) return { overridden: [] }
  if (override === undefined) return refuse('consent_missing', { consents: unmet, unless: item.consent.unless })
  return overrideProblem(item, override, actor) ?? { overridden: unmet }
}

/** Handing work to another office shares the case with it: not against what the client said. */
export function sharingGate({ state }: Pick<Turn, 'state'>, { item, to, override, actor }: { item: TaskItem; to: Asks['assign']['to']; override: Override | undefined; actor: Actor }): { overridden: readonly string[] } | Refusal {
  if (to.organisation === null || to.organisation === state.owner.organisation) return { overridden: [] }
  const lost = lostConsents(state, item, to.organisation)
  if (lost.length === 0) return { overridden: [] }
  if (override === undefined) return refuse('consent_not_for_office', { consents: lost, unless: item.consent.unless })
  return overrideProblem(item, override, actor) ?? { overridden: lost }
}

function overrideProblem(item: TaskItem, { reason, secondPerson }: Override, actor: Actor): Refusal | undefined {
  if (!item.consent.unless.includes(reason)) return refuse('override_not_allowed', { reason })
  return secondPerson === '' || secondPerson === actor.user ? refuse('second_person_needed') : undefined
}

export function consentProblem({ plan, state, at }: { plan: Plan; state: CaseState; at: number }, { code, state: given, scope }: Pick<Asks['record_consent'], 'code' | 'state' | 'scope'>): Refusal | undefined {
  if (!plan.ir.consents.includes(code)) return refuse('unknown_consent', { code })
  if (scope?.until !== undefined && scope.until <= at) return refuse('date_in_past')
  return given === 'withdrawn' && state.consents[code]?.state !== 'given' ? refuse('nothing_to_withdraw', { code }) : undefined
}
