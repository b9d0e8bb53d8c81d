import { useEffect, useRef, type RefObject } from 'react'

const WIDE_PX = 900

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
