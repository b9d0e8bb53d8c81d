// What a page sends while the user leaves it. A page that reads the same data right after waits for it, so as not to
// read the old content.
const under = new Map<string, Promise<unknown>>()

/** `path`: where it will be read again. */
export function lastWord(path: string, sent: Promise<unknown>): void {
  const ended = sent.finally(() => {
    if (under.get(path) === ended) under.delete(path)
  })
  under.set(path, ended)
}

/** Waits until the request is over. The sender reports whether it succeeded. */
export const afterLastWord = async (path: string): Promise<void> => {
  await Promise.allSettled([under.get(path)])
}
