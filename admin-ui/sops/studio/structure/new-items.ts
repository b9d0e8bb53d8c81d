// The content of a new stage, step, milestone or clock: as little as the language needs. Pure.
import type { SopStructure } from '../../../../api/contract/sop-editing.ts'
import type { ItemKind, Label } from '../../../../sop-definitions/language/vocabulary.ts'
import { freshName } from './read-part.ts'

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
