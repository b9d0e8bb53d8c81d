// The changes of an outline: a new stage, step, milestone or clock, with as little as the language needs; and where an
// item can be moved, up or down among its neighbours or into another stage. Pure.
import type { Place, SopEdit, SopOutlineItem, SopStructure } from '../../../../api/contract/sop-editing.ts'
import type { ItemKind, Label } from '../../../../sop-definitions/language/vocabulary.ts'
import { freshName, holderOf, isSibling, placeText, positionOf } from './read-part.ts'

const NEW_LABEL = {
  stage: { id: 'Tahap baru', en: 'New stage' },
  task: { id: 'Langkah baru', en: 'New step' },
  milestone: { id: 'Tonggak baru', en: 'New milestone' },
  clock: { id: 'Batas tambahan baru', en: 'New further limit' },
} as const satisfies Record<ItemKind, Label>
const STEM = { stage: 'tahap', task: 'langkah', milestone: 'tonggak', clock: 'batas' } as const satisfies Record<
  ItemKind,
  string
>
const LIMIT = { within: '7 days', basis: 'product-default', evidence: 'inferred' }

interface Named {
  id: string
  role: string
  near: string
}
const MADE = {
  stage: ({ id }) => ({ stage: id, label: NEW_LABEL.stage, items: [] }),
  task: ({ id, role }) => ({
    task: id,
    label: NEW_LABEL.task,
    role,
    outcomes: { selesai: { id: 'Selesai', en: 'Done' } },
    due: [LIMIT],
  }),
  milestone: ({ id, near }) => ({ milestone: id, label: NEW_LABEL.milestone, entry: [{ on: near }] }),
  clock: ({ id, near }) => ({ clock: id, label: NEW_LABEL.clock, until: [near], due: [LIMIT] }),
} as const satisfies Record<ItemKind, (named: Named) => object>

const namedIn = ({ items, names }: SopStructure, kind: ItemKind): Named => ({
  id: freshName(
    items.map((item) => item.id),
    STEM[kind],
  ),
  role: names.roles[0]?.code ?? '',
  near: items.find((item) => item.kind === 'task')?.id ?? 'case.reopened',
})

export const newItem = (structure: SopStructure, kind: ItemKind): object => MADE[kind](namedIn(structure, kind))
/** A stage of the procedure is never empty: it begins with one step. */
export const newStage = (structure: SopStructure): object => ({
  id: namedIn(structure, 'stage').id,
  label: NEW_LABEL.stage,
  items: [newItem(structure, 'task')],
})

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
