import { lazy, useState, type ReactNode } from 'react'
import type { Me } from '../../api/contract/people.ts'

const FirstFactor = lazy(() => import('./FirstFactor.tsx').then((m) => ({ default: m.FirstFactor })))

/**
 * Who has to set up a second factor first finds that in the place of every page, until she says that she goes on: codes
 * that are shown once stand there too.
 */
export function Confines({ me, children }: { me: Me | undefined; children?: ReactNode }) {
  const [isSettingUp, setSettingUp] = useState(false)
  const isConfined = me?.mustAddFactor === true
  if (isConfined && !isSettingUp) setSettingUp(true)
  return isSettingUp ? <FirstFactor isDone={!isConfined} onGo={() => setSettingUp(false)} /> : children
}
