// What a client keeps back from other offices at work on the case: the client's identity, and what was found. The
// strictest of all consents counts, and withdrawing a consent never makes more visible.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { DATA_CATEGORY_NAMES, type DataCategory } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState } from './case-state.ts'
import type { Plan } from './plan.ts'
import { groundOf, hearerOf, isInForce, setAsideIn } from './consents.ts'
import { isOpenTask } from './instances.ts'

interface View {
  plan: Plan
  state: CaseState
}

/** All categories that the latest answer on any consent left out: given or withdrawn, for whichever office. */
export const limitsIn = ({ consents }: Pick<CaseState, 'consents'>): readonly DataCategory[] => {
  const left = new Set(Object.values(consents).flatMap(({ without }) => without ?? []))
  return DATA_CATEGORY_NAMES.filter((category) => left.has(category))
}

/**
 * Why an office knows the client's identity. consent: the client agreed. without_consent: a law or a danger to life
 * requires it, whatever the client said. null: the office does not know it.
 */
type Right = 'consent' | 'without_consent' | null

function rightOf({ plan, state }: View, organisation: string): Right {
  const { sharing } = plan.ir
  if (sharing === undefined || isInForce(state, sharing.consent, organisation)) return 'consent'
  const held = Object.values(state.instances).filter(
    ({ task, gone }) => gone !== true && task?.holder.organisation === organisation,
  )
  const agreed = held.some(({ item }) => {
    const ground = groundOf(plan, item)
    return ground !== undefined && 'consent' in ground && isInForce(state, ground.consent, organisation)
  })
  if (agreed) return 'consent'
  const isAsked = held.some(({ item, task }) => {
    const ground = groundOf(plan, item)
    return (
      ground !== undefined &&
      ('law' in ground || (isOpenTask(task) && setAsideIn(undefined, task).includes(ground.consent)))
    )
  })
  return isAsked ? 'without_consent' : null
}

/** The consents with which the client wants nobody else told who that is. */
export const leavesIdentityOut = ({ consents }: Pick<CaseState, 'consents'>): readonly string[] =>
  Object.keys(consents).filter((code) => consents[code]?.without?.includes('identity'))

/** The consents that keep an office which is only asked from being told who the client is. */
export function barsIdentity({ plan, state }: View, office: string): readonly string[] {
  const sharing = plan.ir.sharing?.consent
  const lacks = sharing === undefined || isInForce(state, sharing, office) ? [] : [sharing]
  return [...new Set([...lacks, ...leavesIdentityOut(state)])]
}

/** Both offices of a referral read what is told; the one that answers for the case knows the client. */
export function identityGate(view: View, readers: readonly string[]): Refusal | undefined {
  const others = readers.filter((office) => office !== view.state.owner.organisation)
  const consents = [...new Set(others.flatMap((office) => barsIdentity(view, office)))]
  return consents.length === 0 ? undefined : refuse('consent_not_for_office', { consents })
}

/**
 * Nothing from the office to which the client told the case and which answers for it. An office that answers for it by
 * the rules alone knows no more than others until the client agrees.
 */
export function keptBackFrom(view: View, organisation: string): readonly DataCategory[] {
  const isOwner = organisation === view.state.owner.organisation
  if (isOwner && organisation === hearerOf(view.state)) return []
  const right = rightOf(view, organisation)
  if (right === null) return DATA_CATEGORY_NAMES
  if (isOwner) return []
  const limits = limitsIn(view.state)
  return right === 'consent' ? limits : limits.filter((category) => category !== 'identity')
}
