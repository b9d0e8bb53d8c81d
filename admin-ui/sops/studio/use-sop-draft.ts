import { useEffect, useState } from 'react'
import type { SopRemark } from '../../../api/contract/studio.ts'
import { lastWord } from '../../wire/last-words.ts'
import { draftPath, editDraft, saveText } from './studio-verbs.ts'
import { TextKeeper, type Kept, type TextState } from './text-keeper.ts'

export interface SopDraftText extends TextState {
  keeper: TextKeeper
}

/** One keeper for as long as the draft is on the screen; leaving the page sends what is not saved yet. */
export function useSopDraft(id: string, first: Kept, found: readonly SopRemark[]): SopDraftText {
  const [state, setState] = useState<TextState>({
    saving: { kind: 'none' },
    remarks: found,
    no: undefined,
    version: first.version,
    canUndo: false,
    canRedo: false,
  })
  const [keeper] = useState(
    () =>
      new TextKeeper(first, {
        save: (body) => saveText(id, body),
        edit: (body) => editDraft(id, body),
        tell: (change) => setState((before) => ({ ...before, ...change })),
      }),
  )
  useEffect(() => {
    const leave = (): void => lastWord(draftPath(id), keeper.flush())
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [keeper, id])
  return { ...state, keeper }
}
