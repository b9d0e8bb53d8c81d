// What a page sends as it is left. Whoever comes back at once and reads the same waits for it, so as not to read what
// stood there before.
const under = new Map<string, Promise<unknown>>()

/** `path`: where it will be read again. */
export function lastWord(path: string, sent: Promise<unknown>): void {
  const ended = sent.finally(() => {
    if (under.get(path) === ended) under.delete(path)
  })
  under.set(path, ended)
}

/** Whether it arrived is told where it was sent; here it is only over. */
export const afterLastWord = async (path: string): Promise<void> => {
  await Promise.allSettled([under.get(path)])
}
