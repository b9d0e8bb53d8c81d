import { IconChevronDown, IconDots } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import type { Me } from '../../api/contract/people.ts'
import { MyTasks } from '../notifications/NotificationButton.tsx'
import { useWords } from '../words/use-words.ts'
import { lazyPart } from './lazy-page.ts'
import { isFolded, linesOf, railOf, type Folded, type RailItem } from './rail-items.ts'

const ChoiceMenu = lazyPart(() => import('../parts/ChoiceMenu.tsx').then((m) => m.ChoiceMenu))

const useCurrent = (): ((item: RailItem) => 'page' | undefined) => {
  const { pathname, search } = useLocation()
  return (item) => (item.is(pathname, search) ? 'page' : undefined)
}

export function Rail({ me }: { me: Me }) {
  const say = useWords()
  return (
    <nav className="rail only-desk" aria-label={say('nav.label')}>
      <ul>
        {linesOf(me).map((line) => (
          <li key={line.label}>{isFolded(line) ? <Fold fold={line} /> : <RailLink item={line} />}</li>
        ))}
      </ul>
    </nav>
  )
}

function RailLink({ item }: { item: RailItem }) {
  const say = useWords()
  const current = useCurrent()
  const id = useId()
  const isCounted = item.countsMine === true
  return (
    <Link to={item.to} aria-current={current(item)} aria-describedby={isCounted ? id : undefined}>
      <item.icon className="icon" size={20} aria-hidden="true" />
      {say(item.label)}
      {isCounted && <MyTasks id={id} />}
    </Link>
  )
}

/** Several pages behind one line; open while one of them is shown, unless it was just closed. */
function Fold({ fold }: { fold: Folded }) {
  const say = useWords()
  const current = useCurrent()
  const isInside = fold.items.some((item) => current(item) !== undefined)
  const [pressed, setPressed] = useState({ isInside, isOpen: isInside })
  const isOpen = pressed.isInside === isInside ? pressed.isOpen : isInside
  const id = `fold-${fold.label.split('.').at(-1)}`
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setPressed({ isInside, isOpen: !isOpen })}
      >
        <fold.icon className="icon" size={20} aria-hidden="true" />
        {say(fold.label)}
        <IconChevronDown className="icon turn" size={16} aria-hidden="true" />
      </button>
      <ul id={id} hidden={!isOpen}>
        {fold.items.map((item) => (
          <li key={item.to}>
            <RailLink item={item} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** On a phone: the first three items, the rest behind "more". */
export function PhoneNav({ me }: { me: Me }) {
  const say = useWords()
  const navigate = useNavigate()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const items = railOf(me)
  const [first, rest] = items.length <= 4 ? [items, []] : [items.slice(0, 3), items.slice(3)]
  return (
    <nav className="phone-nav only-phone" aria-label={say('nav.label')}>
      <ul>
        {first.map((item) => (
          <li key={item.to}>
            <RailLink item={item} />
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <button
              type="button"
              aria-haspopup="menu"
              aria-expanded={anchor !== null}
              onClick={(event) => setAnchor(event.currentTarget)}
            >
              <IconDots className="icon" size={20} aria-hidden="true" />
              {say('nav.more')}
            </button>
          </li>
        )}
      </ul>
      {anchor !== null && (
        <ChoiceMenu
          anchor={anchor}
          close={() => setAnchor(null)}
          choices={rest.map(({ to, label }) => ({ key: to, text: say(label) }))}
          choose={(to) => void navigate(to)}
        />
      )}
    </nav>
  )
}
