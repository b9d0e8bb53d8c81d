/**
 * For a choice that acts at once. A choice made while another is being sent follows when that is answered; of several,
 * only the newest. So the last choice is never lost. `show`: the choice that is not answered yet.
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
