/**
 * For a choice that acts at once. One made while another is under way follows when that is answered, and of several
 * only the newest: what was chosen last is never left undone. `show`: what is chosen and not yet answered.
 */
export function newestWins<A>(
  show: (value: A | undefined) => void,
): (value: A, run: (value: A) => Promise<unknown>) => Promise<void> {
  let next: { value: A } | undefined
  let isUnderWay = false
  return async (value, run) => {
    show(value)
    next = { value }
    if (isUnderWay) return
    isUnderWay = true
    try {
      for (let at: { value: A } | undefined = next; at !== undefined; at = next) {
        next = undefined
        await run(at.value)
      }
    } finally {
      isUnderWay = false
      show(undefined)
    }
  }
}
