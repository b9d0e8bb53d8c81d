// Shows progress: one line that is overwritten on a terminal, and a new line now and then where the output is no
// terminal.

const EVERY_MS = 5_000

export interface CounterLine {
  tell(done: number, total: number | null): void
  end(): void
}

export const counterLine = (
  what: string,
  out: NodeJS.WriteStream = process.stdout,
  now: () => number = Date.now,
): CounterLine => {
  const began = now()
  let told = 0,
    last = ''
  const write = (text: string): void => {
    out.write(out.isTTY ? `\r${text.padEnd(last.length)}` : `${text}\n`)
    last = text
  }
  return {
    tell: (done, total) => {
      const part = total === null ? `${done}` : `${done} of ${total}`
      const aSecond = Math.round((done / Math.max(1, now() - began)) * 1_000)
      const text = `  ${part} ${what}, ${aSecond} a second`
      if (text === last || (!out.isTTY && now() - told < EVERY_MS)) return
      told = now()
      write(text)
    },
    end: () => {
      if (out.isTTY && last !== '') out.write('\n')
    },
  }
}
