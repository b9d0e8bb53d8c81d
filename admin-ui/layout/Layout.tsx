import { useMediaQuery } from '@mui/material'
import { lazy, Suspense, useEffect, useState, useSyncExternalStore, type ComponentType, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Me } from '../../api/contract/people.ts'
import { Loading } from '../parts/Loading.tsx'
import { isCutOff, watchServer } from '../wire/reach.ts'
import { useLive } from '../wire/use-live.ts'
import { useMe, useWhoIsBack } from '../wire/use-me.ts'
import { laterWords } from '../words/language.ts'
import { useWords } from '../words/use-words.ts'
import { SignInAfresh } from '../session/SignInAfresh.tsx'
import { Confines } from '../session/Confines.tsx'
import { AccountMenu } from './AccountMenu.tsx'
import { Away } from './Away.tsx'
import { Finder } from './Finder.tsx'
import { keepFocus } from './keep-focus.ts'
import { untilFetchable } from './lazy-page.ts'
import { NotificationButton } from '../notifications/NotificationButton.tsx'
import { PageBoundary } from './PageBoundary.tsx'
import { Pulse } from './Pulse.tsx'
import { QuickExit } from './QuickExit.tsx'
import { PhoneNav, Rail } from './Rail.tsx'
import { ServerBanner } from './ServerBanner.tsx'

const OpenedOffline = lazy(() => import('../offline/NoConnection.tsx').then((m) => ({ default: m.OpenedOffline })))

export function Skips() {
  const say = useWords()
  return (
    <div className="skips">
      <a href="#content">{say('skip.content')}</a>
      <a href="#quick-exit">{say('skip.exit')}</a>
    </div>
  )
}

/** If their code cannot be fetched, the desk works without them. */
const Tours = lazy((): Promise<{ default: ComponentType<{ me: Me }> }> =>
  untilFetchable()
    .then(() => import('../help/Tours.tsx'))
    .then((m) => ({ default: m.Tours }))
    .catch(() => ({ default: () => null })),
)

/** Delay before background work starts, so that the first page loads alone. */
const SETTLED_MS = 3_000

/** A user who must first add a second factor sees nothing else of the desk. */
const admitted = (me: Me | undefined): Me | undefined => (me?.mustAddFactor === true ? undefined : me)

/** True once the first page has had time to load; then preparing for offline work starts too. */
function useSettled(me: Me | undefined): boolean {
  const [isSettled, settle] = useState(false)
  useEffect(() => {
    if (me === undefined) return
    let end: (() => void) | undefined
    const timer = setTimeout(() => {
      settle(true)
      // The page that needs them asks again, and says that they did not come.
      laterWords().catch(() => undefined)
      void import('../offline/start.ts').then(
        ({ start }) => {
          end = start(me)
        },
        () => undefined,
      )
    }, SETTLED_MS)
    return () => {
      clearTimeout(timer)
      end?.()
    }
  }, [me])
  return isSettled
}

/** The frame of every page for a signed-in user: skip links, header, rail, content. */
export function Layout({ children }: { children?: ReactNode }) {
  const say = useWords()
  const me = useMe()
  const worker = admitted(me)
  const isDemo = me?.demo === true
  const isCut = useSyncExternalStore(watchServer, isCutOff)
  useLive(worker !== undefined)
  useEffect(keepFocus, [])
  useWhoIsBack(me !== undefined)
  useEffect(() => {
    document.documentElement.dataset['density'] = me?.density ?? 'device'
  }, [me?.density])
  const isDesk = useMediaQuery('(min-width: 900px)', { noSsr: true })
  const isSettled = useSettled(worker)
  return (
    <div className={isDemo ? 'shell is-demo' : 'shell'}>
      <Head me={me} />
      <div className="banner-place">
        <ServerBanner />
      </div>
      <Side me={isDesk ? me : undefined} />
      <main id="content" className="body" tabIndex={-1}>
        <PageBoundary>
          <Suspense fallback={<Loading />}>
            {me === undefined && isCut ? <OpenedOffline /> : <Confines me={me}>{children}</Confines>}
          </Suspense>
        </PageBoundary>
        {isDemo && <p className="demo-mark">{say('head.demo')}</p>}
        {isSettled && worker !== undefined && (
          <Suspense fallback={null}>
            <Tours me={worker} />
          </Suspense>
        )}
      </main>
      {me !== undefined && (
        <>
          {!isDesk && <PhoneNav me={me} />}
          <SignInAfresh />
          <Away />
        </>
      )}
    </div>
  )
}

const Side = ({ me }: { me: Me | undefined }) => (me === undefined ? <div className="only-desk" /> : <Rail me={me} />)

/** Three rising bars: steps. Drawn in the colour of the text beside it. */
export const Mark = () => (
  <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <rect x="2" y="12" width="4" height="6" rx="1.5" />
    <rect x="8" y="7.5" width="4" height="10.5" rx="1.5" />
    <rect x="14" y="2" width="4" height="16" rx="1.5" />
  </svg>
)

function Head({ me }: { me: Me | undefined }) {
  const say = useWords()
  const worker = admitted(me)
  return (
    <header className="head">
      <Skips />
      <Link className="wordmark" to="/">
        <Mark />
        Tapak
      </Link>
      {me?.demo === true && <span className="demo">{say('head.demo')}</span>}
      <span className="grow" />
      <Pulse />
      {worker !== undefined && (
        <>
          <Finder me={worker} />
          <NotificationButton />
        </>
      )}
      <QuickExit />
      {me !== undefined && <AccountMenu me={me} />}
    </header>
  )
}
