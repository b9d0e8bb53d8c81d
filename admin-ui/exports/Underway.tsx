import { Button } from '@mui/material'
import { useFormState } from 'react-hook-form'
import { Spoken } from '../parts/Spoken.tsx'
import { useWords } from '../words/use-words.ts'
import type { Progress } from './take-along.ts'
import { exportWords } from './words.id.ts'

/** How much of a file has come, and a button to stop it. */
export function Underway({ progress, cancel }: { progress: Progress | undefined; cancel: () => void }) {
  const say = useWords(exportWords)
  const { isSubmitting } = useFormState()
  if (!isSubmitting) return null
  const { bytes = 0, lines = 0, total = null } = progress ?? {}
  const how =
    total === null
      ? say('exports.received', { size: Math.round(bytes / 1_000) })
      : say('exports.progress', { lines, total })
  return (
    <div className="stack-s">
      <progress
        aria-label={say('exports.underway')}
        {...(total === null ? {} : { value: lines, max: Math.max(1, total) })}
      />
      <div className="spread">
        <Spoken as="span" className="compact quiet">
          {how}
        </Spoken>
        <Button size="small" variant="outlined" onClick={cancel}>
          {say('exports.cancel')}
        </Button>
      </div>
    </div>
  )
}
