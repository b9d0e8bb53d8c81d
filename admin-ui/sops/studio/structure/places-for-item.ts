// Where an item can be moved: up or down among its neighbours, or into another stage. Pure.
import type { Place, SopEdit, SopOutlineItem, SopStructure } from '../../../../api/contract/sop-editing.ts'
import { holderOf, isSibling, placeText, positionOf } from './read-part.ts'

export interface Move {
  edit: SopEdit
  look: Place
}
export interface Moves {
  up: Move | null
  down: Move | null
  into: readonly { stage: SopOutlineItem; move: Move }[]
}

const to = (path: Place, list: Place, index: number): Move => ({
  edit: { do: 'move', path, to: list, index },
  look: [...landed(list, path), index],
})

/** The path of a list after an entry before it was removed. */
function landed(list: Place, gone: Place): Place {
  const holder = holderOf(gone),
    step = list[holder.length]
  const isAfter =
    placeText(list.slice(0, holder.length)) === placeText(holder) && typeof step === 'number' && step > positionOf(gone)
  return isAfter ? list.with(holder.length, step - 1) : list
}

/** A top-level stage stays at the top level. Everything else may be in any stage except in itself. */
export function movesOf({ items }: SopStructure, { path, kind, at }: SopOutlineItem): Moves {
  const list = holderOf(path),
    index = positionOf(path),
    isTop = path[0] === 'stages' && path.length === 2
  const last = items.filter((one) => isSibling(one.path, path)).length - 1
  const stages = isTop
    ? []
    : items.filter(
        (one) =>
          one.kind === 'stage' &&
          placeText([...one.path, 'items']) !== placeText(list) &&
          !(kind === 'stage' && (one.at === at || one.at.startsWith(`${at}.`))),
      )
  const children = (stage: SopOutlineItem): number =>
    items.filter((one) => placeText(holderOf(one.path)) === placeText([...stage.path, 'items'])).length
  return {
    up: index > 0 ? to(path, list, index - 1) : null,
    down: index < last ? to(path, list, index + 1) : null,
    into: stages.map((stage) => ({ stage, move: to(path, [...stage.path, 'items'], children(stage)) })),
  }
}
