import type { SopView } from '../../api/contract/people.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

export type SopItem = SopView['items'][number]

/** Items whose code, label or clause contains the words, with the stages that contain them. */
export function matching(items: readonly SopItem[], text: string, language: Language): readonly SopItem[] {
  const asked = text.trim().toLowerCase()
  if (asked === '') return items
  const hit = new Set(
    items
      .filter((item) =>
        `${item.code ?? ''} ${inLanguage(item.label, language)} ${item.clause ?? ''}`.toLowerCase().includes(asked),
      )
      .map(({ item }) => item),
  )
  for (const item of items.toReversed()) if (hit.has(item.item) && item.parent !== null) hit.add(item.parent)
  return items.filter(({ item }) => hit.has(item))
}
