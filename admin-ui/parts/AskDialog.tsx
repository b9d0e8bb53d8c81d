import { Button, DialogActions, DialogContent } from '@mui/material'
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react'
import type { Said } from '../wire/http.ts'
import { useWords } from '../words/use-words.ts'
import { RefusalNotice } from './RefusalNotice.tsx'
import { Sheet } from './Sheet.tsx'

interface Props {
  onClose: () => void
  title: string
  text?: string
  action: string
  busy: boolean
  no?: Said
  missing?: string
  onSubmit: () => void
  children?: ReactNode
}

/**
 * A question before an act: what follows, what is needed, one button that names the act. A missing answer is named and
 * the button stays enabled. Where `missing` is empty there is nothing to choose from, and only the way back.
 */
export function AskDialog({ onClose, title, text, action, busy, no, missing, onSubmit, children }: Props) {
  const say = useWords()
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    content.current?.querySelector<HTMLElement>('input, select, textarea')?.focus()
  }, [])
  // React passes events from a dialog on to the form of a dialog in which it was opened.
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    if (!busy && missing === undefined) onSubmit()
  }
  return (
    <Sheet open onClose={onClose} title={title}>
      <form onSubmit={submit} noValidate className="ask">
        <DialogContent className="stack" ref={content}>
          {text !== undefined && <p className="quiet">{text}</p>}
          {children}
          {no !== undefined && <RefusalNotice no={no} />}
        </DialogContent>
        <DialogActions>
          {missing !== undefined && missing !== '' && <p className="compact quiet grow">{missing}</p>}
          <Button onClick={onClose} color="secondary">
            {say(missing === '' ? 'state.close' : 'state.back')}
          </Button>
          {missing !== '' && (
            <Button type="submit" variant="contained" aria-disabled={busy || missing !== undefined}>
              {busy ? say('state.sending') : action}
            </Button>
          )}
        </DialogActions>
      </form>
    </Sheet>
  )
}
