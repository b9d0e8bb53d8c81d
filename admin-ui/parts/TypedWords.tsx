// What is typed in an open dialog of a page outlives the page's own content: where that has to leave the screen, as
// when the time for which a case was opened is over, the dialog stands again with her words once the page is back. In
// memory alone, because the words may be about anybody.
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

type Words = Readonly<Record<string, string>>
const Kept = createContext<Map<string, Words> | undefined>(undefined)

/** `at`: where in the page. A dialog that she left by going elsewhere does not wait there for her. */
export function TypedWords({ at, children }: { at: string; children: ReactNode }) {
  const [kept] = useState(() => new Map<string, Words>())
  useEffect(() => () => kept.clear(), [at, kept])
  return <Kept value={kept}>{children}</Kept>
}

/** What stands in this dialog; undefined while it is shut. */
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
