import { Button, DialogActions, DialogContent } from '@mui/material'
import { skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { MOST_AT_ONCE, type AssignPreview } from '../../../api/contract/assignments.ts'
import type { TaskRow } from '../../../api/contract/tasks.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { Sheet } from '../../parts/Sheet.tsx'
import { askAssignees, previewMany } from '../../wire/assign-verbs.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { AssigneeFields, type Chosen } from './AssigneeFields.tsx'
import { Handed, type Line } from './Handed.tsx'
import { asSeen, useHandOut, type Target } from './use-hand-out.ts'
import { assignWords } from './words.id.ts'

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
  const [begun, setBegun] = useState<{ to: Target; chosen: readonly TaskRow[] }>()
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
        <Choose
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
      {begun !== undefined && hand.isSent && <Results hand={hand} onClose={close} />}
    </Sheet>
  )
}

type Hand = ReturnType<typeof useHandOut>

function useTitle({ back, undo, isSent, told }: Hand, { count, all }: { count: number; all: number }): string {
  const say = useWords(assignWords)
  const done = (items: Hand['told']): number => items.filter((item) => item.done).length
  if (back !== undefined && !undo.busy) return say('assign.undoneTitle', { done: done(back), count: back.length })
  return isSent ? say('assign.sentTitle', { done: done(told), count }) : say('assign.title', { count: all })
}

interface ChooseProps {
  tasks: readonly TaskRow[]
  onClose: () => void
  onSend: (ask: { to: Target; chosen: readonly TaskRow[] }) => void
}

function Choose({ tasks, onClose, onSend }: ChooseProps) {
  const say = useWords(assignWords)
  const form = useForm<Chosen>()
  const { organisationId, userId } = useWatch({ control: form.control })
  const to: Target | undefined = organisationId === undefined ? undefined : { organisationId, userId }
  const ids = tasks.map(({ id }) => id)
  const found = useQuery({
    queryKey: ['assignees', ids],
    queryFn: ({ signal }) => askAssignees({ tasks: ids.slice(0, MOST_AT_ONCE) }, signal),
  })
  const look = useQuery({
    queryKey: ['assign-preview', ids, to],
    queryFn: to === undefined ? skipToken : ({ signal }) => lookAt(tasks, to, signal),
    staleTime: 0,
  })
  const able = tasks.filter(({ id }) => look.data?.find(({ taskId }) => taskId === id)?.answer.allowed === true)
  const isLooked = look.data !== undefined
  const nothing = isLooked && able.length === 0 ? say('assign.nothing') : undefined
  const missing = to === undefined ? say('assign.chooseFirst') : nothing
  return (
    <>
      <DialogContent className="stack">
        <p className="quiet">{say('assign.lead')}</p>
        <Awaited answer={found} rows={3}>
          {(data) =>
            data.offices.length === 0 ? (
              <p>{say('assign.none')}</p>
            ) : (
              <FormProvider {...form}>
                <AssigneeFields found={data} />
              </FormProvider>
            )
          }
        </Awaited>
        {to !== undefined && <Looked tasks={tasks} look={look} />}
      </DialogContent>
      <DialogActions>
        {missing !== undefined && <p className="compact quiet grow">{missing}</p>}
        <Button onClick={onClose} color="secondary">
          {say('state.back')}
        </Button>
        <Button
          variant="contained"
          aria-disabled={missing !== undefined || !isLooked}
          onClick={() => {
            if (to !== undefined && able.length > 0) onSend({ to, chosen: able })
          }}
        >
          {say('assign.go', { count: isLooked ? able.length : tasks.length })}
        </Button>
      </DialogActions>
    </>
  )
}

function Looked({ tasks, look }: { tasks: readonly TaskRow[]; look: UseQueryResult<AssignPreview['items']> }) {
  const say = useWords(assignWords)
  return (
    <section className="stack-s" aria-live="polite">
      <h3 className="small-head">{say('assign.preview')}</h3>
      <Awaited answer={look} rows={Math.min(tasks.length, 6)}>
        {(items) => <Preview tasks={tasks} items={items} />}
      </Awaited>
    </section>
  )
}

async function lookAt(tasks: readonly TaskRow[], to: Target, signal: AbortSignal): Promise<AssignPreview['items']> {
  const items: AssignPreview['items'] = []
  for (let from = 0; from < tasks.length; from += MOST_AT_ONCE)
    items.push(
      ...(await previewMany({ ...to, tasks: tasks.slice(from, from + MOST_AT_ONCE).map(asSeen) }, signal)).items,
    )
  return items
}

function Preview({ tasks, items }: { tasks: readonly TaskRow[]; items: AssignPreview['items'] }) {
  const say = useWords(assignWords)
  const label = useLabel()
  const lines = items.flatMap(({ taskId, answer, notes }): Line[] => {
    const task = tasks.find(({ id }) => id === taskId)
    if (task === undefined) return []
    const { organisation, user } = task.who
    return [
      {
        task,
        good: answer.allowed,
        says: answer.allowed ? say('assign.can') : `${say('assign.no')}: ${label(answer.sentence)}`,
        notes: notes.map(label),
        about: say('assign.from', {
          who:
            organisation === null
              ? say('assign.nobody')
              : [user, organisation].filter((part) => part !== null).join(', '),
        }),
      },
    ]
  })
  return <Handed lines={lines} label={say('assign.preview')} />
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
        <p role="status">{text}</p>
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

function Results({ hand: { told, back, undo, nameOf }, onClose }: { hand: Hand; onClose: () => void }) {
  const say = useWords(assignWords)
  const label = useLabel()
  const top = useRef<HTMLDivElement>(null)
  const isBack = back !== undefined
  useEffect(() => {
    top.current?.focus()
  }, [isBack])
  const lines = (back ?? told).flatMap((item): Line[] => {
    const task = nameOf(item.taskId)
    return task === undefined
      ? []
      : [
          {
            task,
            good: item.done,
            notes: [],
            says: item.done
              ? say(isBack ? 'assign.back' : 'assign.done')
              : `${say(isBack ? 'assign.kept' : 'assign.no')}: ${label(item.sentence)}`,
          },
        ]
  })
  const canUndo = !isBack && told.some((item) => item.done)
  return (
    <>
      <DialogContent className="stack">
        <div ref={top} tabIndex={-1} role="status" className="stack">
          <Handed lines={lines} label={say('assign.results')} />
        </div>
        {canUndo && <p className="compact quiet">{say('assign.undoText')}</p>}
        {undo.no !== undefined && <RefusalNotice no={undo.no} />}
      </DialogContent>
      <DialogActions>
        {canUndo || undo.no !== undefined || undo.busy ? (
          <Button variant="outlined" aria-disabled={undo.busy} onClick={() => void undo.run(undefined)}>
            {say(undo.busy ? 'assign.undoing' : 'assign.undo')}
          </Button>
        ) : null}
        <Button variant="contained" onClick={onClose}>
          {say('state.close')}
        </Button>
      </DialogActions>
    </>
  )
}
