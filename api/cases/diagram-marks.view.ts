// Where a case stands on the diagram of its SOP: one word for each item that has begun or may begin next.
import type { Item } from '../../sop-definitions/definition/ir.ts'
import type { Live, LiveState } from '../../sop-definitions/papers/live.ts'
import { blocksOf } from '../../workflows/engine/explain/explain-waits.ts'
import { isOpen, latestOf, type Found } from '../../workflows/engine/instances.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import type { CaseAtHand } from './case-at-hand.ts'
import { isLate } from '../../db/recording/clock-facts.ts'

export function liveOf(hand: CaseAtHand): Live {
  const {
    words: { ir },
  } = hand
  return Object.fromEntries(
    ir.items.flatMap((item): [string, LiveState][] => {
      const state = stateOf(hand, item)
      return state === undefined ? [] : [[item.id, state]]
    }),
  )
}

function stateOf(hand: CaseAtHand, item: Item): LiveState | undefined {
  const latest = latestOf(hand.file.state, item.id)
  if (latest === undefined) return isNext(hand, item) ? 'next' : undefined
  switch (latest.instance.state) {
    case 'completed':
      return 'done'
    case 'terminated':
    case 'disabled':
      return 'ended'
    case 'enabled':
    case 'available':
      return 'next'
    case 'active':
    case 'suspended':
      return openState(hand, item, latest)
  }
}

function openState({ file: { state }, words: { ir } }: CaseAtHand, item: Item, { key, instance }: Found): LiveState {
  if (item.kind === 'milestone') return 'done'
  if (isLate(state, key)) return 'late'
  const isHeld = instance.state === 'suspended' || instance.task?.state === 'suspended'
  return isHeld || blocksOf({ plan: planOf(ir), state }, item).length > 0 ? 'blocked' : 'now'
}

/** An active item can open it: it is the next step. */
function isNext({ file: { state } }: CaseAtHand, item: Item): boolean {
  if (state.status === 'closed') return false
  return item.entry.some(({ on }) =>
    on.some((happening) => {
      const source = latestOf(state, happening.split('.')[0] ?? '')
      return source !== undefined && source.instance.kind !== 'milestone' && isOpen(source.instance)
    }),
  )
}
