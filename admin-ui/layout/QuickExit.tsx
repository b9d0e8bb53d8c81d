// Leaves at once: first the page goes blank, then memory and storage are emptied, the session is ended and this page is
// replaced in the tab's history.
import { useQueryClient } from '@tanstack/react-query'
import { IconArrowUpRight } from '@tabler/icons-react'
import { useCallback, useEffect, type MouseEvent } from 'react'
import { forgetTyped } from '../session/use-sign-out.ts'
import { signOutOnTheWay } from '../wire/auth-provider.ts'
import { WAITS } from '../wire/reach.ts'
import { useWords } from '../words/use-words.ts'

const NEUTRAL = 'https://www.bmkg.go.id/'
const WINDOW_MS = 5_000

const emptyStorage = (): void => {
  try {
    // Work that waits to be sent stays: nobody can read it here, and it would be lost.
    for (const name of Object.keys(localStorage)) if (!name.startsWith(WAITS)) localStorage.removeItem(name)
    sessionStorage.clear()
  } catch {
    /* a browser may refuse storage; then it holds nothing */
  }
}

function leaveNow(forget: () => void): void {
  document.title = ' '
  document.body.replaceChildren()
  document.documentElement.style.background = '#fff'
  forget()
  emptyStorage()
  signOutOnTheWay()
  window.location.replace(NEUTRAL)
}

/** Notices Shift pressed and released alone three times within five seconds; a capital letter does not count. */
function watchShift(onThird: () => void): () => void {
  let presses: number[] = []
  let alone = false
  const down = (event: KeyboardEvent): void => {
    if (event.key === 'Shift' && !event.repeat) alone = true
    else if (event.key !== 'Shift') {
      alone = false
      presses = []
    }
  }
  const up = (event: KeyboardEvent): void => {
    if (event.key !== 'Shift' || !alone) return
    const now = Date.now()
    presses = [...presses.filter((at) => now - at < WINDOW_MS), now]
    if (presses.length >= 3) onThird()
  }
  document.addEventListener('keydown', down, true)
  document.addEventListener('keyup', up, true)
  return () => {
    document.removeEventListener('keydown', down, true)
    document.removeEventListener('keyup', up, true)
  }
}

export function QuickExit() {
  const say = useWords()
  const queries = useQueryClient()
  const leave = useCallback(
    () =>
      leaveNow(() => {
        queries.clear()
        forgetTyped()
      }),
    [queries],
  )
  useEffect(() => watchShift(leave), [leave])
  const onClick = (event: MouseEvent): void => {
    event.preventDefault()
    leave()
  }
  return (
    <a
      id="quick-exit"
      className="exit"
      href={NEUTRAL}
      rel="noreferrer nofollow"
      onClick={onClick}
      title={say('exit.hint')}
    >
      {say('exit.label')}
      <IconArrowUpRight className="icon only-desk" size={18} aria-hidden="true" />
    </a>
  )
}
