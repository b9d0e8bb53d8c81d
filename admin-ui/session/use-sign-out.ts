import { useLogout } from 'react-admin'
import { forgetUnsent } from '../notes/unsent.ts'
import { dropCodes } from '../referrals/kept-code.ts'
import { forgetForms } from '../tasks/left-forms.ts'
import { leave, switchUser } from '../wire/auth-provider.ts'
import { TYPED } from '../wire/reach.ts'

/** Forgets what was typed here and is on no server, and the user's place in a form. */
export function forgetTyped(): void {
  forgetUnsent()
  forgetForms()
  dropCodes()
}

const isTyped = (): boolean => {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(TYPED))
  } catch {
    /* a browser may refuse storage; then nothing is kept in it */
    return false
  }
}
/** What its author typed on this device and did not send goes with its author. */
const dropTyped = async (): Promise<void> => {
  if (isTyped()) await import('../asking/sealed-words.ts').then((m) => m.dropWords())
}

/** The next user signs in at once. */
export const changeUser = (): Promise<void> => dropTyped().then(switchUser, switchUser)

/**
 * For a sign-out that the user asked for: the next user begins at the own first page. A session that ended by itself
 * keeps what was typed, for the user to come back to.
 */
export function useSignOut(): () => void {
  const logout = useLogout()
  return () => {
    forgetTyped()
    const out = (): void => {
      leave()
      void logout({}, undefined, false)
    }
    void dropTyped().then(out, out)
  }
}
