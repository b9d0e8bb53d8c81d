import { Button } from '@mui/material'
import { Component, useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { checkServer, isServerAnswering, watchServer } from '../wire/reach.ts'
import { useLink } from '../wire/use-live.ts'
import { useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'
import { isMissingCode } from './lazy-page.ts'
import { PageTitle } from './PageTitle.tsx'
import { railOf } from './rail-items.ts'
import { NewVersion } from './ServerBanner.tsx'

interface Props {
  at: string
  fallback: ReactNode
  missing: ReactNode
  children: ReactNode
}
interface State {
  broken: false | 'broken' | 'missing'
  at: string
}

class Boundary extends Component<Props, State> {
  override state: State = { broken: false, at: this.props.at }
  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { broken: isMissingCode(error) ? 'missing' : 'broken' }
  }
  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.at === state.at ? null : { broken: false, at: props.at }
  }
  override render(): ReactNode {
    const { children, missing, fallback } = this.props
    if (this.state.broken === false) return children
    return this.state.broken === 'missing' ? missing : fallback
  }
}

/** A page that does not exist and a page that the user may not see look the same. */
export function NotFound() {
  const say = useWords()
  return (
    <>
      <PageTitle>{say('state.notFound')}</PageTitle>
      <div className="empty">
        <p>{say('state.notFoundText')}</p>
        <WaysOn />
      </div>
    </>
  )
}

/** Where to go from a record that is not there: to the list that it would be in, and to the first page. */
export function WaysOn() {
  const say = useWords()
  const me = useMe()
  const { pathname, search } = useLocation()
  const list = me === undefined ? undefined : railOf(me).find((item) => item.is(pathname, search))
  return (
    <p className="row">
      {list !== undefined && list.to !== '/' && <Link to={list.to}>{say(list.label)}</Link>}
      <Link to="/">{say('nav.home')}</Link>
    </p>
  )
}

/** Says that the page failed, and offers to load it again. */
export function Broken() {
  const say = useWords()
  return (
    <>
      <PageTitle>{say('state.broken')}</PageTitle>
      <div className="empty">
        <p>{say('state.brokenText')}</p>
        <Button variant="outlined" onClick={() => window.location.reload()}>
          {say('state.retry')}
        </Button>
      </div>
    </>
  )
}

/**
 * The page's code did not come. Either the server has a newer console than this frame, so the file is gone, or the
 * connection broke on the way. A browser does not ask again for a module that failed: everything is loaded anew, by
 * itself where the server was silent.
 */
function Missing() {
  const say = useWords()
  const { isOutdated } = useLink()
  const answers = useSyncExternalStore(watchServer, isServerAnswering)
  useEffect(checkServer, [])
  // Ends with this page: whoever has gone to another one meanwhile is left alone.
  useEffect(
    () =>
      watchServer(() => {
        if (!answers && isServerAnswering()) window.location.reload()
      }),
    [answers],
  )
  if (!answers) return <Cut />
  if (!isOutdated) return <Broken />
  return (
    <>
      <PageTitle>{say('live.newerTitle')}</PageTitle>
      <NewVersion />
    </>
  )
}

function Cut() {
  const say = useWords()
  return (
    <>
      <PageTitle>{say('state.broken')}</PageTitle>
      <p className="empty">{say('live.pageCut')}</p>
    </>
  )
}

/** A page that fails leaves the frame intact; navigating to another page clears the failure. */
export const PageBoundary = ({ children }: { children: ReactNode }) => (
  <Boundary at={useLocation().pathname} fallback={<Broken />} missing={<Missing />}>
    {children}
  </Boundary>
)
