import { Navigate } from 'react-router'
import type { Me } from '../../api/contract/people.ts'
import { Loading } from '../parts/Loading.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { Home } from './Home.tsx'

const isMasked = (me: Me): boolean => !may(me, 'read_case') && may(me, 'read_pseudonymous', 'verify_ledger')

/** The first that fits. A coordinator who opens no cases supervises those who do. */
const STARTS: readonly (readonly [to: string, fits: (me: Me) => boolean])[] = [
  ['/dashboard', (me) => may(me, 'coordinate_case')],
  ['/access', (me) => may(me, 'review_access')],
  ['/audit', (me) => isMasked(me) && may(me, 'verify_ledger')],
  ['/cases', isMasked],
  ['/tasks?view=today', (me) => may(me, 'work_task', 'cosign_task')],
  ['/cases', (me) => may(me, 'read_case')],
  ['/dashboard', (me) => may(me, 'read_statistics')],
  ['/system', (me) => may(me, 'administer')],
  ['/studio', (me) => may(me, 'publish_sop')],
]

/** The first page of each user: coordinators see what is at risk, providers today's work, auditors what to check. */
export function Landing() {
  const me = useMe()
  if (me === undefined) return <Loading />
  if (may(me, 'coordinate_case') && may(me, 'open_case')) return <Home />
  const [to = '/sops'] = STARTS.find(([, fits]) => fits(me)) ?? []
  return <Navigate to={to} replace />
}
