// The verbs of a human task: a table from verb to what it does, once transitions.ts has said that it may be done.
import { isRefusal, refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { TaskItem } from '../../sop-definitions/definition/ir.ts'
import { TASK_VERBS, type TaskVerb } from '../../sop-definitions/language/vocabulary.ts'
import type { TaskDetail } from './case-state.ts'
import type { Ask, Asks, Seen } from './commands.ts'
import type { Cause } from './events.ts'
import type { TaskView } from './permits.ts'
import { lostConsents, sharingGate } from './consents.ts'
import { askSignature, complete, cosign } from './completing.ts'
import { endTask } from './endings.ts'
import { openItem, backWith } from './openings.ts'
import { findTask, mayTask, signsOwn } from './permits.ts'
import { reopenStages } from './stages.ts'
import { askOverride } from './overrides.ts'
import { start } from './starting.ts'
import { decidedIn, emit, type Turn } from './turn.ts'

type Act<K extends TaskVerb> = (turn: Turn, view: TaskView, ask: Asks[K]) => Refusal | undefined | void

const by = (ref: TaskVerb): Cause => ({ kind: 'command', ref })

const ACTS: { [K in TaskVerb]: Act<K> } = {
  claim: (turn, { key, actor }) =>
    emit(
      turn,
      { type: 'task_claimed', instance: key, holder: { organisation: actor.organisation, user: actor.user } },
      by('claim'),
    ),
  release: (turn, { key, task }) =>
    emit(turn, { type: 'task_released', instance: key, holder: { ...task.holder, user: null } }, by('release')),
  assign,
  delegate: (turn, { key, task, actor }, { to }) =>
    to === actor.user || to === ''
      ? refuse('second_person_needed')
      : (signsOwn(turn.state, key, to) ??
        emit(
          turn,
          { type: 'task_delegated', instance: key, holder: { ...task.holder, user: to }, by: actor.user },
          by('delegate'),
        )),
  return: (turn, { key, task }) =>
    task.delegatedBy === null
      ? refuse('wrong_state', { state: task.state, verb: 'return' })
      : emit(
          turn,
          { type: 'task_returned', instance: key, holder: { ...task.holder, user: task.delegatedBy } },
          by('return'),
        ),
  ask_override: askOverride,
  start: (turn, view) => start(turn, view),
  hold: (turn, { key }, { reason, until }) =>
    until <= turn.at
      ? refuse('date_in_past')
      : emit(turn, { type: 'task_held', instance: key, reason, until }, by('hold')),
  resume: (turn, { key }) => emit(turn, { type: 'task_resumed', instance: key }, by('resume')),
  complete,
  cosign,
  skip: (turn, { key }, { reason }) => endTask(turn, { type: 'task_skipped', instance: key, reason }, by('skip')),
  fail: (turn, { key }, { reason }) => endTask(turn, { type: 'task_failed', instance: key, reason }, by('fail')),
  withdraw: (turn, { key }, { reason }) =>
    endTask(turn, { type: 'task_withdrawn', instance: key, reason }, by('withdraw')),
  reopen: (turn, { item, instance, task }) => {
    reopenStages(turn, instance.parent, by('reopen'))
    openItem(turn, item, {
      parent: instance.parent,
      cause: by('reopen'),
      holder: mayKeep(turn, item, task.holder.organisation)
        ? { organisation: task.holder.organisation, user: null }
        : backWith(turn.state, item),
    })
  },
}

/** A new attempt goes to the office that had the last one, unless the client has said no to that. */
const mayKeep = (turn: Turn, item: TaskItem, organisation: string | null): boolean =>
  lostConsents(turn, item, organisation).length === 0

const VERBS: readonly string[] = TASK_VERBS
function assign(turn: Turn, view: TaskView, { to, seen, conference }: Asks['assign']): Refusal | undefined {
  if (seen !== undefined && !isAsSeen(view.task, seen)) return refuse('changed_since')
  if (view.task.proposal !== null)
    return to.organisation === null
      ? refuse('wrong_state', { state: view.task.state, verb: 'assign' })
      : askSignature(turn, view, to)
  const refused = signsOwn(turn.state, view.key, to.user) ?? sharingGate(turn, { item: view.item, to, task: view.task })
  if (refused !== undefined) return refused
  emit(
    turn,
    { type: 'task_assigned', instance: view.key, holder: { organisation: to.organisation, user: to.user } },
    decidedIn(by('assign'), conference),
  )
  return undefined
}

const isAsSeen = ({ holder, state }: TaskDetail, seen: Seen): boolean =>
  state === seen.state && holder.organisation === seen.holder.organisation && holder.user === seen.holder.user

export type TaskAsk = Extract<Ask, { task: string }>
export const isTaskAsk = (ask: Ask): ask is TaskAsk => VERBS.includes(ask.type)

export function actOnTask(turn: Turn, ask: TaskAsk): Refusal | undefined {
  const view = findTask(turn, ask.task)
  if (isRefusal(view)) return view
  return mayTask(view, ask.type) ?? act(turn, view, { verb: ask.type, ask }) ?? undefined
}

function act<K extends TaskVerb>(
  turn: Turn,
  view: TaskView,
  { verb, ask }: { verb: K; ask: Asks[K] },
): Refusal | undefined | void {
  return ACTS[verb](turn, view, ask)
}
