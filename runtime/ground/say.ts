// What the person at the terminal sees: one line per step, and a sign of life while a long one runs.

const LIFE_SIGN_MS = 15_000

export type Say = (line: string) => void
export const say: Say = (line) => {
  process.stdout.write(`${line}\n`)
}

/** A long text in one piece: a pipe does not take it at once. Answers the exit code. */
export const sayWhole = (text: string): Promise<number> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error) reject(error)
      else resolve(0)
    })
  })

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** An expected failure of the ground: its message says everything that the person needs, and no stack is shown. */
export class Stop extends Error {
  override name = 'Stop'
}

/** When the command was given, including the time in which the runner installed packages. */
export const began = (): number => Number(process.env.TAPAK_BEGAN ?? performance.timeOrigin)

export const elapsed = (sinceMs: number): string => {
  const seconds = (Date.now() - sinceMs) / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 100) return `${Math.round(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** Runs a step and says how long it took; during a long step it says every quarter of a minute that it still runs. */
export const step = async <T>(title: string, work: () => Promise<T>): Promise<T> => {
  const began = Date.now()
  const lifeSign = setInterval(() => say(`  … ${title}: ${elapsed(began)}`), LIFE_SIGN_MS)
  try {
    const done = await work()
    say(`  ✓ ${title} (${elapsed(began)})`)
    return done
  } finally {
    clearInterval(lifeSign)
  }
}
