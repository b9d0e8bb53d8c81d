import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useNotificationContext, useNotify, useTranslate } from 'react-admin'
import { useLanguage, useWords } from '../words/use-words.ts'
import { useNews } from '../wire/use-live.ts'
import { watchFaults } from './last-net.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import { Spoken } from '../parts/Spoken.tsx'

const QUIET_MS = 7_000

/** Shows faults that nothing else caught. */
function useFaults(): void {
  const language = useLanguage()
  const notify = useNotify()
  useEffect(
    () => watchFaults(({ problem }) => notify(inLanguage(problem.sentence, language), { type: 'error' })),
    [language, notify],
  )
}

function isOver(box: Element, other: Element): boolean {
  if (box.contains(other)) return false
  const [mine, its] = [box.getBoundingClientRect(), other.getBoundingClientRect()]
  return mine.left < its.right && its.left < mine.right && mine.top < its.bottom && its.top < mine.bottom
}

/**
 * One sentence about what was done, and where it led if somewhere else. A fault stays until the user closes it. Whoever
 * hears the page is told here, too, how much others have changed: each sentence by itself, when it comes.
 */
export function Toast() {
  const { notifications, takeNotification } = useNotificationContext()
  const translate = useTranslate()
  const say = useWords()
  const { announced } = useNews()
  useFaults()
  const [shown, setShown] = useState<{ text: ReactNode; stays: boolean }>()
  useEffect(() => {
    if (notifications.length === 0) return
    const next = takeNotification()
    if (next === undefined) return
    const text =
      typeof next.message === 'string'
        ? translate(next.message, { _: next.message, ...next.notificationOptions?.messageArgs })
        : next.message
    if (text !== '') setShown({ text, stays: next.type === 'error' || next.type === 'warning' })
  }, [notifications, takeNotification, translate])
  useEffect(() => {
    if (shown === undefined || shown.stays) return
    const end = setTimeout(() => setShown(undefined), QUIET_MS)
    return () => clearTimeout(end)
  }, [shown])
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (shown === undefined || shown.stays) return
    // A sentence that was said makes way for what has the focus.
    const makeWay = ({ target }: FocusEvent): void => {
      if (target instanceof Element && box.current !== null && isOver(box.current, target)) setShown(undefined)
    }
    document.addEventListener('focusin', makeWay)
    return () => document.removeEventListener('focusin', makeWay)
  }, [shown])
  return (
    <Spoken aria-atomic="false">
      <span className="hidden">{announced > 0 && say('live.news', { count: announced })}</span>
      {shown !== undefined && (
        <div ref={box} className="toast">
          <span>{shown.text}</span>
          <button type="button" onClick={() => setShown(undefined)}>
            {say('state.close')}
          </button>
        </div>
      )}
    </Spoken>
  )
}
