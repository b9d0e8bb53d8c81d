// A part of an installation that is away for a while: every new life of it is killed at once, so that nothing ever
// answers.
import type { Installation } from './an-installation.ts'

export const heldDown = async (
  installation: Installation,
  part: 'postgres' | 'temporal',
  during: () => Promise<void>,
): Promise<void> => {
  const holding = setInterval(() => {
    try {
      installation.killGround(part)
    } catch {
      /* between two lives */
    }
  }, 5)
  try {
    await during()
  } finally {
    clearInterval(holding)
  }
}
