import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@mui/material'
import { IconHourglass } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { AsOf } from '../layout/Pulse.tsx'
import { isServerAnswering, watchServer } from '../wire/reach.ts'
import { useMe } from '../wire/use-me.ts'
import { ENDS, type Intent } from './intent.ts'
import { readAgain, sendWaiting, useWaiting } from './waiting.ts'
import { WaitingSheet } from './WaitingSheet.tsx'
import { useWords, type Say } from '../words/use-words.ts'
import { waitingWords } from './words.id.ts'

const AGAIN_MS = 2_000,
  LONGEST_MS = 60_000

/** Sends what waits as soon as the server answers, and again until all of it is decided. */
function useSending(user: string | undefined, isOn: boolean, isAny: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (user === undefined || !isOn || !isAny) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let over = false
    const round = async (pause: number): Promise<void> => {
      const { decided, isDone } = await sendWaiting(user)
      if (!isDone && !over) timer = setTimeout(() => void round(Math.min(pause * 2, LONGEST_MS)), pause)
      if (decided > 0) await queries.invalidateQueries({ refetchType: 'active' })
    }
    void round(AGAIN_MS)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [user, isOn, isAny, queries])
}

/**
 * What waits and what became of it, in one line above every page. `children`: shown when nothing of this user waits.
 */
export function WaitingLine({ children }: { children: ReactNode }) {
  const say = useWords(waitingWords)
  const me = useMe()
  const isOn = useSyncExternalStore(watchServer, isServerAnswering)
  const { isOpen, intents, broken } = useWaiting()
  const [isShown, setShown] = useState(false)
  const user = me?.id
  const waits = intents.filter(({ state }) => state === 'waiting')
  useEffect(() => {
    if (user !== undefined && isOn) void readAgain(user).catch(() => undefined)
  }, [user, isOn])
  useSending(user, isOn, waits.length > 0)
  const isMine = intents.length + broken.length > 0
  // A page that was opened without a connection does not know its user yet.
  if (!isOpen && !isOn)
    return (
      <>
        {children}
        <Line>{say('waiting.others')}</Line>
      </>
    )
  if (me === undefined || (!isMine && !isShown)) return children
  return (
    <>
      {waits.length === 0 && children}
      <Line>
        <span>
          {waits.length === 0 ? (
            say('waiting.ended', { parts: partsOf(intents, broken.length, say) })
          ) : (
            <Waits waits={waits} isOn={isOn} />
          )}
        </span>
        {!isOn && <AsOf />}
        <Button size="small" variant="outlined" color="inherit" onClick={() => setShown(true)}>
          {say('waiting.see')}
        </Button>
      </Line>
      {isShown && <WaitingSheet onClose={() => setShown(false)} />}
    </>
  )
}

function Waits({ waits, isOn }: { waits: readonly Intent[]; isOn: boolean }) {
  const say = useWords(waitingWords)
  const count = waits.length
  if (isOn) return say('waiting.sending', { count })
  return (
    <>
      {say('waiting.offline', { count })}
      <span className="only-desk inline">
        {say('waiting.named', { names: waits.map(({ name }) => name).join('; ') })}
      </span>
    </>
  )
}

const partsOf = (intents: readonly Intent[], broken: number, say: Say<typeof waitingWords>): string =>
  [
    ...ENDS.flatMap((end) => {
      const count = intents.filter(({ state }) => state === end).length
      return count === 0 ? [] : [say(`waiting.${end}`, { count })]
    }),
    ...(broken === 0 ? [] : [say('waiting.broken', { count: broken })]),
  ].join(', ')

const Line = ({ children }: { children: ReactNode }) => (
  <div className="banner waits">
    <IconHourglass className="icon" size={20} aria-hidden="true" />
    <span className="row">{children}</span>
  </div>
)
