// The consent gate. No consent, no start; a need may be set aside only for a coded reason of the SOP and with a second person.
import { refuse, type Refusal } from '../../sop-definitions/refusals.ts'
import type { TaskItem } from '../../sop-definitions/ir.ts'
import type { ConsentState } from '../../sop-definitions/vocabulary.ts'
import type { CaseState } from './case-state.ts'
import type { Actor, Override } from './commands.ts'
import type { Plan } from './plan.ts'
import type { TaskView } from './permits.ts'

export const unmetConsents = ({ consents }: CaseState, item: TaskItem): readonly string[] =>
  item.consent.needs.filter((code) => consents[code]?.state !== 'given')

/** What is missing, when it may be set aside: the list. An override that was accepted for this attempt stays accepted. */
export function consentGate({ state, item, task, actor }: TaskView, override: Override | undefined): { overridden: readonly string[] } | Refusal {
  const unmet = unmetConsents(state, item)
  if (unmet.length === 0 || task.override !== null) return { overridden: [] }
  if (override === undefined) return refuse('consent_missing', { consents: unmet, unless: item.consent.unless })
  return overrideProblem(item, override, actor) ?? { overridden: unmet }
}

function overrideProblem(item: TaskItem, { reason, secondPerson }: Override, actor: Actor): Refusal | undefined {
  if (!item.consent.unless.includes(reason)) return refuse('override_not_allowed', { reason })
  return secondPerson === '' || secondPerson === actor.user ? refuse('second_person_needed') : undefined
}

export function consentProblem({ plan, state }: { plan: Plan; state: CaseState }, code: string, given: ConsentState): Refusal | undefined {
  if (!plan.ir.consents.includes(code)) return refuse('unknown_consent', { code })
  return given === 'withdrawn' && state.consents[code]?.state !== 'given' ? refuse('nothing_to_withdraw', { code }) : undefined
}
