import { useEffect, useEffectEvent, useRef } from 'react'
import { useNotify } from 'react-admin'
import { useNavigate } from 'react-router'
import { isStillMeant } from '../layout/wish.ts'
import { isShown, ROW, rowOf, runKeyAction, standOn } from './actions.ts'
import type { KeyDeskProps } from './KeyDesk.tsx'
import { meaningOf, PLACES, type KeyAct, type PlaceKey } from './keys.ts'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from './words.id.ts'

const AFTER_G_MS = 1_500

const focusedRow = (): Element | null => rowOf(document.activeElement)

/**
 * From row to row; from outside of the list to its first row. Read off the page: a row of any list can be stood on, in
 * the order in which the rows are shown, across the tables of a page and without those that are folded away.
 */
function move(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll(ROW)].filter(isShown)
  const here = focusedRow()
  const next = here === null ? 0 : Math.max(0, Math.min(rows.length - 1, rows.indexOf(here) + step))
  const first = [...(rows[next]?.querySelectorAll<HTMLElement>('a[href], button') ?? [])].find(isShown)
  standOn(first)
  return first !== undefined
}

/** False: nothing on the page can do it. */
function onPage(name: Exclude<KeyAct, 'go' | 'help' | 'back'>): boolean {
  if (name === 'down') return move(1)
  return name === 'up' ? move(-1) : runKeyAction(name)
}

/** Makes single keys act. `early`: keys pressed before this was loaded. */
export function SingleKeys({
  early,
  take,
  rail,
  onHelp,
}: Pick<KeyDeskProps, 'take' | 'rail'> & { early: readonly KeyboardEvent[]; onHelp: () => void }) {
  const say = useWords(paletteWords)
  const notify = useNotify()
  const navigate = useNavigate()
  const armedAt = useRef(-Infinity)
  const go = (place: PlaceKey): void => {
    const item = rail.find(({ to }) => to.split('?')[0] === PLACES[place])
    if (item !== undefined) void navigate(item.to)
  }
  const act = (name: KeyAct): void => {
    if (name === 'go') armedAt.current = performance.now()
    else if (name === 'help') onHelp()
    else if (name === 'back') void navigate(-1)
    else if (!onPage(name)) notify(say('keys.nothing'), { type: 'info' })
  }
  const handle = useEffectEvent((event: KeyboardEvent): void => {
    const meaning = meaningOf(event.key, performance.now() - armedAt.current < AFTER_G_MS)
    armedAt.current = -Infinity
    // Outside a list the arrow keys scroll the page as usual.
    if (meaning === undefined || (event.key.startsWith('Arrow') && focusedRow() === null)) return
    event.preventDefault()
    if (meaning.kind === 'place') go(meaning.place)
    else act(meaning.act)
  })
  useEffect(() => {
    take.current = (event) => handle(event)
    return () => {
      take.current = undefined
    }
  }, [take])
  const handled = useRef(0)
  useEffect(() => {
    for (const event of early.slice(handled.current)) if (isStillMeant(event, 'key')) handle(event)
    handled.current = early.length
  }, [early])
  return null
}
