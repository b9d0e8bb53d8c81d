import { useLogout } from 'react-admin'
import { forgetUnsent } from '../notes/unsent.ts'
import { forgetDrafts } from '../tasks/left-drafts.ts'
import { forgetParts } from '../tasks/opened-parts.ts'
import { leave } from '../wire/auth-provider.ts'

/** What was typed here and is on no server, and where in a form it was. */
export function forgetTyped(): void {
  forgetUnsent()
  forgetDrafts()
  forgetParts()
}

/**
 * For when a person asks for it: whoever signs in next begins at her own first page. A session that ended by itself
 * keeps what she typed for her to come back to.
 */
export function useSignOut(): () => void {
  const logout = useLogout()
  return () => {
    forgetTyped()
    leave()
    void logout({}, undefined, false)
  }
}
