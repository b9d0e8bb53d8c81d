import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation } from 'react-router'

let seen: string | undefined

/**
 * Writes the one h1 and the title of the tab, and takes the focus after a navigation (not on the first page). The title
 * must identify nobody. `tab`: for headings that name a step, a service or a crime, which a tab may not show.
 */
export function PageTitle({ children, tab }: { children: ReactNode; tab?: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  const text = tab ?? (typeof children === 'string' ? children : '')
  useEffect(() => {
    document.title = text === '' ? 'Tapak' : `${text} - Tapak`
  }, [text])
  useEffect(() => {
    const place = pathname.split('/').slice(0, 3).join('/')
    if (seen !== undefined && seen !== place) heading.current?.focus({ preventScroll: true })
    if (seen !== place) window.scrollTo(0, 0)
    seen = place
  }, [pathname])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
