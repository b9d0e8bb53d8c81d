// The task went to another person while the user was looking.
import { Button } from '@mui/material'
import { IconUser } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'
import { useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'
import type { Draft } from './use-draft.ts'
import { Spoken } from '../parts/Spoken.tsx'

/** Says who has it now. */
export function TakenNotice({ task: { who } }: { task: TaskView }) {
  const say = useWords()
  const me = useMe()
  const [first] = useState(who)
  const isOthers = me !== undefined && who.userId !== null && who.userId !== me.id && who.userId !== first.userId
  const text = isOthers
    ? say(first.userId === null ? 'work.takenNow' : 'work.movedTo', {
        who: `${who.user ?? ''} (${who.organisation ?? ''})`,
      })
    : ''
  return (
    <Spoken>
      {isOthers && (
        <p className="notice row">
          <IconUser className="icon" size={20} aria-hidden="true" />
          {text}
        </p>
      )}
    </Spoken>
  )
}

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
    <Spoken className="finish notice">
      <p>{say('work.lost')}</p>
      <div>
        <Button variant="outlined" onClick={close}>
          {say('work.closeTyped')}
        </Button>
      </div>
    </Spoken>
  )
}
