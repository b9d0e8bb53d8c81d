import { useRef, useState } from 'react'
import type { EditEnd } from '../text-keeper.ts'
import { useEditing } from './editing.ts'

/** `onCommit`: undefined if there was nothing to send. */
export interface Typing {
  value: string
  isWanted: boolean
  onCommit: (text: string) => Promise<EditEnd> | undefined
}

/**
 * A text that is typed here and stored elsewhere. `commit` sends it if it differs; with `isAgain` even if the same text
 * was sent before.
 */
export function useTypedText({ value, isWanted, onCommit }: Typing) {
  const [text, setText] = useState(value)
  const [seen, setSeen] = useState(value)
  // Typed text that was not sent yet stays, even if an answer arrives in between.
  if (seen !== value) {
    setSeen(value)
    if (text === seen) setText(value)
  }
  // The next outline decides what was stored: the change may have been undone before it arrived.
  const { version } = useEditing().structure
  const [kept, setKept] = useState<string>()
  const [at, setAt] = useState(version)
  if (at !== version) {
    setAt(version)
    setKept(undefined)
    if (kept !== undefined && text === kept) setText(value)
  }
  // Text sent by Enter is not sent again when the field loses the focus before the answer: it would overwrite what was
  // done in between.
  const sent = useRef<string>(undefined)
  // Text that was not stored stays in the field. If it came too late, it is sent again when the field loses the focus;
  // if it was refused, only after the user has come back to it, because the refusal takes the focus away.
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
