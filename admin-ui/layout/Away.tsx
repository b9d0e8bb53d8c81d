// A screen that nobody has touched for two minutes is covered, so that people who pass by can read nothing on it.
import { Button } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { changeUser } from '../session/use-sign-out.ts'
import { useWords } from '../words/use-words.ts'

const AWAY_MS = 120_000
const CHECK_MS = 5_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Calls back when nobody has been here for a while. Compares clock times, because timers do not run while a device
 * sleeps.
 */
export function watchAbsence(onAway: () => void): () => void {
  let last = Date.now()
  const here = (): void => {
    if (Date.now() - last < AWAY_MS) last = Date.now()
    else onAway()
  }
  const look = (): void => {
    if (Date.now() - last >= AWAY_MS) onAway()
  }
  for (const sign of SIGNS) document.addEventListener(sign, here, { capture: true, passive: true })
  document.addEventListener('visibilitychange', look)
  const beat = setInterval(look, CHECK_MS)
  return () => {
    clearInterval(beat)
    document.removeEventListener('visibilitychange', look)
    for (const sign of SIGNS) document.removeEventListener(sign, here, { capture: true })
  }
}

/** Covers the whole screen, dialogs too, while nobody is there. What was typed stays behind it. */
export function Away() {
  const [away, setAway] = useState(false)
  useEffect(() => (away ? undefined : watchAbsence(() => setAway(true))), [away])
  return away ? <Cover onBack={() => setAway(false)} /> : null
}

function Cover({ onBack }: { onBack: () => void }) {
  const say = useWords()
  const cover = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const title = document.title
    cover.current?.showModal()
    document.title = 'Tapak'
    return () => {
      document.title = title
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog ref={cover} className="away" aria-labelledby="away-title" onCancel={(event) => event.preventDefault()}>
      <h2 id="away-title">{say('away.title')}</h2>
      <p>{say('away.text')}</p>
      <div className="row">
        <Button variant="contained" autoFocus onClick={onBack}>
          {say('away.back')}
        </Button>
        <Button variant="outlined" onClick={() => void changeUser()}>
          {say('away.other')}
        </Button>
      </div>
    </dialog>
  )
}
