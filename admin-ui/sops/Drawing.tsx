import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../words/use-words.ts'

const STEP = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 } as const
const isStep = (key: string): key is keyof typeof STEP => key in STEP

interface DrawingProps {
  svg: string
  label: string
  onOpen: (item: string) => void
}

/** A drawing of the server, at its own size or as wide as the page. */
export function Drawing(props: DrawingProps) {
  const say = useWords()
  const [isFit, setFit] = useState(false)
  return (
    <div className="stack-s">
      <div className="toggle" role="group" aria-label={say('sops.size')}>
        <button type="button" aria-pressed={!isFit} onClick={() => setFit(false)}>
          100%
        </button>
        <button type="button" aria-pressed={isFit} onClick={() => setFit(true)}>
          {say('sops.fit')}
        </button>
      </div>
      <Drawn isFit={isFit} {...props} />
    </div>
  )
}

/**
 * It is part of the page, so that it uses the page's colours and its boxes can be opened. One tab stop; arrow keys move
 * from box to box. It is parsed as a separate document first, so nothing in it is ever run.
 */
function Drawn({ svg, label, onOpen, isFit }: DrawingProps & { isFit: boolean }) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
    if (drawn.localName !== 'svg') return
    for (const script of drawn.querySelectorAll('script, foreignObject')) script.remove()
    drawn.setAttribute('role', 'group')
    host.current?.replaceChildren(document.importNode(drawn, true))
    boxesIn(host.current).forEach((box, index) => {
      box.setAttribute('tabindex', index === 0 ? '0' : '-1')
      box.setAttribute('role', 'button')
      box.setAttribute('aria-label', [...box.querySelectorAll('text')].map((words) => words.textContent).join(' '))
    })
    showPresent(host.current)
  }, [svg])
  const onKey = (event: KeyboardEvent): void => {
    const box = boxAt(event.target)
    if (box === undefined) return
    if (event.key === 'Enter' || event.key === ' ') onOpen(box.dataset['item'] ?? '')
    else if (isStep(event.key)) step(boxesIn(host.current), box, STEP[event.key])
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={host}
      className={`drawing${isFit ? ' fit' : ''}`}
      role="group"
      aria-label={label}
      onKeyDown={onKey}
      onClick={({ target }) => {
        const item = boxAt(target)?.dataset['item']
        if (item !== undefined) onOpen(item)
      }}
    />
  )
}

const MARGIN = { left: 24, top: 96 }

/** Scrolls to what is late or under way. Only the drawing is scrolled, never the page around it. */
function showPresent(host: Element | null): void {
  const box = host?.querySelector('.d-node.live-late') ?? host?.querySelector('.d-node.live-now')
  if (host === null || box === null || box === undefined) return
  const [there, here] = [box.getBoundingClientRect(), host.getBoundingClientRect()]
  host.scrollTo({ left: there.left - here.left - MARGIN.left, top: there.top - here.top - MARGIN.top })
}

const boxesIn = (host: Element | null): SVGElement[] => [
  ...(host?.querySelectorAll<SVGElement>('.d-node[data-item]') ?? []),
]
const boxAt = (target: EventTarget): SVGElement | undefined =>
  target instanceof Element ? (target.closest<SVGElement>('.d-node[data-item]') ?? undefined) : undefined

function step(boxes: readonly SVGElement[], from: SVGElement, by: 1 | -1): void {
  const next = boxes[boxes.indexOf(from) + by]
  if (next === undefined) return
  from.setAttribute('tabindex', '-1')
  next.setAttribute('tabindex', '0')
  next.focus()
}
