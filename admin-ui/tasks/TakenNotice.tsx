import { IconUser } from '@tabler/icons-react'
import { useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'
import { useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'

/** The task went to another person while the user was looking: says who has it now. */
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
    <div role="status" aria-live="polite">
      {isOthers && (
        <p className="notice row">
          <IconUser className="icon" size={20} aria-hidden="true" />
          {text}
        </p>
      )}
    </div>
  )
}
