// The verbs of a whole case: a table from verb to what it does, once transitions.ts has said that it may be done.
import { isRefusal, refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseVerb } from '../../sop-definitions/language/vocabulary.ts'
import type { Ask, Asks } from './commands.ts'
import type { Cause } from './events.ts'
import type { Turn } from './turn.ts'
import { addItem } from './adding.ts'
import { closeCase } from './closing.ts'
import { consentProblem } from './consents.ts'
import { exitOf, exitProblem } from './exits.ts'
import { mayCase } from './permits.ts'
import { contestOwner, refuseOwner, settleOwner } from './owner-asks.ts'
import { saidBy, spoken } from './recording.ts'
import { endRepresented, recordConsent } from './sharing.ts'
import { blockersOf } from './stages.ts'
import { emit } from './turn.ts'

type LaterVerb = Exclude<CaseVerb, 'open'>
type Act<K extends LaterVerb> = (turn: Turn, ask: Asks[K]) => Refusal | undefined | void

const by = (ref: LaterVerb): Cause => ({ kind: 'command', ref })

const ACTS: { [K in LaterVerb]: Act<K> } = {
  add_item: addItem,
  record_consent: (turn, ask) => {
    const said = saidBy(turn.state, turn.actor, ask)
    const problem = consentProblem(turn, ask) ?? (isRefusal(said) ? said : undefined)
    if (problem !== undefined || isRefusal(said)) return problem
    recordConsent(turn, { ...said, scope: spoken(said.scope, ask) }, by('record_consent'))
    if (ask.excluded === true) endRepresented(turn, by('record_consent'))
    return undefined
  },
  hold_case: (turn, { reason, until }) =>
    until <= turn.at ? refuse('date_in_past') : emit(turn, { type: 'case_held', reason, until }, by('hold_case')),
  resume_case: (turn) => emit(turn, { type: 'case_resumed' }, by('resume_case')),
  close_case: (turn, { code }) =>
    closeProblem(turn, code) ?? closeCase(turn, { type: 'case_closed', code }, by('close_case')),
  cancel_case: (turn, { reason }) =>
    cancelProblem(turn, reason) ?? closeCase(turn, { type: 'case_cancelled', reason }, by('cancel_case')),
  contest_owner: contestOwner,
  settle_owner: settleOwner,
  refuse_owner: refuseOwner,
  reopen_case: (turn) => emit(turn, { type: 'case_reopened' }, by('reopen_case')),
}

/** What an exit asks for is asked where the work is: in a case that goes on elsewhere there is none. */
export const cancelProblem = (
  view: Pick<Turn, 'plan' | 'state'> & Partial<Pick<Turn, 'at'>>,
  reason: string,
): Refusal | undefined => (view.state.joined === undefined ? exitProblem(view, reason, { isByHand: true }) : undefined)

export function closeProblem(
  view: Pick<Turn, 'plan' | 'state'> & Partial<Pick<Turn, 'at'>>,
  code: string,
): Refusal | undefined {
  const { plan, state } = view
  if (!plan.ir.closeCodes.includes(code))
    return refuse('unknown_outcome', { outcome: code, outcomes: plan.ir.closeCodes })
  const refusal = exitProblem(view, code, { isByHand: true })
  if (refusal !== undefined) return refusal
  const items = exitOf(plan.ir, code)?.through === undefined ? blockersOf({ plan, state }) : []
  return items.length === 0 ? undefined : refuse('unfinished_items', { items })
}

export type CaseAsk = Extract<Ask, { type: LaterVerb }>
export const isCaseAsk = (ask: Ask): ask is CaseAsk => Object.hasOwn(ACTS, ask.type)

export function actOnCase(turn: Turn, ask: CaseAsk): Refusal | undefined {
  return mayCase(turn, ask.type) ?? act(turn, ask.type, ask) ?? undefined
}

function act<K extends LaterVerb>(turn: Turn, verb: K, ask: Asks[K]): Refusal | undefined | void {
  return ACTS[verb](turn, ask)
}
