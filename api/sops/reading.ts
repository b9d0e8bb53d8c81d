// Reads values of a draft as far as they can be parsed, with their places in the text.
import { pathText } from '../../sop-definitions/check/remark.ts'
import { LabelText } from '../../sop-definitions/definition/atoms.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { NamedCode, Place, SopOutlineItem } from '../contract/sop-editing.ts'
import { isListValue, isMapValue, valueAt } from './editing/meaning.ts'
import { endOf, nodeAt, startOf, type Tree } from './editing/tree.ts'

export type Standing = Pick<SopOutlineItem, 'at' | 'path' | 'line' | 'lastLine'>

export const listAt = (value: unknown, path: Place): readonly unknown[] => {
  const list = valueAt(value, path)
  return isListValue(list) ? list : []
}
export const mapAt = (value: unknown, path: Place): Record<string, unknown> => {
  const map = valueAt(value, path)
  return isMapValue(map) ? map : {}
}
export const textIn = (value: unknown, key: string): string | null => {
  const text = valueAt(value, [key])
  return typeof text === 'string' ? text : null
}
export const labelIn = (value: unknown): Label | null => LabelText.safeParse(valueAt(value, ['label'])).data ?? null
export const named = (code: string, label: Label | null): NamedCode => ({
  code,
  label: label ?? { id: code, en: code },
})

export function standing(tree: Tree, path: Place): Standing {
  const node = nodeAt(tree, path)
  return {
    at: pathText(path),
    path,
    line: lineOf(tree.text, startOf(node)),
    lastLine: lineOf(tree.text, endOf(tree.text, node)),
  }
}

function lineOf(text: string, at: number): number {
  let line = 1
  for (let next = text.indexOf('\n'); next !== -1 && next < at; next = text.indexOf('\n', next + 1)) line += 1
  return line
}
