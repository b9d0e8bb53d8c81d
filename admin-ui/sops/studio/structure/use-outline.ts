// What the outlines of a draft share: the keys that move an entry, the row that is shown, and the heading of its panel.
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'

const BY: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 }

/** Up or down for an arrow key with Alt; undefined for any other key. */
export const altArrow = ({ key, altKey }: KeyboardEvent): -1 | 1 | undefined => (altKey ? BY[key] : undefined)

const WIDE_PX = 900

/**
 * Where the outline is beside the panel, the row of the shown part is scrolled into view, also for users who came by an
 * address or from a part that uses it.
 */
export function useShownRow(isShown: boolean): RefObject<HTMLLIElement | null> {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isShown && window.innerWidth >= WIDE_PX) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isShown])
  return row
}

/** On a narrow screen the panel is below the outline: the focus goes to its heading when the user chose it. */
export function useChosenHeading(isChosen: RefObject<boolean>): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isChosen.current && heading.current !== null && window.innerWidth < WIDE_PX) {
      heading.current.focus()
      heading.current.scrollIntoView()
    }
  }, [isChosen])
  return heading
}
