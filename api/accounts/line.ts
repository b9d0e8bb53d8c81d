// The waiting line before password hashing, which is slow on purpose. Its length is limited: a full line refuses new
// requests at once, and a client that disconnects leaves it.
export interface Turn {
  /** Known browsers have a line of their own, which is served first. */
  isKnown: boolean
  /** Aborted when the client has disconnected. */
  gone?: AbortSignal | undefined
}

interface Waiting {
  go(): void
}
export interface Line {
  inTurn<T>(turn: Turn, work: () => Promise<T>): Promise<T>
}

/** `full` and `left` make the errors for a full line and for a client that has left. */
export function createLine({
  atOnce,
  most,
  full,
  left,
}: {
  atOnce: number
  most: number
  full(): Error
  left(): Error
}): Line {
  let free = atOnce
  const lines: Record<'known' | 'others', Waiting[]> = { known: [], others: [] }
  const next = (): void => {
    const first = lines.known.shift() ?? lines.others.shift()
    if (first === undefined) free += 1
    else first.go()
  }
  const wait = (line: Waiting[], gone: AbortSignal | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        line.splice(line.indexOf(waiting), 1)
        reject(left())
      }
      const waiting: Waiting = {
        go: () => {
          gone?.removeEventListener('abort', leave)
          resolve()
        },
      }
      gone?.addEventListener('abort', leave, { once: true })
      line.push(waiting)
    })
  return {
    inTurn: async ({ isKnown, gone }, work) => {
      const line = lines[isKnown ? 'known' : 'others']
      if (gone?.aborted === true) throw left()
      if (free > 0) free -= 1
      else if (line.length >= most) throw full()
      else await wait(line, gone)
      return work().finally(next)
    },
  }
}
