// The one place where the API's demand to sign in afresh is answered: the dialog registers here, and the refused
// request waits here and then goes on.
type Ask = () => Promise<boolean>

let ask: Ask | undefined
let asking: Promise<boolean> | undefined

/** Registers the one dialog of the frame; answers the function that removes it. */
export const takeUpProof = (how: Ask): (() => void) => {
  ask = how
  return () => {
    if (ask === how) ask = undefined
  }
}

/** True once the user has signed in afresh. Several requests that are refused together ask once. */
export const proveAgain = (): Promise<boolean> => {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined
  })
  return asking
}
