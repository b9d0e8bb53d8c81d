import { Button } from '@mui/material'
import { useEffect, useRef } from 'react'
import { useWords } from '../words/use-words.ts'
import type { Draft } from './use-draft.ts'

/**
 * A form whose task is no longer this user's saves nothing more. A form in which nothing was typed closes by itself.
 */
export function useLostTask(isLost: boolean, draft: Draft, close: () => void): void {
  const { stop, saving } = draft
  const isTouched = saving.kind !== 'none'
  const ending = useRef({ stop, close })
  useEffect(() => {
    ending.current = { stop, close }
  }, [stop, close])
  useEffect(() => {
    ending.current.stop(isLost)
    if (isLost && !isTouched) ending.current.close()
  }, [isLost, isTouched])
}

export function LostTask({ close }: { close: () => void }) {
  const say = useWords()
  return (
    <div className="finish notice" role="status">
      <p>{say('work.lost')}</p>
      <div>
        <Button variant="outlined" onClick={close}>
          {say('work.closeTyped')}
        </Button>
      </div>
    </div>
  )
}
