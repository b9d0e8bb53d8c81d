import { useLogout } from 'react-admin'
import { forgetUnsent } from '../notes/unsent.ts'
import { forgetDrafts } from '../tasks/left-drafts.ts'

/** What was typed here and is on no server. */
export function forgetTyped(): void {
  forgetUnsent()
  forgetDrafts()
}

/** For when a person asks for it. A session that ended by itself keeps what she typed for her to come back to. */
export function useSignOut(): () => void {
  const logout = useLogout()
  return () => {
    forgetTyped()
    void logout()
  }
}
