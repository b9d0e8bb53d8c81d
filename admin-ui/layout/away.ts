// A screen left alone: after two minutes in which nobody touched it, whoever passes by must read nothing on it.
const AWAY_MS = 120_000
const CHECK_MS = 5_000
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Tells when nobody has been here for a while. Asks the clock, because a device that slept runs no timer. */
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
