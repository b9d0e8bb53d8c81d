// A screen that nobody has touched for two minutes is covered, so that people who pass by can read nothing on it.
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
