// Why an item is here, why now, why it has this owner, what it waits for, what blocks it and what closes it. The causes
// are read from the ledger, never guessed again. `explain` needs only the state and answers with the rows to look up;
// `explanationOf` has the rows.
import type { CaseIr, Item } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, InstanceKey } from '../case-state.ts'
import type { CaseEvent } from '../events.ts'
import { originOf, type Ledger, type Origin } from './explain-cause.ts'
import { closersOf, type Closer } from './explain-closing.ts'
import { ownershipOf, type Ownership } from './explain-owner.ts'
import { blocksOf, protectingOf, waitsOf, type Block, type Protecting, type View, type Wait } from './explain-waits.ts'
import { isOpen, latestOf, type Found } from '../instances.ts'
import { planOf } from '../plan.ts'

export type Reason =
  | { kind: 'opened' | 'ended'; instance: InstanceKey; seq: number } // the ledger row whose cause says why
  | { kind: 'offered'; item: string } // waits for the coordinator
  | Wait
  | Block

export function explain(ir: CaseIr, state: CaseState, id: string): readonly Reason[] {
  const view: View = { plan: planOf(ir), state }
  const item = view.plan.items.get(id)
  if (item === undefined) return []
  const latest = latestOf(state, id)
  return [
    ...history(latest),
    ...(latest !== undefined && isOpen(latest.instance) ? blocksOf(view, item) : waitsOf(view, item)),
  ]
}

function history(latest: Found | undefined): readonly Reason[] {
  if (latest === undefined) return []
  const {
    key,
    instance: { openedSeq, endedSeq, item, state },
  } = latest
  return [
    { kind: 'opened', instance: key, seq: openedSeq },
    ...(endedSeq === null ? [] : [{ kind: 'ended', instance: key, seq: endedSeq } as const]),
    ...(state === 'enabled' ? [{ kind: 'offered', item } as const] : []),
  ]
}

export interface Explanation {
  item: string
  instance: InstanceKey | null
  /** Why it opened. For a stage that was reopened: why it was reopened. */
  opened: Origin | null
  ended: Origin | null
  owner: Ownership | null
  waits: readonly Wait[]
  blocks: readonly Block[]
  protections: readonly Protecting[]
  closers: readonly Closer[]
}

/** Of one instance, or of the latest instance of an item. */
export function explanationOf(
  ir: CaseIr,
  { state, ledger }: { state: CaseState; ledger: Ledger },
  asked: string,
): Explanation | undefined {
  const view: View = { plan: planOf(ir), state }
  const found = findInstance(state, asked)
  const item = view.plan.items.get(found?.instance.item ?? asked)
  if (item === undefined) return undefined
  const rowOf = (seq: number | null | undefined): Origin | null => {
    const event = ledger.find((row): row is CaseEvent => row.seq === seq)
    return event === undefined ? null : originOf(ledger, event)
  }
  return {
    item: item.id,
    instance: found?.key ?? null,
    opened: rowOf(found?.instance.openedSeq),
    ended: rowOf(item.kind === 'milestone' ? null : found?.instance.endedSeq),
    owner: found === undefined ? null : (ownershipOf(ledger, found.key) ?? null),
    ...nowOf(view, item, found),
  }
}

/** For an open instance: what blocks it and what closes it. For an item that may still open: what it waits for. */
function nowOf(
  view: View,
  item: Item,
  found: Found | undefined,
): Pick<Explanation, 'waits' | 'blocks' | 'protections' | 'closers'> {
  const isLatest = found === undefined || latestOf(view.state, item.id)?.key === found.key
  if (found !== undefined && isOpen(found.instance))
    return {
      waits: [],
      blocks: isLatest ? blocksOf(view, item) : [],
      protections: isLatest ? protectingOf(view, item) : [],
      closers: closersOf(view, found.key),
    }
  const mayCome = isLatest && (found === undefined || item.repeat !== false)
  return { waits: mayCome ? waitsOf(view, item) : [], blocks: [], protections: [], closers: [] }
}

const findInstance = (state: CaseState, asked: string): Found | undefined => {
  const instance = state.instances[asked]
  return instance === undefined ? latestOf(state, asked) : { key: asked, instance }
}
