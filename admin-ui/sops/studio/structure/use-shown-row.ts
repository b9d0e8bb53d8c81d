import { useEffect, useRef, type RefObject } from 'react'

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
