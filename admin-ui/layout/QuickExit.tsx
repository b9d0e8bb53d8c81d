import { useQueryClient } from '@tanstack/react-query'
import { IconArrowUpRight } from '@tabler/icons-react'
import { useCallback, useEffect, type MouseEvent } from 'react'
import { forgetTyped } from '../session/use-sign-out.ts'
import { useWords } from '../words/use-words.ts'
import { leaveNow, NEUTRAL, watchShift } from './quick-exit.ts'

export function QuickExit() {
  const say = useWords()
  const queries = useQueryClient()
  const leave = useCallback(
    () =>
      leaveNow(() => {
        queries.clear()
        forgetTyped()
      }),
    [queries],
  )
  useEffect(() => watchShift(leave), [leave])
  const onClick = (event: MouseEvent): void => {
    event.preventDefault()
    leave()
  }
  return (
    <a
      id="quick-exit"
      className="exit"
      href={NEUTRAL}
      rel="noreferrer nofollow"
      onClick={onClick}
      title={say('exit.hint')}
    >
      {say('exit.label')}
      <IconArrowUpRight className="icon only-desk" size={18} aria-hidden="true" />
    </a>
  )
}
