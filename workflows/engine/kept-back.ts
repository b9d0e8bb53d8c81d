// What a client keeps back from offices that work on a case: who the client is, and what was found. The narrowest of
// all that stands counts, and taking a consent back never gives anything to see again.
import { DATA_CATEGORY_NAMES, type DataCategory } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState } from './case-state.ts'
import type { Plan } from './plan.ts'
import { groundOf, isInForce, setAsideIn } from './consents.ts'
import { isOpenTask } from './instances.ts'

interface View {
  plan: Plan
  state: CaseState
}

/** Whatever the latest word on each consent left out, given or taken back, and whichever offices it named. */
export const limitsIn = ({ consents }: Pick<CaseState, 'consents'>): readonly DataCategory[] => {
  const left = new Set(Object.values(consents).flatMap(({ without }) => without ?? []))
  return DATA_CATEGORY_NAMES.filter((category) => left.has(category))
}

/**
 * Why an office knows whose case it is: the client agreed to it, or (whatever the client said) a law or a danger to
 * life asks for it; null: it does not.
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

export function keptBackFrom(view: View, organisation: string): readonly DataCategory[] {
  if (organisation === view.state.owner.organisation) return []
  const right = rightOf(view, organisation)
  if (right === null) return DATA_CATEGORY_NAMES
  const limits = limitsIn(view.state)
  return right === 'consent' ? limits : limits.filter((category) => category !== 'identity')
}
