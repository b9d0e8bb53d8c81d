// What narrows a page down: the filters above a list, and its views beside each other. The key for filters leads to the
// first of them.
import { Button } from '@mui/material'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { isShown, standOn, useKeyAction } from '../palette/actions.ts'

/** For the element that holds the fields of a filter. */
export const useFilterKey = <E extends HTMLElement>(): RefObject<E | null> =>
  useKeyAction<E>('filters', (place) =>
    standOn([...place.querySelectorAll<HTMLElement>('select, input, [aria-current]')].find(isShown)),
  )

interface FoldedProps {
  label: string
  /** What the button says that unfolds them. */
  show: string
  startsOpen?: boolean
  children: ReactNode
}

/** Filters that are folded on a phone: there the list comes first. */
export function FoldedFilters({ label, show, startsOpen = false, children }: FoldedProps) {
  const [open, setOpen] = useState(startsOpen)
  const place = useFilterKey<HTMLDivElement>()
  const button = useKeyAction('filters', () => setOpen(true), { isOff: open })
  return (
    <>
      <Button
        ref={button}
        className="only-phone"
        variant="outlined"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {show}
      </Button>
      <div ref={place} className={`filters${open ? '' : ' folded'}`} role="group" aria-label={label}>
        {children}
      </div>
    </>
  )
}

interface ChipProps {
  text: string
  /** What its button says to whoever hears it. */
  remove: string
  onRemove: () => void
}

/** A value that a list is filtered by, and the way to take it off. */
export const Chip = ({ text, remove, onRemove }: ChipProps) => (
  <span className="chip">
    {text}
    <button type="button" aria-label={remove} onClick={onRemove}>
      <IconX className="icon" size={16} aria-hidden="true" />
    </button>
  </span>
)

interface SwitchProps {
  label: string
  /** On a desk it stays in sight above a long view. */
  stays?: boolean
  children: ReactNode
}

/**
 * The views of a page as links, of which one is the current one. Where they do not fit beside each other, the current
 * one, or the one that a keyboard is on, is moved to the middle, and the page stays where it is; another view begins at
 * its beginning.
 */
export function Switch({ label, stays = false, children }: SwitchProps) {
  const place = useFilterKey<HTMLElement>()
  useInSight(place)
  return (
    <nav ref={place} className={stays ? 'switch stays' : 'switch'} aria-label={label}>
      {children}
    </nav>
  )
}

function useInSight(place: RefObject<HTMLElement | null>): void {
  const shown = useRef<Element>(null)
  useEffect(() => {
    const row = place.current
    const current = row?.querySelector('[aria-current]') ?? null
    if (row === null || current === null || current === shown.current) return
    if (shown.current !== null) toBeginning(row)
    shown.current = current
    toMiddle(row, current)
  })
  useEffect(() => {
    const row = place.current
    // Not under a finger or a mouse, which would lift off something else.
    const follow = ({ target }: FocusEvent): void => {
      if (row !== null && target instanceof Element && target.matches(':focus-visible')) toMiddle(row, target)
    }
    row?.addEventListener('focusin', follow)
    return () => row?.removeEventListener('focusin', follow)
  }, [place])
}

/** Where a view stands below the row that stays, its beginning may have gone under the row. */
function toBeginning(row: Element): void {
  const view = row.nextElementSibling
  if (view !== null && view.getBoundingClientRect().top < row.getBoundingClientRect().bottom) view.scrollIntoView()
}

function toMiddle(row: Element, view: Element): void {
  const [outer, inner] = [row.getBoundingClientRect(), view.getBoundingClientRect()]
  row.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2
}
