import { useCallback, useEffect, useRef, type RefObject } from 'react'
import { useSearchParams } from 'react-router'
import type { Shown } from './structure/StructureView.tsx'
import type { Editor } from './TextEditor.tsx'
import type { TextKeeper } from './text-keeper.ts'

export const VIEWS = ['structure', 'text', 'forms', 'data', 'report', 'changes', 'rehearse'] as const
type View = (typeof VIEWS)[number]

export interface DraftWays {
  shown: View
  place: Shown
  go: (view: View) => void
  goToLine: (line: number, column?: number) => void
  goToPart: (line: number) => void
  show: (view: View, at: string) => void
}

/** The shown view of a draft, and how to get to others; typed text is saved before another view is loaded. */
export function useDraftWays(keeper: TextKeeper, editor: RefObject<Editor | null>): DraftWays {
  const [search, setSearch] = useSearchParams()
  const go = useCallback(
    (next: View, place: Readonly<Record<string, string>> = {}): void => {
      keeper.mark()
      void keeper.flush().then(() => setSearch(next === 'text' ? {} : { view: next, ...place }, { replace: true }))
    },
    [keeper, setSearch],
  )
  const goToLine = useWayToLine(editor, go)
  const goToPart = useCallback((line: number): void => go('structure', { line: String(line) }), [go])
  const show = useCallback((next: View, at: string): void => go(next, { at }), [go])
  return {
    shown: VIEWS.find((known) => known === search.get('view')) ?? 'text',
    place: { at: search.get('at'), line: Number(search.get('line')) || null },
    go,
    goToLine,
    goToPart,
    show,
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
  return useCallback(
    (line, column = 1) => {
      if (editor.current !== null) return editor.current.goTo(line, column)
      awaited.current = { line, column }
      go('text')
    },
    [editor, go],
  )
}
