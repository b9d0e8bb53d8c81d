// Leaving at once: the page goes blank first, then memory and storage are emptied, the session ended and this place
// replaced in the tab's history.
import { signOutOnTheWay } from '../wire/auth-provider.ts'
import { WAITS } from '../wire/reach.ts'

export const NEUTRAL = 'https://www.bmkg.go.id/'
const WINDOW_MS = 5_000

const emptyStorage = (): void => {
  try {
    // What waits to be sent is unreadable here, also to her, and would be lost.
    for (const name of Object.keys(localStorage)) if (!name.startsWith(WAITS)) localStorage.removeItem(name)
    sessionStorage.clear()
  } catch {
    /* a closed storage holds nothing */
  }
}

export function leaveNow(forget: () => void): void {
  document.title = ' '
  document.body.replaceChildren()
  document.documentElement.style.background = '#fff'
  forget()
  emptyStorage()
  signOutOnTheWay()
  window.location.replace(NEUTRAL)
}

/** Watches for Shift pressed and let go three times alone within five seconds; a capital letter is not such a press. */
export function watchShift(onThird: () => void): () => void {
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
