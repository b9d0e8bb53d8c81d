import { useEffect, useState, useSyncExternalStore } from 'react'
import { isServerAnswering, watchServer } from '../wire/reach.ts'
import { useLink } from '../wire/use-live.ts'
import { useMe } from '../wire/use-me.ts'
import { clock } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

const WORD = { connected: 'live.connected', reconnecting: 'live.again', polling: 'live.polling' } as const

/** Shows that the screen does not follow the server. While it does, that is told to screen readers only. */
export function Pulse() {
  const say = useWords()
  const { link } = useLink()
  const isAnswering = useSyncExternalStore(watchServer, isServerAnswering)
  const shown = isAnswering || link === 'off' ? link : 'reconnecting'
  if (shown === 'off') return null
  // Another element each time: one that changed its position would keep the browser from holding the page still while
  // the banner goes.
  return (
    <span key={shown} className={`pulse only-desk is-${shown} ${shown === 'connected' ? 'hidden' : ''}`}>
      {say(WORD[shown])}
    </span>
  )
}

/** How old the data on the screen may be: the last moment at which the server answered. */
export function AsOf() {
  const say = useWords()
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const { asOf } = useLink()
  return asOf === null ? null : (
    <span className="as-of">{say('live.asOf', { time: `${clock(asOf, { zone, language })} ${zone}` })}</span>
  )
}

/** True only after it has lasted for a while: a stream that is back at once needs no message. */
export function useLasting(now: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!now) return
    const timer = setTimeout(() => setLasting(true), ms)
    return () => {
      clearTimeout(timer)
      setLasting(false)
    }
  }, [now, ms])
  return now && lasting
}
