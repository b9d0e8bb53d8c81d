// What the single keys can do on the page that is shown. A control says itself which key acts for it, while it is
// there: a key can do nothing that is not on the screen, and no key looks for a control by how it looks. Part of each
// page that has such controls, so it imports nothing of the palette.
import { useEffect, useEffectEvent, useRef, type RefObject } from 'react'
import type { KeyAct } from './keys.ts'

/** What a control can do; the other keys are of the desk as a whole. */
type PageAct = Exclude<KeyAct, 'help' | 'down' | 'up' | 'back' | 'go'>

interface KeyAction {
  act: PageAct
  control: RefObject<HTMLElement | null>
  run: () => void
}
const actions = new Set<KeyAction>()

/** A row of a list, in which the focus can stand. */
export const ROW = 'main table.list tbody tr'
export const rowOf = (element: Element | null): Element | null => element?.closest(ROW) ?? null

export const standOn = (element: HTMLElement | undefined): void => {
  element?.focus()
  element?.scrollIntoView({ block: 'nearest' })
}
export const isShown = (element: Element): boolean => element.checkVisibility()

/** Lets a key act for a control, which gets the answer as its `ref`. `isOff`: not now. */
export function useKeyAction<E extends HTMLElement = HTMLButtonElement>(
  act: PageAct,
  run: (control: E) => void,
  { isOff = false }: { isOff?: boolean } = {},
): RefObject<E | null> {
  const control = useRef<E>(null)
  const onKey = useEffectEvent(() => {
    if (control.current !== null) run(control.current)
  })
  useEffect(() => {
    if (isOff) return
    const action: KeyAction = { act, control, run: () => onKey() }
    actions.add(action)
    return () => {
      actions.delete(action)
    }
  }, [act, isOff])
  return control
}

/**
 * Acts for the row that has the focus; where none has it, for the page as a whole, never for the first of many rows.
 * Filters are of the page wherever the focus is. False: nothing that is shown there can do this now.
 */
export function runKeyAction(act: PageAct): boolean {
  const row = act === 'filters' ? null : rowOf(document.activeElement)
  const [first] = [...actions]
    .flatMap((action) => {
      const { current } = action.control
      const isMeant = action.act === act && current !== null && rowOf(current) === row && isShown(current)
      return isMeant ? [{ current, run: action.run }] : []
    })
    .toSorted((one, other) => (isBefore(one.current, other.current) ? -1 : 1))
  first?.run()
  return first !== undefined
}

const isBefore = (one: Node, other: Node): boolean =>
  one.compareDocumentPosition(other) === Node.DOCUMENT_POSITION_FOLLOWING
