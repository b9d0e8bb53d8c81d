import { Navigate } from 'react-router'
import { Loading } from '../parts/Loading.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { Home } from './Home.tsx'

/**
 * Where each person begins: coordinators at what is at risk, providers at today, auditors at what to check, and who
 * looks after them all at how it goes.
 */
export function Landing() {
  const me = useMe()
  if (me === undefined) return <Loading />
  if (may(me, 'coordinate_case')) return may(me, 'open_case') ? <Home /> : <Navigate to="/dashboard" replace />
  if (may(me, 'review_access')) return <Navigate to="/access" replace />
  if (!may(me, 'read_case') && may(me, 'read_pseudonymous', 'verify_ledger'))
    return <Navigate to={may(me, 'verify_ledger') ? '/audit' : '/cases'} replace />
  if (may(me, 'work_task', 'cosign_task')) return <Navigate to="/tasks?view=today" replace />
  if (may(me, 'read_case')) return <Navigate to="/cases" replace />
  if (may(me, 'read_statistics')) return <Navigate to="/dashboard" replace />
  return (
    <Navigate to={may(me, 'administer') ? '/admin/system' : may(me, 'publish_sop') ? '/studio' : '/sops'} replace />
  )
}
