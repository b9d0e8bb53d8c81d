// Where a step belongs, in words: its stage, or the case that brought it.
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { isCarriedKey } from '../../workflows/engine/ids.ts'
import type { Words } from '../words/words.view.ts'

export const TAKEN: Label = { id: 'Dari kasus yang digabung', en: 'From the case that was joined' }

export function stageLabelOf(words: Words, { item, instance }: { item: string; instance: string }): Label | null {
  if (isCarriedKey(instance)) return TAKEN
  const parent = words.parent(item)
  return parent === null ? null : words.item(parent)
}
