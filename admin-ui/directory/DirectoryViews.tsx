import { Link } from 'react-router'
import { mayDo } from '../../api/contract/policy.ts'
import { Switch } from '../parts/Filters.tsx'
import { useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'
import { directoryWords } from './words.id.ts'

const VIEWS = { services: '/services', gaps: '/gaps', voices: '/voices' } as const
type View = keyof typeof VIEWS
const NAMES = ['services', 'gaps'] as const satisfies readonly View[]
const KEPT = [...NAMES, 'voices'] as const satisfies readonly View[]

/** The pages of the directory, beside each other; what an office keeps for its clients' windows among them. */
export function DirectoryViews({ current }: { current: View }) {
  const say = useWords(directoryWords)
  const names = mayDo(useMe()?.capabilities ?? [], 'directory.steward') ? KEPT : NAMES
  return (
    <Switch label={say('directory.views')}>
      {names.map((name) => (
        <Link key={name} to={VIEWS[name]} aria-current={name === current ? 'page' : undefined}>
          {say(`directory.${name}`)}
        </Link>
      ))}
    </Switch>
  )
}
