import { useLogout } from 'react-admin'
import { forgetUnsent } from '../notes/unsent.ts'
import { forgetForms } from '../tasks/left-forms.ts'
import { leave } from '../wire/auth-provider.ts'

/** Forgets what was typed here and is on no server, and the user's place in a form. */
export function forgetTyped(): void {
  forgetUnsent()
  forgetForms()
}

/**
 * For a sign-out that the user asked for: the next user begins at the own first page. A session that ended by itself
 * keeps what was typed, for the user to come back to.
 */
export function useSignOut(): () => void {
  const logout = useLogout()
  return () => {
    forgetTyped()
    leave()
    void logout({}, undefined, false)
  }
}
