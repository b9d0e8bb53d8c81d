import { Navigate } from 'react-router'
import { lazyPage } from '../layout/lazy-page.ts'
import { startOf } from '../layout/rail-items.ts'
import { Loading } from '../parts/Loading.tsx'
import { useMe } from '../wire/use-me.ts'

export const Home = lazyPage(() => import('./Home.tsx').then((m) => m.Home))

/** The first page of each user: coordinators see what is at risk, providers today's work, auditors what to check. */
export function Landing() {
  const me = useMe()
  if (me === undefined) return <Loading />
  const to = startOf(me)
  return to === '/' ? <Home /> : <Navigate to={to} replace />
}
