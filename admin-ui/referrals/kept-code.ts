// The code that a receiving officer reads out, kept on the device for where it has no connection. It tells nothing of
// anybody, serves one journey only, and goes with the sign-out.
const PREFIX = 'tapak-arrival/'

const tried = <T>(act: () => T, otherwise: T): T => {
  try {
    return act()
  } catch {
    /* a browser may refuse storage; then nothing is kept in it */
    return otherwise
  }
}

export const keepCode = (referral: string, code: string): void =>
  tried(() => localStorage.setItem(`${PREFIX}${referral}`, code), undefined)
export const keptCode = (referral: string): string | null =>
  tried(() => localStorage.getItem(`${PREFIX}${referral}`), null)
export const dropCode = (referral: string): void =>
  tried(() => localStorage.removeItem(`${PREFIX}${referral}`), undefined)
export const dropCodes = (): void =>
  tried(() => {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name)
  }, undefined)
