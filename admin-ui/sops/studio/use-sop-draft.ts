import { useEffect, useRef, useState, type RefObject } from 'react'
import { z } from 'zod'
import type { SopRemark } from '../../../api/contract/studio.ts'
import { free, writeAddress } from '../../listing/address.ts'
import { useAddress } from '../../listing/use-address.ts'
import { lastWord } from '../../wire/last-words.ts'
import { queryString } from '../../wire/query-string.ts'
import { useDesk } from '../../wire/use-verb.ts'
import { useVerbsAtHand } from '../../wire/verbs.ts'
import type { Shown } from './structure/StructureView.tsx'
import type { Editor } from './TextEditor.tsx'
import { TextKeeper, type Kept, type TextState } from './text-keeper.ts'

export interface SopDraftText extends TextState {
  keeper: TextKeeper
}

export const draftPath = (id: string): string => `/api/sop-drafts/${id}`

/** One keeper for as long as the draft is on the screen; leaving the page sends what is not saved yet. */
export function useSopDraft(id: string, first: Kept, found: readonly SopRemark[]): SopDraftText {
  const desk = useDesk()
  useVerbsAtHand()
  const [state, setState] = useState<TextState>({
    saving: { kind: 'none' },
    remarks: found,
    no: undefined,
    version: first.version,
    canUndo: false,
    canRedo: false,
    isTurning: false,
  })
  const [keeper] = useState(
    () =>
      new TextKeeper(first, {
        save: (data) => desk.verb('drafts', 'update', { id, data }),
        edit: (data) => desk.verb('drafts', 'edit', { id, data }),
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

export const VIEWS = ['structure', 'text', 'forms', 'data', 'report', 'changes', 'rehearse'] as const
type View = (typeof VIEWS)[number]
/** `at`: a part of the draft, `line`: a line of its text. */
const SHOWN = z.object({ view: z.enum(VIEWS).catch('structure'), at: free, line: free })

export interface DraftWays {
  shown: View
  place: Shown
  /** The address of a view, as its link says it. */
  addressOf: (view: View) => { search: string }
  /** What has to be done as a view is left by its link. */
  leave: () => void
  go: (view: View) => void
  goToLine: (line: number, column?: number) => void
  goToPart: (line: number) => void
  show: (view: View, at: string) => void
}

/** The shown view of a draft, and how to get to others; no view waits until typed text is saved. */
export function useDraftWays(keeper: TextKeeper, editor: RefObject<Editor | null>): DraftWays {
  const [{ view, at, line }, set] = useAddress(SHOWN, { replace: true })
  const leave = (): void => {
    keeper.mark()
    void keeper.flush()
  }
  const go = (next: View, place: { at?: string; line?: string } = {}): void => {
    leave()
    set({ view: next, at: undefined, line: undefined, ...place })
  }
  return {
    shown: view,
    place: { at: at ?? null, line: Number(line) || null },
    addressOf: (next) => ({
      search: `?${queryString(writeAddress(SHOWN, { view: next, at: undefined, line: undefined }))}`,
    }),
    leave,
    go,
    goToLine: useWayToLine(editor, go),
    goToPart: (to) => go('structure', { line: String(to) }),
    show: (next, to) => go(next, { at: to }),
  }
}

/** Goes to a line of the text, even if the text is not on the screen yet. */
function useWayToLine(
  editor: RefObject<Editor | null>,
  go: (view: View) => void,
): (line: number, column?: number) => void {
  const awaited = useRef<{ line: number; column: number }>(null)
  useEffect(() => {
    if (awaited.current === null || editor.current === null) return
    editor.current.goTo(awaited.current.line, awaited.current.column)
    awaited.current = null
  })
  return (line, column = 1) => {
    if (editor.current !== null) return editor.current.goTo(line, column)
    awaited.current = { line, column }
    go('text')
  }
}
