// Where a step belongs, in words: its stage, or the case that brought it.
import { joined, same } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { isCarriedKey } from '../../workflows/engine/ids.ts'
import type { Words } from '../words/words.view.ts'

const TAKEN: Label = { id: 'Dari kasus yang digabung', en: 'From the case that was joined' }

/** `numbers`: of the cases that brought the work, as far as the reader sees them. */
export const takenLabel = (numbers: readonly string[]): Label =>
  numbers.length === 0 ? TAKEN : joined([TAKEN, same(numbers.join(', '))], ': ')

/** `from`: the number of the case that brought it, where the reader sees that one. */
export function stageLabelOf(
  words: Words,
  { item, instance, from }: { item: string; instance: string; from: string | undefined },
): Label | null {
  if (isCarriedKey(instance)) return takenLabel(from === undefined ? [] : [from])
  const parent = words.parent(item)
  return parent === null ? null : words.item(parent)
}
