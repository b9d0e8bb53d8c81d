import { Button, DialogActions, DialogContent } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import type { TaskRow } from '../../../api/contract/tasks.ts'
import { inLanguage } from '../../../sop-definitions/language/label.ts'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { Spoken } from '../../parts/Spoken.tsx'
import { Said } from '../../wire/http.ts'
import { useVerb } from '../../wire/use-verb.ts'
import { useLabel, useLanguage, useWords } from '../../words/use-words.ts'
import { allows } from '../task-state.ts'
import { ChooseOffice } from './ChooseOffice.tsx'
import { Handed, Results, type Line } from './Handed.tsx'
import { useHandOut, type Asked, type Hand } from './use-hand-out.ts'
import { assignWords } from './words.id.ts'
import './assigning.css'

/** Below the list: how many tasks are chosen, and what can be done with them together. */
export function ManyBar({ tasks, onDrop }: { tasks: readonly TaskRow[]; onDrop: (ids: readonly string[]) => void }) {
  const say = useWords(assignWords)
  const [open, setOpen] = useState<'assign' | 'claim'>()
  if (tasks.length === 0 && open === undefined) return null
  const close = (finished: readonly string[]): void => {
    setOpen(undefined)
    onDrop(finished)
  }
  return (
    <section className="many" aria-label={say('assign.chosen', { count: tasks.length })}>
      <Spoken as="span" className="strong">
        {say('assign.chosen', { count: tasks.length })}
      </Spoken>
      {tasks.some((task) => allows(task, 'claim')) && (
        <Button variant="contained" onClick={() => setOpen('claim')}>
          {say('assign.claim')}
        </Button>
      )}
      {tasks.some((task) => allows(task, 'assign')) && (
        <Button variant="contained" onClick={() => setOpen('assign')}>
          {say('assign.act')}
        </Button>
      )}
      <Button color="secondary" onClick={() => onDrop(tasks.map(({ id }) => id))}>
        {say('assign.drop')}
      </Button>
      {open === 'assign' && <ManyDialog tasks={tasks} onClose={close} />}
      {open === 'claim' && <ClaimDialog tasks={tasks} onClose={close} />}
    </section>
  )
}

/**
 * Several tasks to one office: chosen, checked task by task, sent, and taken back if wanted. `tasks` stay as they were
 * when the dialog opened; closing reports which of them are finished.
 */
export function ManyDialog({
  tasks,
  onClose,
}: {
  tasks: readonly TaskRow[]
  onClose: (handedOut: readonly string[]) => void
}) {
  const [fixed] = useState(tasks)
  const hand = useHandOut(fixed)
  const [begun, setBegun] = useState<Asked>()
  const count = begun?.chosen.length ?? fixed.length
  const isBack = (id: string): boolean => hand.back?.some((item) => item.taskId === id && item.done) === true
  const close = (): void =>
    onClose(hand.told.filter((item) => item.done && !isBack(item.taskId)).map(({ taskId }) => taskId))
  const title = useTitle(hand, { count, all: fixed.length })
  return (
    <Sheet
      open
      onClose={() => {
        if (!hand.send.busy && !hand.undo.busy) close()
      }}
      title={title}
    >
      {begun === undefined && (
        <ChooseOffice
          tasks={fixed}
          onClose={close}
          onSend={(ask) => {
            setBegun(ask)
            void hand.send.run(ask)
          }}
        />
      )}
      {begun !== undefined && !hand.isSent && (
        <Sending hand={hand} count={count} onAgain={() => void hand.send.run(begun)} onClose={close} />
      )}
      {begun !== undefined && hand.isSent && <Results hand={hand} who={begun.who} onClose={close} />}
    </Sheet>
  )
}

function useTitle({ back, undo, isSent, told }: Hand, { count, all }: { count: number; all: number }): string {
  const say = useWords(assignWords)
  const done = (items: Hand['told']): number => items.filter((item) => item.done).length
  if (back !== undefined && !undo.busy) return say('assign.undoneTitle', { done: done(back), count: back.length })
  return isSent ? say('assign.sentTitle', { done: done(told), count }) : say('assign.title', { count: all })
}

function Sending({
  hand: { send, told },
  count,
  onAgain,
  onClose,
}: {
  hand: Hand
  count: number
  onAgain: () => void
  onClose: () => void
}) {
  const say = useWords(assignWords)
  const text = say(send.no === undefined ? 'assign.sending' : 'assign.stopped', { done: told.length, count })
  return (
    <>
      <DialogContent className="stack">
        <Spoken as="p">{text}</Spoken>
        <progress className="handing" max={count} value={told.length} aria-label={text} />
        {send.no !== undefined && <RefusalNotice no={send.no} />}
      </DialogContent>
      {send.no !== undefined && (
        <DialogActions>
          <Button onClick={onClose} color="secondary">
            {say('state.close')}
          </Button>
          <Button variant="contained" onClick={onAgain}>
            {say('assign.goOn')}
          </Button>
        </DialogActions>
      )}
    </>
  )
}

/** What the server says of one task is no reason to leave the others; that it is away, or knows nobody here, is. */
const isOfOneTask = (no: unknown): no is Said =>
  no instanceof Said && no.status >= 400 && no.status < 500 && no.status !== 401 && no.status !== 429

/** One claim after the other, each under a key of its own, so that it may be sent again after an interruption. */
function useClaims(tasks: readonly TaskRow[]) {
  const say = useWords(assignWords)
  const language = useLanguage()
  const [wanted] = useState(() =>
    tasks.filter((task) => allows(task, 'claim')).map((task) => ({ task, key: crypto.randomUUID() })),
  )
  const [told, setTold] = useState<readonly Line[]>([])
  const claim = useVerb(async (_: undefined, desk) => {
    for (const { task, key } of wanted.slice(told.length)) {
      let no: Said | undefined
      try {
        await desk.verb('tasks', 'claim', { id: task.id, data: {}, key })
      } catch (fault) {
        if (!isOfOneTask(fault)) throw fault
        no = fault
      }
      const says = no === undefined ? say('assign.claimed') : inLanguage(no.problem.sentence, language)
      setTold((before) => [...before, { task, good: no === undefined, says, notes: [] }])
    }
  })
  return { claim, told, count: wanted.length, left: wanted.length - told.length }
}

/** Before anything is sent: which of the tasks can be claimed, and why the others cannot. */
function useOutlook(tasks: readonly TaskRow[]): readonly Line[] {
  const say = useWords(assignWords)
  const label = useLabel()
  return tasks.map((task) => {
    const answer = task.allowedActions.claim
    const why = answer?.allowed === false ? `: ${label(answer.sentence)}` : ''
    const good = allows(task, 'claim')
    return { task, good, says: good ? say('assign.can') : `${say('assign.no')}${why}`, notes: [] }
  })
}

/** Several tasks for oneself: which can be claimed, then what became of each. Closing reports what was claimed. */
function ClaimDialog({ tasks, onClose }: { tasks: readonly TaskRow[]; onClose: (claimed: readonly string[]) => void }) {
  const say = useWords(assignWords)
  const [fixed] = useState(tasks)
  const { claim, told, count, left } = useClaims(fixed)
  const outlook = useOutlook(fixed)
  const done = told.filter(({ good }) => good).map(({ task }) => task.id)
  const isBegun = told.length > 0
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (left === 0) top.current?.focus()
  }, [left])
  const close = (): void => {
    if (!claim.busy) onClose(done)
  }
  return (
    <Sheet
      open
      onClose={close}
      title={left === 0 ? say('assign.claimedTitle', { done: done.length, count }) : say('assign.claimGo', { count })}
    >
      <DialogContent className="stack">
        <Spoken ref={top} tabIndex={-1} className="stack">
          <Handed lines={isBegun ? told : outlook} label={say(isBegun ? 'assign.results' : 'assign.preview')} />
        </Spoken>
        {claim.no !== undefined && <RefusalNotice no={claim.no} />}
      </DialogContent>
      <DialogActions>
        <Button color="secondary" aria-disabled={claim.busy} onClick={close}>
          {say('state.close')}
        </Button>
        {left > 0 && (
          <Button variant="contained" aria-disabled={claim.busy} onClick={() => void claim.run(undefined)}>
            {claim.busy ? say('assign.sending', { done: told.length, count }) : say('assign.claimGo', { count: left })}
          </Button>
        )}
      </DialogActions>
    </Sheet>
  )
}
