import { lazy, useState, type ReactNode } from 'react'
import type { Me } from '../../api/contract/people.ts'

const FirstFactor = lazy(() => import('./FirstFactor.tsx').then((m) => ({ default: m.FirstFactor })))

/**
 * A user who must set up a second factor sees that in place of every page, until the user chooses to go on: recovery
 * codes that are shown once are there too.
 */
export function Confines({ me, children }: { me: Me | undefined; children?: ReactNode }) {
  const [isSettingUp, setSettingUp] = useState(false)
  const isConfined = me?.mustAddFactor === true
  if (isConfined && !isSettingUp) setSettingUp(true)
  return isSettingUp ? <FirstFactor isDone={!isConfined} onGo={() => setSettingUp(false)} /> : children
}
