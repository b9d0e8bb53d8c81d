// How a case ends: first everything unfinished ends, except the duties that outlive the case. A closed case has no
// other work open and no other clock running.
import type { Exit, Sentry } from '../../sop-definitions/definition/ir.ts'
import type { InstanceKey } from './case-state.ts'
import type { Bodies, Cause } from './events.ts'
import type { Turn } from './turn.ts'
import { citationsOf } from './citations.ts'
import { staysOpen } from './duties.ts'
import { endItem } from './endings.ts'
import { closingSentry, exitOf, exitProblem } from './exits.ts'
import { closesRef } from './ids.ts'
import { itemOf, openChildren } from './instances.ts'
import { firedSentry, lookupOf, readBy } from './sentries.ts'
import { completeStages } from './stages.ts'
import { emit } from './turn.ts'
import { countedSince } from './waivers.ts'

export function closeCase(turn: Turn, body: Bodies['case_closed'] | Bodies['case_cancelled'], cause: Cause): void {
  endWork(turn, null, { cause, exit: exitOf(turn.plan.ir, body.type === 'case_closed' ? body.code : body.reason) })
  emit(turn, body, cause)
}

/** Duties stay open, and so do the stages around them. */
function endWork(turn: Turn, parent: InstanceKey | null, leaving: { cause: Cause; exit: Exit | undefined }): void {
  for (const { key, instance } of openChildren(turn.state, parent)) {
    const item = itemOf(turn.plan, instance)
    if (item === undefined || (instance.state !== 'enabled' && staysOpen(turn, item, leaving.exit))) continue
    if (item.kind === 'stage') endWork(turn, key, leaving)
    if (openChildren(turn.state, key).length === 0) endItem(turn, key, leaving.cause)
  }
}

/** A waived need did not happen, so the cause does not cite it. */
function causeOf({ state }: Turn, { index, sentry }: { index: number; sentry: Sentry }): Cause {
  const there = { ...sentry, on: sentry.on.filter((happening) => state.happened[happening] !== undefined) }
  return {
    kind: 'sentry',
    ref: closesRef(index),
    relied: [...there.on, ...(there.if === undefined ? [] : readBy(there.if))],
    cited: citationsOf(state, there, lookupOf(state)),
  }
}

/**
 * The closing sentries of the SOP. After a reopening only what happened since then counts. A closing whose exit is not
 * ready closes nothing: `decide` refuses the command with what is missing, and the case closes once that is there.
 */
export function closeBySentry(turn: Turn): boolean {
  const reopened = countedSince(turn.state)
  const fired = firedSentry(turn.state, turn.plan.ir.closes, { since: reopened, mayRestOnIf: reopened === 0 })
  const closing = fired && turn.plan.ir.closes[fired.index]
  if (fired === undefined || closing === undefined) return false
  const refusal = exitProblem(turn, closing.code, { isByHand: false })
  if (refusal !== undefined) {
    turn.heldBack = {
      refusal,
      seq: Math.max(...closing.on.map((happening) => turn.state.happened[happening]?.seq ?? 0)),
    }
    return false
  }
  // What closes the case may also finish its stage: then the stage is completed, not terminated.
  completeStages(turn)
  closeCase(
    turn,
    { type: 'case_closed', code: closing.code },
    causeOf(turn, { index: fired.index, sentry: closingSentry(turn.plan.ir, closing) }),
  )
  return true
}
