import { useEffect, useEffectEvent, useRef } from 'react'
import { useNotify } from 'react-admin'
import { useNavigate } from 'react-router'
import { isStillMeant } from '../layout/wish.ts'
import type { KeyDeskProps } from './KeyDesk.tsx'
import { meaningOf, PLACES, type KeyAct, type PlaceKey } from './keys.ts'
import { claim, complete, filters, isInList, move, select, why } from './on-page.ts'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from './words.id.ts'

const AFTER_G_MS = 1_500
const ON_PAGE = {
  filters,
  select,
  claim,
  complete,
  why,
  down: () => move(1),
  up: () => move(-1),
} as const satisfies Partial<Record<KeyAct, () => boolean>>

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
    else if (!ON_PAGE[name]()) notify(say('keys.nothing'), { type: 'info' })
  }
  const handle = useEffectEvent((event: KeyboardEvent): void => {
    const meaning = meaningOf(event.key, performance.now() - armedAt.current < AFTER_G_MS)
    armedAt.current = -Infinity
    // Outside a list the arrow keys scroll the page as usual.
    if (meaning === undefined || (event.key.startsWith('Arrow') && !isInList())) return
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
