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
  /** Undefined as long as nothing was typed that the outline does not have. */
  const [typed, setTyped] = useState<string>()
  // The next outline decides what was stored: the change may have been undone before it arrived.
  const { version } = useEditing().structure
  const [kept, setKept] = useState<string>()
  const [at, setAt] = useState(version)
  if (at !== version) {
    setAt(version)
    setKept(undefined)
    if (kept !== undefined && typed === kept) setTyped(undefined)
  }
  // Text sent by Enter is not sent again when the field loses the focus before the answer: it would overwrite what was
  // done in between.
  const sent = useRef<string>(undefined)
  // `value` is of the last outline, which may be older than what was sent since.
  const onItsWay = useRef<string>(undefined)
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
    if (typed === undefined) return
    const said = typed.trim(),
      newer = onItsWay.current ?? kept
    if ((said === '' && isWanted) || said === (newer ?? value)) setTyped(newer)
    else if (isAgain || said !== sent.current) {
      const end = onCommit(said)
      if (end !== undefined) onItsWay.current = said
      sent.current = said
      setTyped(said)
      void end?.then((end) => {
        if (onItsWay.current === said) onItsWay.current = undefined
        wasRefused.current = end === 'refused'
        if (end === 'done') setKept(said)
        if (end === 'late' && sent.current === said) sent.current = undefined
      })
    }
  }
  const type = (next: string): void => {
    sent.current = undefined
    setTyped(next)
  }
  return { text: typed ?? value, type, comeBack, commit }
}
