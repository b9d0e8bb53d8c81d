import { Link } from 'react-router'
import { useWords } from '../words/use-words.ts'
import { PageTitle } from './PageTitle.tsx'

/** A page that does not exist and a page that the user may not see look the same. */
export function NotFound() {
  const say = useWords()
  return (
    <>
      <PageTitle>{say('state.notFound')}</PageTitle>
      <div className="empty">
        <p>{say('state.notFoundText')}</p>
        <Link to="/">{say('nav.home')}</Link>
      </div>
    </>
  )
}
