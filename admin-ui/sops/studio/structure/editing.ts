import { createContext, useContext } from 'react'
import type { NamedCode, Place, SopEdit, SopStructure } from '../../../../api/contract/sop-editing.ts'
import type { SopRemark } from '../../../../api/contract/studio.ts'
import { useLabel } from '../../../words/use-words.ts'
import type { EditEnd } from '../text-keeper.ts'
import { put } from './read-part.ts'

/**
 * What every field of the editor needs: the outline, the remarks, and the one way to make a change. `look`: what to
 * show after the change.
 */
export interface Editing {
  structure: SopStructure
  remarks: readonly SopRemark[]
  canEdit: boolean
  send: (edits: readonly SopEdit[], look?: Place) => void
  /** For a field that must know whether its change was stored. */
  ask: (edits: readonly SopEdit[]) => Promise<EditEnd>
  goToLine: (line: number) => void
}
export const EditingContext = createContext<Editing | null>(null)

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (editing === null) throw new Error('a field of the editor stands outside it')
  return editing
}

/** Declared names as the choices of a list. */
export function useChoices(): (names: readonly NamedCode[]) => { value: string; text: string }[] {
  const words = useLabel()
  return (names) => names.map(({ code, label }) => ({ value: code, text: words(label) }))
}

/** Writes a key of a part: `text` for typed values, `pick` for chosen ones. An empty text removes the key. */
export function useKeys(path: Place) {
  const { send, ask } = useEditing()
  const edits = (key: string, next: string): SopEdit[] => [put([...path, key], next === '' ? undefined : next)]
  return {
    text:
      (key: string) =>
      (next: string): Promise<EditEnd> =>
        ask(edits(key, next)),
    pick:
      (key: string) =>
      (next: string): void =>
        send(edits(key, next)),
  }
}
