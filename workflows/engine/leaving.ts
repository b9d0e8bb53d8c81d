// Somebody works at an office no longer, or in fewer roles, or the office itself is closed: what was held there is let
// go. Nobody did it as the holder, so the rows name no author and this as their cause.
import { refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import type { CaseState, Holder, InstanceKey, TaskDetail } from './case-state.ts'
import type { Asks } from './commands.ts'
import type { Cause } from './events.ts'
import type { Turn } from './turn.ts'
import { isOpenTask, itemOf } from './instances.ts'
import { isCoordinator } from './permits.ts'
import { emit } from './turn.ts'

type Leaving = Asks['let_go']
const CAUSE: Cause = { kind: 'command', ref: 'let_go' }
const NOBODY: Holder = { organisation: null, user: null }

/** A case has nothing to let go when somebody else came first: then nothing is recorded. */
export function letGo(turn: Turn, ask: Leaving): Refusal | undefined {
  const refused = isCoordinator(turn.state, turn.actor)
  if (refused !== undefined) return refused
  const before = turn.events.length
  for (const [key, instance] of Object.entries(turn.state.instances)) {
    const { task } = instance
    const item = itemOf(turn.plan, instance)
    if (task === null || !isOpenTask(task) || item?.kind !== 'task') continue
    if (task.proposal !== null) letSign(turn, key, { ask, proposal: task.proposal })
    else if (!item.roles.some((role) => ask.roles.includes(role))) {
      const holder = holderAfter(turn.state, task, ask)
      if (holder !== undefined) handOn(turn, key, { task, holder })
    }
  }
  return turn.events.length === before ? refuse('not_owner') : undefined
}

/**
 * Who has the task then; undefined: it does not concern whoever leaves. What somebody handed over before leaving stays
 * with its holder, and no longer comes back.
 */
function holderAfter({ owner }: CaseState, task: TaskDetail, { organisation, user }: Leaving): Holder | undefined {
  const { holder, delegatedBy } = task
  if (holder.organisation !== organisation) return undefined
  if (user === null) return organisation === owner.organisation ? undefined : NOBODY
  if (holder.user === user) return { organisation, user: null }
  return delegatedBy === user ? holder : undefined
}

/** A task on hold stays on hold, and work that somebody else has begun stays begun. */
function handOn(turn: Turn, key: InstanceKey, { task, holder }: { task: TaskDetail; holder: Holder }): void {
  const { held, state, before } = task
  emit(turn, { type: 'task_assigned', instance: key, holder }, CAUSE)
  if (holder.user !== null && (held === null ? state : before) === 'in_progress')
    emit(turn, { type: 'task_started', instance: key, holder }, CAUSE)
  if (held !== null) emit(turn, { type: 'task_held', instance: key, ...held }, CAUSE)
}

/**
 * A result that waits for a second signature keeps whoever proposed it, until it is signed or sent back. Where whoever
 * leaves was asked by name to sign, the office is asked.
 */
function letSign(
  turn: Turn,
  key: InstanceKey,
  { ask, proposal }: { ask: Leaving; proposal: NonNullable<TaskDetail['proposal']> },
): void {
  const { signer, cosign } = proposal
  if (ask.user === null || signer?.user !== ask.user || signer.organisation !== ask.organisation) return
  if (ask.roles.includes(cosign)) return
  emit(turn, { type: 'signature_asked', instance: key, signer: { organisation: ask.organisation, user: null } }, CAUSE)
}
