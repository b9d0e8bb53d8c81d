import { Button } from '@mui/material'
import type { ReactNode } from 'react'
import { SaveState } from '../parts/SaveState.tsx'
import { useWords } from '../words/use-words.ts'
import type { Saving } from './use-draft.ts'

interface Props {
  action: string
  busy: boolean
  lack: string
  show: (() => void) | undefined
  saving: Saving
  zone: string
  children?: ReactNode
}

/**
 * Stays in sight at the foot of the form: whether all is kept, what is still lacking with the way to it, and the one
 * act.
 */
export function FinishBar({ action, busy, lack, show, saving, zone }: Props) {
  const say = useWords()
  return (
    <div className="finish">
      <Button type="submit" variant="contained" aria-disabled={busy}>
        {busy ? say('state.sending') : action}
      </Button>
      <div className="stands">
        <SaveState saving={saving} zone={zone} />
        {lack !== '' &&
          (show === undefined ? (
            <span className="compact quiet">{lack}</span>
          ) : (
            <button type="button" className="link-button compact" onClick={show}>
              {lack}
            </button>
          ))}
      </div>
    </div>
  )
}
