import { Button, DialogActions, DialogContent, TextField } from '@mui/material'
import type { ReactNode } from 'react'
import { useNotify } from 'react-admin'
import { useWords } from '../words/use-words.ts'
import { Sheet } from './Sheet.tsx'

interface Props {
  title: string
  text: string
  /** The button by which the reader says that it was kept or handed on. */
  kept: string
  onClose: () => void
  children: ReactNode
}

/** Shows what can be seen only once. Nothing is sent, so it closes without a connection too. */
export function OnceSheet({ title, text, kept, onClose, children }: Props) {
  const say = useWords()
  return (
    <Sheet open onClose={onClose} title={title}>
      <div className="ask">
        <DialogContent className="stack">
          <p className="quiet">{text}</p>
          {children}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} color="secondary">
            {say('state.back')}
          </Button>
          <Button onClick={onClose} variant="contained">
            {kept}
          </Button>
        </DialogActions>
      </div>
    </Sheet>
  )
}

interface SecretProps {
  label: string
  value: string
  copy: string
  copied: string
}

/** A secret to copy. */
export function SecretText({ label, value, copy, copied }: SecretProps) {
  const notify = useNotify()
  const take = (): void => {
    void navigator.clipboard.writeText(value).then(
      () => notify(copied, { type: 'success' }),
      () => undefined,
    )
  }
  return (
    <>
      <TextField label={label} value={value} multiline autoFocus slotProps={{ htmlInput: { readOnly: true } }} />
      <div>
        <Button variant="outlined" onClick={take}>
          {copy}
        </Button>
      </div>
    </>
  )
}
