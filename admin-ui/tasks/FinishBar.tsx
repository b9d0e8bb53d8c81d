import { Button } from '@mui/material'
import { SaveState } from '../parts/SaveState.tsx'
import { useWords } from '../words/use-words.ts'
import type { Saving } from './use-draft.ts'

/** What is still lacking, and the way to it where there is one. */
export interface Lack {
  text: string
  show?: () => void
}
export interface FinishProps {
  action: string
  busy: boolean
  lack: Lack | undefined
  saving: Saving
  zone: string
}

/**
 * Stays in sight at the foot of the form: whether all is kept, what is still lacking with the way to it, and the one
 * act.
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
