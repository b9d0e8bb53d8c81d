import { useLogout } from 'react-admin'
import { forgetUnsent } from '../notes/unsent.ts'
import { forgetDrafts } from '../tasks/left-drafts.ts'
import { forgetParts } from '../tasks/opened-parts.ts'

/** What was typed here and is on no server, and where in a form it was. */
export function forgetTyped(): void {
  forgetUnsent()
  forgetDrafts()
  forgetParts()
}

/** For when a person asks for it. A session that ended by itself keeps what she typed for her to come back to. */
export function useSignOut(): () => void {
  const logout = useLogout()
  return () => {
    forgetTyped()
    void logout()
  }
}
