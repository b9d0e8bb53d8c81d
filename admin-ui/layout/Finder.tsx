import { useColorScheme } from '@mui/material/styles'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState, type ComponentType } from 'react'
import type { Me } from '../../api/contract/people.ts'
import type { KeyDeskProps } from '../palette/KeyDesk.tsx'
import { useWords } from '../words/use-words.ts'
import { untilFetchable } from './lazy-page.ts'
import { railOf } from './rail-items.ts'
import { onFind, wishOf } from './wish.ts'

/** If its code cannot be fetched, the desk works without it. */
const KeyDesk = lazy((): Promise<{ default: ComponentType<KeyDeskProps> }> =>
  untilFetchable()
    .then(() => import('../palette/KeyDesk.tsx'))
    .catch(() => ({ default: () => null })),
)

/**
 * Opens the palette, by button and by key. Palette and single keys are loaded on first use; earlier key presses are
 * passed on. They must import nothing that only this frame uses: the bundler would move that out of the one file that
 * is loaded first.
 */
export function Finder({ me }: { me: Me }) {
  const say = useWords()
  const scheme = useColorScheme()
  const [asked, ask] = useState<readonly Event[]>([])
  const take = useRef<(event: KeyboardEvent) => void>(undefined)
  const add = (event: Event): void => ask((before) => [...before, event])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const wish = wishOf(event)
      if (wish === 'palette') event.preventDefault()
      if (wish === 'key' && take.current !== undefined) take.current(event)
      else if (wish !== undefined) add(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  useEffect(() => onFind(add), [])
  return (
    <>
      <button type="button" className="exit" aria-haspopup="dialog" onClick={({ nativeEvent }) => add(nativeEvent)}>
        <IconSearch className="icon" size={20} aria-hidden="true" />
        <span className="head-word">{say('head.find')}</span>
        <span className="quiet only-desk" aria-hidden="true">
          Ctrl K
        </span>
      </button>
      {asked.length > 0 && (
        <Suspense fallback={null}>
          <KeyDesk asked={asked} take={take} rail={railOf(me)} scheme={scheme} />
        </Suspense>
      )}
    </>
  )
}
