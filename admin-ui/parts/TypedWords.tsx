// Keeps the text typed in an open dialog when the page's content has to leave the screen, for example when the
// emergency access ends. Once the page is back, the dialog opens again with the text. In memory alone, because the text
// may be about anybody.
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

type Words = Readonly<Record<string, string>>
const Kept = createContext<Map<string, Words> | undefined>(undefined)

/** `at`: the place in the page. A dialog that the user left by navigating away does not open again. */
export function TypedWords({ at, children }: { at: string; children: ReactNode }) {
  const [kept] = useState(() => new Map<string, Words>())
  useEffect(() => () => kept.clear(), [at, kept])
  return <Kept value={kept}>{children}</Kept>
}

/** The text of this dialog; undefined while it is closed. */
export function useTyped(dialog: string): [Words | undefined, (words: Words | undefined) => void] {
  const kept = useContext(Kept)
  const [words, setWords] = useState(kept?.get(dialog))
  const type = (next: Words | undefined): void => {
    if (next === undefined) kept?.delete(dialog)
    else kept?.set(dialog, next)
    setWords(next)
  }
  return [words, type]
}
