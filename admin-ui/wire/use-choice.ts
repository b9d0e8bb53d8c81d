import { useState } from 'react'
import { newestWins } from './newest-wins.ts'
import type { Verb } from './use-verb.ts'

/** A choice that acts at once: it is shown as chosen while it is being sent, and the newest one wins. */
export function useChoice<A>({ run }: Pick<Verb<A>, 'run'>): { chosen: A | undefined; choose: (value: A) => void } {
  const [chosen, show] = useState<A>()
  const [take] = useState(() => newestWins<A>((value) => show(() => value)))
  return { chosen, choose: (value) => void take(value, run) }
}
