import { Link } from 'react-router'
import { useWords } from '../words/use-words.ts'

/** The breadcrumb, at most three levels; the page itself is not a link. */
export function Trail({ steps, here }: { steps: readonly { to: string; label: string }[]; here: string }) {
  const say = useWords()
  return (
    <nav className="trail" aria-label={say('nav.trail')}>
      <ol>
        {steps.map((step) => (
          <li key={step.to}>
            <Link to={step.to}>{step.label}</Link>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  )
}
