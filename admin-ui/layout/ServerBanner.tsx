import { Button } from '@mui/material'
import { IconHourglass, IconRefresh } from '@tabler/icons-react'
import { lazy, Suspense, useSyncExternalStore, type ReactNode } from 'react'
import { anythingWaits, isServerAnswering, watchServer } from '../wire/reach.ts'
import { useLink } from '../wire/use-live.ts'
import { useWords } from '../words/use-words.ts'
import { AsOf, useLasting } from './Pulse.tsx'
import { Spoken } from '../parts/Spoken.tsx'

const BLINK_MS = 3_000
/** If its code cannot be fetched, the other messages are still shown. */
const WaitingLine = lazy(() =>
  import('../offline/WaitingLine.tsx').then(
    (m) => ({ default: m.WaitingLine }),
    () => ({ default: Plain }),
  ),
)
const Plain = ({ children }: { children: ReactNode }) => children

/**
 * Says that the server does not answer, that live updates do not arrive, that limits come late, or that there is a
 * newer console; also what waits on this device, and how old the data on the screen is.
 */
export function ServerBanner() {
  const answering = useSyncExternalStore(watchServer, isServerAnswering)
  const waits = useSyncExternalStore(watchServer, anythingWaits)
  const { link, isOutdated, areClocksLate } = useLink()
  const isCutOff = useLasting(link === 'reconnecting', BLINK_MS)
  const state = (
    <Standing isSilent={!answering} isCutOff={isCutOff} isOutdated={isOutdated} areClocksLate={areClocksLate} />
  )
  return (
    <Spoken>
      {waits ? (
        <Suspense fallback={state}>
          <WaitingLine>{state}</WaitingLine>
        </Suspense>
      ) : (
        state
      )}
    </Spoken>
  )
}

interface StandingProps {
  isSilent: boolean
  isCutOff: boolean
  isOutdated: boolean
  areClocksLate: boolean
}

/** The most serious problem of the connection. */
function Standing({ isSilent, isCutOff, isOutdated, areClocksLate }: StandingProps) {
  const say = useWords()
  if (!isSilent && !isCutOff)
    return (
      <>
        {areClocksLate && <ClocksLate />}
        {isOutdated && <NewVersion />}
      </>
    )
  return (
    <div className="banner">
      <IconHourglass className="icon" size={20} aria-hidden="true" />
      <span className="row">
        <span>{say(isSilent ? 'state.silent' : 'live.cutOff')}</span>
        <AsOf />
      </span>
    </div>
  )
}

function ClocksLate() {
  const say = useWords()
  return (
    <div className="banner">
      <IconHourglass className="icon" size={20} aria-hidden="true" />
      <span>{say('live.clocksLate')}</span>
    </div>
  )
}

export function NewVersion() {
  const say = useWords()
  return (
    <div className="banner">
      <IconRefresh className="icon" size={20} aria-hidden="true" />
      <span className="row">
        <span>{say('live.newer')}</span>
        <Button size="small" variant="outlined" color="inherit" onClick={() => window.location.reload()}>
          {say('live.reload')}
        </Button>
      </span>
    </div>
  )
}
