import { useRef, useState } from 'react'
import type { EditEnd } from '../text-keeper.ts'
import { useEditing } from './editing.ts'

/** `onCommit`: undefined where there was nothing to send. */
export interface Typing {
  value: string
  isWanted: boolean
  onCommit: (text: string) => Promise<EditEnd> | undefined
}

/**
 * A text that is typed here and kept elsewhere. `commit` sends it when it differs; with `isAgain` also where the same
 * was sent before.
 */
export function useTypedText({ value, isWanted, onCommit }: Typing) {
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  // What is being typed and not sent yet stays, also when an answer comes in between.
  if (seen !== value) {
    setSeen(value)
    if (text === seen) setText(value)
  }
  // What was kept is what the next outline says of it: it may have been taken back before that came.
  const { version } = useEditing().structure
  const [kept, setKept] = useState<string>()
  const [at, setAt] = useState(version)
  if (at !== version) {
    setAt(version)
    setKept(undefined)
    if (kept !== undefined && text === kept) setText(value)
  }
  // What Enter has sent is not sent once more when the field is left before the answer: it would come after what was
  // done in between.
  const sent = useRef<string>(undefined)
  // What was not kept still stands here. Too late, it goes when the field is left; refused, only once the user has come
  // back to it, because the refusal takes the focus away.
  const wasRefused = useRef(false)
  const comeBack = (): void => {
    if (wasRefused.current) {
      wasRefused.current = false
      sent.current = undefined
    }
  }
  const commit = (isAgain: boolean): void => {
    const said = text.trim()
    if (said === '' && isWanted) setText(value)
    else if (said !== value && (isAgain || said !== sent.current)) {
      sent.current = said
      setText(said)
      void onCommit(said)?.then((end) => {
        wasRefused.current = end === 'refused'
        if (end === 'done') setKept(said)
        if (end === 'late' && sent.current === said) sent.current = undefined
      })
    }
  }
  const type = (next: string): void => {
    sent.current = undefined
    setText(next)
  }
  return { text, type, comeBack, commit }
}
