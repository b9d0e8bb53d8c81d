import { IconBell } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { z } from 'zod'
import { Unread, UNREAD_MOST } from '../../api/contract/notifications.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'

const upToMost = (count: number): string => (count > UNREAD_MOST ? `${UNREAD_MOST}+` : String(count))
const useWaiting = (): Partial<z.infer<typeof Unread>> => useAnswer('/api/me/notifications/unread', Unread).data ?? {}

/** How many tasks are in the user's name; describes the link of the menu that it stands in, whose name stays a word. */
export function MyTasks({ id }: { id: string }) {
  const say = useWords()
  const { tasks = 0 } = useWaiting()
  return tasks === 0 ? null : (
    <span className="unread mine" id={id} aria-hidden="true">
      {upToMost(tasks)}
      <span className="hidden"> {say('nav.mine')}</span>
    </span>
  )
}

/** The number of unread notifications, asked again when the server says that there is a new one. */
export function NotificationButton() {
  const say = useWords()
  const { unread = 0 } = useWaiting()
  return (
    <Link to="/notifications" className="exit news-button">
      <IconBell className="icon" size={20} aria-hidden="true" />
      <span className="head-word">{say('head.news')}</span>
      {unread > 0 && (
        <>
          {' '}
          <span className="unread">{upToMost(unread)}</span>
          <span className="hidden"> {say('head.unread')}</span>
        </>
      )}
    </Link>
  )
}
