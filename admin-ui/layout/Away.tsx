import { Button } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { switchUser } from '../wire/auth-provider.ts'
import { useWords } from '../words/use-words.ts'
import { watchAbsence } from './away.ts'

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
        <Button variant="outlined" onClick={() => void switchUser()}>
          {say('away.other')}
        </Button>
      </div>
    </dialog>
  )
}
