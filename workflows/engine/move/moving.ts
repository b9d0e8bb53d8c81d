// A case moves to another version of its SOP: first names change, then what is gone ends, work in hand follows its
// item, limits are set anew, and the new plan settles. It is decided like every command, so a rehearsal shows exactly
// what the move will do.
import { refuse, type Refusal } from '../../../sop-definitions/language/refusals.ts'
import type { Item } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Instance, InstanceKey } from '../case-state.ts'
import type { Asks } from '../commands.ts'
import type { Cause } from '../events.ts'
import type { Turn } from '../turn.ts'
import { endItem } from '../endings.ts'
import { MIGRATED } from '../happenings.ts'
import { isOpen, itemOf, latestOf, openChildren } from '../instances.ts'
import { isAlive } from '../time/clocks.ts'
import { renewClocks } from './moving-clocks.ts'
import { mayMove } from './moving-permits.ts'
import { isLifted, turningMap } from './moving-protections.ts'
import { movesOf, namesOf } from './map-for-case.ts'
import { openItem } from '../openings.ts'
import { planOf } from '../plan.ts'
import { isUnderReview, openReview } from '../safety-net.ts'
import { reopenStages } from '../stages.ts'
import { emit } from '../turn.ts'

const MOVE: Cause = { kind: 'migration', ref: 'migrate' }
const LIFTED: Cause = { kind: 'migration', ref: 'migrate.protection' }

/** Answers the turn with the new plan, in which the case goes on. */
export function migrateIn(turn: Turn, { to, ir, map, type }: Asks['migrate']): Turn | Refusal {
  const refusal = mayMove(turn) ?? wrongVersion(turn.state, to) ?? turningMap(map, { from: turn.plan.ir, to: ir })
  if (refusal !== undefined) return refusal
  const plan = planOf(ir)
  const names = namesOf(turn.plan, plan, map)
  const { moves, unfit } = movesOf(turn.state, { names, to: plan })
  const before = { plan: turn.plan, state: turn.state, names }
  emit(turn, { type: 'case_migrated', from: turn.state.sop, to, moves }, { kind: 'command', ref: type })
  const moved: Turn = { ...turn, plan, hasMoved: true }
  for (const key of unfit) emit(moved, { type: 'task_sent_back', instance: key }, MOVE)
  for (const item of plan.ir.items) for (const key of openKeys(moved.state, item.id)) keepPlace(moved, item, key)
  for (const [key, instance] of Object.entries(moved.state.instances)) if (instance.gone === true) endGone(moved, key)
  renewClocks(moved, before)
  if (isLifted(before, moved) && !isUnderReview(moved.state)) openReview(moved, LIFTED)
  return moved
}

/** Answers the turn with the former plan, in which the case goes on. */
export function undoIn(turn: Turn, { to, ir, type }: Asks['undo_migration']): Turn | Refusal {
  const refusal = mayMove(turn)
  if (refusal !== undefined) return refusal
  const { undo, sop } = turn.state
  if (undo === undefined)
    return refuse(turn.state.happened[MIGRATED] === undefined ? 'nothing_to_undo' : 'work_done_since')
  if (undo.state.sop.hash !== to.hash) return refuse('other_procedure', { sop: undo.state.sop.sop })
  emit(turn, { type: 'migration_undone', from: sop, to }, { kind: 'command', ref: type })
  return { ...turn, plan: planOf(ir), hasMoved: true }
}

function wrongVersion({ sop }: CaseState, to: Asks['migrate']['to']): Refusal | undefined {
  if (sop.sop !== to.sop) return refuse('other_procedure', { sop: sop.sop })
  return sop.hash === to.hash ? refuse('same_version') : undefined
}

/** In the order of the plan, so that a stage is placed before what is in it. */
const openKeys = (state: CaseState, item: string): InstanceKey[] =>
  Object.entries(state.instances).flatMap(([key, instance]) =>
    instance.item === item && instance.gone !== true && isOpen(instance) ? [key] : [],
  )

const isInHand = ({ kind, task }: Instance): boolean =>
  kind === 'stage' || (task !== null && (task.holder.user !== null || task.state !== 'ready'))

/**
 * Work in hand stays with its holder, and its new stage opens around it. Work that nobody has begun waits for its
 * stage.
 */
function keepPlace(turn: Turn, item: Item, key: InstanceKey): void {
  const instance = turn.state.instances[key]
  if (instance === undefined || isPlaced(turn.state, item, instance)) return
  const running = item.parent === null ? null : runningStage(turn.state, item.parent)
  if (running === undefined && (instance.state === 'enabled' || !isInHand(instance))) return endItem(turn, key, MOVE)
  const parent = running === undefined && item.parent !== null ? openAround(turn, item.parent) : (running ?? null)
  emit(turn, { type: 'item_moved', instance: key, parent }, MOVE)
}

function isPlaced(state: CaseState, { parent }: Item, instance: Instance): boolean {
  if (parent === null || instance.parent === null) return parent === instance.parent
  const stage = state.instances[instance.parent]
  return stage !== undefined && stage.gone !== true && stage.item === parent && stage.state === 'active'
}

function runningStage(state: CaseState, id: string): InstanceKey | undefined {
  const latest = latestOf(state, id)
  return latest?.instance.state === 'active' ? latest.key : undefined
}

/** A stage that ended is reopened, one that never began is opened, and so are the stages around it. */
function openAround(turn: Turn, id: string): InstanceKey {
  const running = runningStage(turn.state, id)
  const item = turn.plan.items.get(id)
  if (running !== undefined || item === undefined) return running ?? id
  const parent = item.parent === null ? null : openAround(turn, item.parent)
  const latest = latestOf(turn.state, id)
  if (latest === undefined || latest.instance.state === 'enabled')
    openItem(turn, item, { parent, cause: MOVE, key: latest?.key })
  else reopenStages(turn, latest.key, MOVE)
  return runningStage(turn.state, id) ?? id
}

/**
 * Ended by the kind that the instance stores, because no plan knows its item any more. What is still in it ends first.
 */
function endGone(turn: Turn, key: InstanceKey): void {
  const instance = turn.state.instances[key]
  if (instance === undefined || !isOpen(instance)) return
  for (const child of openChildren(turn.state, key)) {
    if (itemOf(turn.plan, child.instance) === undefined) endGone(turn, child.key)
    else endItem(turn, child.key, MOVE)
  }
  if (instance.kind === 'stage') emit(turn, { type: 'stage_terminated', instance: key }, MOVE)
  else if (instance.kind === 'clock') emit(turn, { type: 'timer_ended', instance: key, met: false }, MOVE)
  else emit(turn, { type: 'task_obsolete', instance: key }, MOVE)
  for (const clock of Object.values(turn.state.clocks))
    if (clock.instance === key && isAlive(clock)) emit(turn, { type: 'clock_ended', clock: clock.id, met: false }, MOVE)
}
