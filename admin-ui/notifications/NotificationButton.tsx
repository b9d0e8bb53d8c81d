import { IconBell } from '@tabler/icons-react'
import { Link } from 'react-router'
import { Unread, UNREAD_MOST } from '../../api/contract/notifications.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'

/** The number of unread notifications, asked again when the server says that there is a new one. */
export function NotificationButton() {
  const say = useWords()
  const unread = useAnswer('/api/me/notifications/unread', Unread).data?.unread ?? 0
  return (
    <Link to="/notifications" className="exit news-button">
      <IconBell className="icon" size={20} aria-hidden="true" />
      <span className="head-word">{say('head.news')}</span>
      {unread > 0 && (
        <>
          {' '}
          <span className="unread">{unread > UNREAD_MOST ? `${UNREAD_MOST}+` : unread}</span>
          <span className="hidden"> {say('head.unread')}</span>
        </>
      )}
    </Link>
  )
}
