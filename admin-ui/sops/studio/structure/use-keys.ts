import type { Place, SopEdit } from '../../../../api/contract/sop-editing.ts'
import type { EditEnd } from '../text-keeper.ts'
import { useEditing } from './editing.ts'
import { put } from './read-part.ts'

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
