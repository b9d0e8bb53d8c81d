import { Link } from 'react-router'
import { Switch } from '../parts/Filters.tsx'
import { useWords } from '../words/use-words.ts'
import { directoryWords } from './words.id.ts'

const VIEWS = { services: '/services', gaps: '/gaps' } as const
type View = keyof typeof VIEWS
const NAMES = ['services', 'gaps'] as const satisfies readonly View[]

/** The two pages of the directory, beside each other. */
export function DirectoryViews({ current }: { current: View }) {
  const say = useWords(directoryWords)
  return (
    <Switch label={say('directory.views')}>
      {NAMES.map((name) => (
        <Link key={name} to={VIEWS[name]} aria-current={name === current ? 'page' : undefined}>
          {say(`directory.${name}`)}
        </Link>
      ))}
    </Switch>
  )
}
