// Who may record what a client said: the office of the case, and a step that collects a consent. Another office may
// only record a withdrawal from itself.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { CONSENT_STATES, type ConsentState } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState, Consent, ConsentScope } from './case-state.ts'
import type { Actor, Asks } from './commands.ts'
import { hearerOf, isInForce } from './consents.ts'
import { isOpenTask } from './instances.ts'

/** Whether an office works on the case. Being asked to sign is not such work. */
export const isAtWork = ({ instances, ...offices }: CaseState, organisation: string): boolean =>
  hears(offices, organisation) ||
  Object.values(instances).some(({ task }) => isOpenTask(task) && task?.holder.organisation === organisation)

/** The office that answers for the case, and the one to which the client told it. */
export const hears = (offices: Omit<CaseState, 'instances'>, organisation: string): boolean =>
  organisation === offices.owner.organisation || organisation === hearerOf(offices)

type Said = Pick<Asks['record_consent'], 'code' | 'state' | 'scope' | 'record'>

/** An agreement given while the representative is shut out stays, whatever that person said before. */
export const spoken = (
  scope: ConsentScope | undefined,
  { state, excluded }: Pick<Asks['record_consent'], 'state' | 'excluded'>,
): ConsentScope | undefined => (state === 'given' && excluded === true ? { ...scope, apart: true } : scope)

/**
 * What is recorded: everything when the office of the case says it; from another office only that the client withdraws
 * the consent from that office.
 */
export function saidBy(state: CaseState, actor: Actor, said: Said): Said | Refusal {
  const { organisation } = actor
  if (hears(state, organisation)) return said
  const stands = state.consents[said.code]
  if (said.state !== 'withdrawn' || stands === undefined || !isInForce(state, said.code, organisation))
    return refuse('consent_owner_records')
  return { ...said, state: 'given', scope: scopeWithout(state, stands, [organisation]) }
}

/** As it stands, but no longer for these offices. */
export function scopeWithout(
  state: CaseState,
  { state: _, at: __, ...scope }: Consent,
  offices: readonly string[],
): ConsentScope {
  if (offices.length === 0) return scope
  return {
    ...scope,
    receivers: (scope.receivers ?? officesIn(state)).filter((office) => !offices.includes(office)),
  }
}

/** The answers that a person of this office may record now. */
export function recordable(state: CaseState, organisation: string, code: string): readonly ConsentState[] {
  const stands = state.consents[code]?.state
  const isOwner = hears(state, organisation)
  return CONSENT_STATES.filter((answer) =>
    answer === 'withdrawn'
      ? stands === 'given' && isInForce(state, code, organisation)
      : isOwner && (answer === 'given' || answer !== stands),
  )
}

/** Other offices that have, or had, work of the case. */
export const officesIn = ({ instances, owner }: CaseState): readonly string[] =>
  [...new Set(Object.values(instances).flatMap(({ task }) => task?.holder.organisation ?? []))]
    .filter((office) => office !== owner.organisation)
    .toSorted()

/** A form at another office asks only yes or no. Receivers and exclusions stay as the client said before. */
export function scopeKept(
  { consents, owner }: CaseState,
  code: string,
  { organisation, at }: { organisation: string | null; at: number },
): ConsentScope | undefined {
  const stands = consents[code]
  if (stands === undefined || organisation === null || organisation === owner.organisation) return undefined
  const { receivers, until, without } = stands
  return {
    ...(receivers === undefined ? {} : { receivers }),
    ...(until === undefined || until <= at ? {} : { until }),
    ...(without === undefined ? {} : { without }),
  }
}
