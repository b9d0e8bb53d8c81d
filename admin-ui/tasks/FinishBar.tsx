import { Button } from '@mui/material'
import { SaveState } from '../parts/SaveState.tsx'
import { useWords } from '../words/use-words.ts'
import type { Saving } from './use-draft.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

/** What is still missing, and a way to it if there is one. */
export interface Lack {
  text: string
  show?: () => void
}
export interface FinishProps {
  action: string
  busy: boolean
  lack: Lack | undefined
  saving: Saving
  zone: Zone
}

/**
 * Always visible at the foot of the form: whether everything is saved, what is still missing with a link to it, and the
 * one button.
 */
export function FinishBar({ action, busy, lack, saving, zone }: FinishProps) {
  const say = useWords()
  return (
    <div className="finish">
      <Button type="submit" variant="contained" aria-disabled={busy}>
        {busy ? say('state.sending') : action}
      </Button>
      <div className="stands">
        <SaveState saving={saving} zone={zone} />
        {lack !== undefined &&
          (lack.show === undefined ? (
            <span className="compact quiet">{lack.text}</span>
          ) : (
            <button type="button" className="link-button compact" onClick={lack.show}>
              {lack.text}
            </button>
          ))}
      </div>
    </div>
  )
}
