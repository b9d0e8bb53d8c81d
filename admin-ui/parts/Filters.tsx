// What narrows a page down: the filters above a list, and its views beside each other. The key for filters leads to the
// first of them.
import { Button } from '@mui/material'
import { IconX } from '@tabler/icons-react'
import { useState, type ReactNode, type RefObject } from 'react'
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

/** The views of a page as links, of which one is the current one. */
export function Switch({ label, children }: { label: string; children: ReactNode }) {
  const place = useFilterKey<HTMLElement>()
  return (
    <nav ref={place} className="switch" aria-label={label}>
      {children}
    </nav>
  )
}
