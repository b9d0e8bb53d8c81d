import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { Preferences } from '../../api/contract/my-desk.ts'
import type { RailItem } from '../layout/rail-items.ts'
import { isStillMeant } from '../layout/wish.ts'
import { lazyPart } from '../layout/lazy-page.ts'
import type { NewView } from '../views/view-of-address.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { KeySheet } from './KeyTable.tsx'
import { Palette } from './Palette.tsx'
import { SingleKeys } from './SingleKeys.tsx'
import type { Scheme } from './use-choices.ts'
import './palette.css'

const SaveViewDialog = lazyPart(() => import('../views/NameViewDialog.tsx').then((m) => m.SaveViewDialog))

/**
 * `asked`: keys pressed before this was loaded, and every request for the palette. `take`: gets the single keys from
 * now on.
 */
export interface KeyDeskProps {
  asked: readonly Event[]
  take: RefObject<((event: KeyboardEvent) => void) | undefined>
  rail: readonly RailItem[]
  scheme: Scheme
}

const isSingleKey = (event: Event): event is KeyboardEvent =>
  event instanceof KeyboardEvent && !event.ctrlKey && !event.metaKey

/** The palette, single keys and their help sheet. Single keys wait until it is known that this user wants them. */
export default function KeyDesk({ asked, take, rail, scheme }: KeyDeskProps) {
  const [shown, show] = useState<'palette' | 'keys' | NewView>()
  const preferences = useAnswer('/api/me/preferences', Preferences, { staleTime: Infinity })
  const seen = useRef(0)
  useEffect(() => {
    if (asked.slice(seen.current).some((event) => !isSingleKey(event) && isStillMeant(event, 'palette')))
      show('palette')
    seen.current = asked.length
  }, [asked])
  const close = useCallback(() => show(undefined), [])
  const help = useCallback(() => show('keys'), [])
  return (
    <>
      {shown === 'palette' && <Palette rail={rail} scheme={scheme} onClose={close} onHelp={help} onSave={show} />}
      {shown === 'keys' && <KeySheet rail={rail} onClose={close} />}
      {typeof shown === 'object' && <SaveViewDialog view={shown} onClose={close} />}
      {preferences.data?.shortcuts === true && (
        <SingleKeys early={asked.filter(isSingleKey)} take={take} rail={rail} onHelp={help} />
      )}
    </>
  )
}
