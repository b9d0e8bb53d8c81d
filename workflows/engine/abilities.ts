// What an actor may do now, for every task, the case and every item that can be added: `decide` asked hypothetically.
// Drives buttons.
import { isRefusal, refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseIr } from '../../sop-definitions/definition/ir.ts'
import {
  CANCEL_REASONS,
  type CaseVerb,
  type TaskVerb,
  type VersionVerb,
} from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState, InstanceKey, Instant } from './case-state.ts'
import type { Actor } from './commands.ts'
import type { Turn } from './turn.ts'
import { addable } from './adding.ts'
import { advance } from './advance.ts'
import { cancelProblem, closeProblem } from './cases.ts'
import { findTask, mayCase, mayTask, type TaskView, type View } from './permits.ts'
import { versionAbilities } from './move/moving-permits.ts'
import { contestProblem, refusalProblem } from './owner-asks.ts'
import { planOf } from './plan.ts'
import { askable } from './overrides.ts'
import { gate } from './starting.ts'

export type Ability = { allowed: true } | Refusal
export interface Abilities {
  case: Readonly<Record<CaseVerb, Ability>>
  versions: Readonly<Record<VersionVerb, Ability>>
  items: Readonly<Record<string, Ability>> // `add_item`, for items that could ever be added
  tasks: Readonly<Record<InstanceKey, Readonly<Record<TaskVerb, Ability>>>>
}

const ALLOWED: Ability = { allowed: true }

/** Clocks that are due by now fire first, as in `decide`. */
export function abilities(ir: CaseIr, state: CaseState, { actor, now }: { actor: Actor; now: Instant }): Abilities {
  const view: View = { plan: planOf(ir), state: advanced(ir, state, { actor, now }), actor, at: now }
  const tasks: Record<InstanceKey, Record<TaskVerb, Ability>> = {}
  for (const key of Object.keys(view.state.instances)) {
    const task = findTask(view, key)
    if (!isRefusal(task)) tasks[key] = verbsOf(task)
  }
  return { case: caseVerbsOf(view), versions: versionAbilities(view), items: itemAbilities(view), tasks }
}

/** The state at `now`, after all clocks that are due have fired. */
export function advanced(ir: CaseIr, state: CaseState, { actor, now }: { actor: Actor; now: Instant }): CaseState {
  const turn: Turn = { plan: planOf(ir), actor, role: null, events: [], at: state.at, state }
  advance(turn, now)
  return turn.state
}

/** The abilities of one task, for lists. No clock fires here: the caller knows that none is due. */
export function taskAbilities(
  ir: CaseIr,
  state: CaseState,
  { key, actor }: { key: InstanceKey; actor: Actor },
): Readonly<Partial<Record<TaskVerb, Ability>>> {
  const task = findTask({ plan: planOf(ir), state, actor }, key)
  return isRefusal(task) ? {} : verbsOf(task)
}

const verbsOf = (task: TaskView): Record<TaskVerb, Ability> => {
  const ask = (verb: TaskVerb): Ability => taskAbility(task, verb)
  return {
    claim: ask('claim'),
    release: ask('release'),
    assign: ask('assign'),
    delegate: ask('delegate'),
    return: ask('return'),
    ask_override: ask('ask_override'),
    start: ask('start'),
    hold: ask('hold'),
    resume: ask('resume'),
    complete: ask('complete'),
    cosign: ask('cosign'),
    skip: ask('skip'),
    fail: ask('fail'),
    reopen: ask('reopen'),
    withdraw: ask('withdraw'),
  }
}

const caseVerbsOf = (view: View): Record<CaseVerb, Ability> => {
  const ask = (verb: CaseVerb): Ability => caseAbility(view, verb)
  return {
    open: ask('open'),
    hold_case: ask('hold_case'),
    resume_case: ask('resume_case'),
    close_case: ask('close_case'),
    cancel_case: ask('cancel_case'),
    reopen_case: ask('reopen_case'),
    add_item: ask('add_item'),
    record_consent: ask('record_consent'),
    contest_owner: ask('contest_owner'),
    settle_owner: ask('settle_owner'),
    refuse_owner: ask('refuse_owner'),
  }
}

/** The gates count here too: a button shows that its start would be refused for a missing consent. */
const taskAbility = (task: TaskView, verb: TaskVerb): Ability =>
  mayTask(task, verb) ?? hypothetically(task, verb) ?? ALLOWED

function hypothetically(task: TaskView, verb: TaskVerb): Refusal | undefined {
  if (verb === 'return' && task.task.delegatedBy === null)
    return refuse('wrong_state', { state: task.task.state, verb })
  if (verb === 'ask_override') return askable(task) ? undefined : refuse('nothing_to_override')
  if (verb !== 'start' && (verb !== 'complete' || task.task.state !== 'reserved')) return undefined
  return gate(task)
}

function caseAbility(view: View, verb: CaseVerb): Ability {
  const refusal = mayCase(view, verb)
  if (refusal !== undefined) return refusal
  if (verb === 'contest_owner') return contestProblem(view) ?? ALLOWED
  if (verb === 'refuse_owner') return refusalProblem(view) ?? ALLOWED
  if (verb === 'close_case') return openEnd(view.plan.ir.closeCodes, (code) => closeProblem(view, code))
  return verb === 'cancel_case' ? openEnd(CANCEL_REASONS, (reason) => cancelProblem(view, reason)) : ALLOWED
}

/** Allowed when at least one outcome is open. If none is, the refusal names everything that the outcomes ask for. */
function openEnd(codes: readonly string[], problem: (code: string) => Refusal | undefined): Ability {
  const refusals = codes.map(problem)
  const found = refusals.flatMap((refusal) => refusal ?? [])
  if (found.length < refusals.length) return ALLOWED
  const items = found.flatMap(({ details }) => (Array.isArray(details['items']) ? details['items'] : []))
  return refuse(found[0]?.refusal ?? 'exit_not_ready', { items: [...new Set(items)] })
}

function itemAbilities(view: View): Record<string, Ability> {
  const refusal = mayCase(view, 'add_item')
  const found: Record<string, Ability> = {}
  for (const { id, kind, manual, discretionary } of view.plan.ir.items) {
    if (kind !== 'stage' && !manual && !discretionary) continue
    const item = refusal ?? addable(view, id)
    found[id] = isRefusal(item) ? item : ALLOWED
  }
  return found
}
