import { useEffect, useState } from 'react'

/** The present in milliseconds, updated every half minute so that limits on the screen do not stand still. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const beat = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(beat)
  }, [])
  return now
}
