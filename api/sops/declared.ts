// What a draft declares for all its steps (facts, code lists, consents), and where each declaration is used.
import { pathText } from '../../sop-definitions/check/remark.ts'
import {
  DECLARED_KINDS,
  type SopDeclaration,
  type SopLetterPlace,
  type SopOutlineForm,
  type SopOutlineItem,
  type SopRule,
  type SopUse,
} from '../contract/sop-editing.ts'
import { isMapValue, isWithin, valueAt } from './editing/meaning.ts'
import type { Tree } from './editing/tree.ts'
import { mentionsIn, type Mention } from './mentions.ts'
import { labelIn, listAt, mapAt, standing, textIn, type Standing } from './reading.ts'

interface Holders {
  items: readonly SopOutlineItem[]
  forms: readonly SopOutlineForm[]
}
type Holder = Pick<SopUse, 'in' | 'id'> & Pick<Standing, 'at' | 'path' | 'line'>

export function declaredIn(tree: Tree, { items, forms }: Holders): SopDeclaration[] {
  const found = DECLARED_KINDS.flatMap((kind) =>
    Object.entries(mapAt(tree.value, [kind])).map(([id, value]) => {
      const entries = kind === 'codes' ? Object.keys(mapAt(value, ['entries'])).length : 0
      return { ...standing(tree, [kind, id]), kind, id, label: labelIn(value), entries }
    }),
  )
  const holders: Holder[] = [
    ...items.map((item) => ({ ...item, in: 'item' as const })),
    ...forms.map((form) => ({ ...form, in: 'form' as const })),
    ...found.flatMap((one) => (one.kind === 'facts' ? [{ ...one, in: 'fact' as const }] : [])),
  ].toSorted((one, other) => other.path.length - one.path.length)
  const mentions = mentionsIn(tree.value)
  return found.map((one) => ({
    ...one,
    uses: usesOf(
      tree,
      mentions.filter(({ kind, id }) => kind === one.kind && id === one.id),
      holders,
    ),
  }))
}

/** Grouped by the innermost step, form or fact that uses the name. */
function usesOf(tree: Tree, mentions: readonly Mention[], holders: readonly Holder[]): SopUse[] {
  const uses = new Map<string, SopUse>()
  for (const { path } of mentions) {
    const { at, line, id, in: where } = holders.find((holder) => isWithin(path, holder.path)) ?? rest(tree, path)
    uses.set(at, { in: where, id, at, line, places: [...(uses.get(at)?.places ?? []), pathText(path)] })
  }
  return [...uses.values()]
}

/** A use outside all of them is shown under its key of the document. */
const rest = (tree: Tree, path: Mention['path']): Holder => ({
  ...standing(tree, path.slice(0, 2)),
  in: 'rest',
  id: String(path[0]),
})

/**
 * Rules about people of a group who do not agree alone: too special for fields, so their lines are shown as written.
 */
export const rulesIn = (tree: Tree): SopRule[] =>
  listAt(tree.value, ['protections']).flatMap((protection, index) => {
    if (!isMapValue(valueAt(protection, ['represented']))) return []
    const { at, line, lastLine } = standing(tree, ['protections', index])
    return [
      {
        at,
        id: textIn(protection, 'id') ?? '',
        label: labelIn(protection),
        line,
        lastLine,
        text: tree.text
          .split('\n')
          .slice(line - 1, lastLine)
          .join('\n'),
      },
    ]
  })

export const lettersIn = (tree: Tree): SopLetterPlace[] =>
  listAt(tree.value, ['letters']).map((letter, index) => ({
    ...standing(tree, ['letters', index]),
    id: textIn(letter, 'id') ?? '',
    code: textIn(letter, 'code'),
    label: labelIn(letter),
  }))
