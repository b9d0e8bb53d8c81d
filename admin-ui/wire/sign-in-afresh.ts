// One place where the door's "prove once more that it is you" is answered: whoever shows the question takes it up,
// whoever was refused waits and goes on.
type Ask = () => Promise<boolean>

let ask: Ask | undefined
let asking: Promise<boolean> | undefined

/** The one dialog of the frame; answers how to take it down again. */
export const takeUpProof = (how: Ask): (() => void) => {
  ask = how
  return () => {
    if (ask === how) ask = undefined
  }
}

/** True once she has proved it. Several requests that are refused together ask once. */
export const proveAgain = (): Promise<boolean> => {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined
  })
  return asking
}
