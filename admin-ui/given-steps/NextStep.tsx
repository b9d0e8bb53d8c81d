import { Button } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useCreatePath, useNotify } from 'react-admin'
import { Link } from 'react-router'
import type { GivenStepRow } from '../../api/contract/given-steps.ts'
import { TaskList } from '../../api/contract/tasks.ts'
import { SKIP_REASONS, type SkipReason, type TaskVerb } from '../../sop-definitions/language/vocabulary.ts'
import { AskWhy } from '../asking/AskWhy.tsx'
import { useKeyAction } from '../palette/actions.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import type { DeskProvider } from '../wire/data-provider.ts'
import { call } from '../wire/http.ts'
import { useDesk, useVerb, type Verb } from '../wire/use-verb.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { declining, handsOf, type Direction, type Handing } from './given-step.ts'
import { givenStepWords } from './words.id.ts'

interface Props {
  row: GivenStepRow
  direction: Direction
  onHand: (handing: Handing) => void
}
interface Named {
  row: GivenStepRow
  name: string
}

export function NextStep({ row, direction, onHand }: Props) {
  const label = useLabel()
  const name = `${coded(row.task.code, label(row.task.label))}, ${row.task.caseNumber}`
  return direction === 'sent' ? (
    <AsSender row={row} name={name} onHand={onHand} />
  ) : (
    <AsReceiver row={row} name={name} />
  )
}

const can = ({ task }: GivenStepRow, verb: TaskVerb): boolean => task.allowedActions[verb]?.allowed === true

function Open({ row, name, variant = 'outlined' }: Named & { variant?: 'outlined' | 'contained' }) {
  const say = useWords(givenStepWords)
  const to = useCreatePath()({ resource: 'tasks', type: 'edit', id: row.id })
  const word = say(variant === 'contained' ? 'task.doIt' : 'task.open')
  return (
    <Button component={Link} to={to} variant={variant} aria-label={`${word}: ${name}`}>
      {word}
    </Button>
  )
}

/** A declined step is opened anew: finds the task that it is now. */
async function openAnew(
  { task: { id, caseId, item } }: GivenStepRow,
  { verb }: DeskProvider,
): Promise<string | undefined> {
  await verb('tasks', 'reopen', { id, data: {} })
  const { data } = await call({ path: `/api/tasks?view=ours&caseId=${caseId}&limit=100`, schema: TaskList })
  return data.find((one) => one.item === item && one.id !== id)?.id
}

/** A button that names its act, and says while it is being done. */
function RunButton({ verb, word, name }: { verb: Verb<undefined>; word: string; name: string }) {
  const say = useWords(givenStepWords)
  return (
    <Button
      variant="outlined"
      aria-disabled={verb.busy}
      aria-label={`${word}: ${name}`}
      onClick={() => void verb.run(undefined)}
    >
      {verb.busy ? say('state.sending') : word}
    </Button>
  )
}

/** The sender reminds the other office, or chooses another one. */
function AsSender({ row, name, onHand }: Named & Pick<Props, 'onHand'>) {
  const say = useWords(givenStepWords)
  const notify = useNotify()
  const remind = useVerb(
    (_, desk) => desk.verb('given-steps', 'remind', { id: row.id }),
    ({ told }) =>
      told === null
        ? notify(say('givenSteps.remindedNobody'), { type: 'warning' })
        : notify(
            say('givenSteps.reminded', { office: told.name ?? row.task.who.organisation ?? '', people: told.people }),
            {
              type: 'success',
            },
          ),
  )
  const again = useVerb(
    (_, desk) => openAnew(row, desk),
    (taskId) => {
      if (taskId !== undefined) onHand({ taskId, name })
    },
  )
  const no = remind.no ?? again.no
  const isHandable = can(row, 'assign') && row.state !== 'begun'
  return (
    <div className="stack-s">
      {row.mayRemind && <RunButton verb={remind} word={say('givenSteps.remind')} name={name} />}
      {isHandable && (
        <Button
          variant={row.mayRemind ? 'text' : 'outlined'}
          aria-haspopup="dialog"
          aria-label={`${say('givenSteps.another')}: ${name}`}
          onClick={() => onHand({ taskId: row.id, name })}
        >
          {say('givenSteps.another')}
        </Button>
      )}
      {row.state === 'declined' && can(row, 'reopen') && (
        <RunButton verb={again} word={say('givenSteps.anotherAgain')} name={name} />
      )}
      {!row.mayRemind && !isHandable && row.state !== 'declined' && <Open row={row} name={name} />}
      {no !== undefined && <RefusalNotice no={no} />}
    </div>
  )
}

/** The receiver takes the step, or says why not. */
function AsReceiver({ row, name }: Named) {
  const say = useWords(givenStepWords)
  const notify = useNotify()
  const [isDeclining, setDeclining] = useState(false)
  const accept = useVerb(
    (_, desk) => desk.verb('tasks', 'claim', { id: row.id, data: {} }),
    () => notify(say('givenSteps.accepted'), { type: 'success' }),
  )
  const isAnswerable = can(row, 'claim')
  const run = (): void => void accept.run(undefined)
  const button = useKeyAction('claim', run)
  const isMine = can(row, 'start') || can(row, 'complete')
  return (
    <div className="stack-s">
      {isAnswerable ? (
        <Button
          ref={button}
          variant="contained"
          aria-disabled={accept.busy}
          aria-label={`${say('givenSteps.accept')}: ${name}`}
          onClick={run}
        >
          {say(accept.busy ? 'state.sending' : 'givenSteps.accept')}
        </Button>
      ) : (
        <Open row={row} name={name} variant={isMine ? 'contained' : 'outlined'} />
      )}
      {(isAnswerable || can(row, 'fail')) && (
        <Button
          variant="text"
          aria-haspopup="dialog"
          aria-label={`${say('givenSteps.decline')} ${name}`}
          onClick={() => setDeclining(true)}
        >
          {say('givenSteps.decline')}
        </Button>
      )}
      {accept.no !== undefined && <RefusalNotice no={accept.no} />}
      {isDeclining && <DeclineDialog row={row} name={name} onClose={() => setDeclining(false)} />}
    </div>
  )
}

/** If the dialog is closed halfway, the list is loaded again: the step is this user's now. */
function DeclineDialog({ row, name, onClose }: Named & { onClose: () => void }) {
  const say = useWords(givenStepWords)
  const queries = useQueryClient()
  const desk = useDesk()
  const [decline] = useState(() => declining(handsOf(desk)))
  const askAgain = (): void => {
    void queries.invalidateQueries({ refetchType: 'active' })
  }
  // A lost answer may have been a yes. So the state of the step is asked, and the next try begins there.
  const act = (reason: SkipReason) =>
    decline.run(row, reason).catch((no: unknown) => {
      if (!decline.isHalfDone()) askAgain()
      throw no
    })
  const close = (): void => {
    if (decline.isHalfDone()) askAgain()
    onClose()
  }
  return (
    <AskWhy
      onClose={close}
      title={`${say('givenSteps.declineTitle')}: ${name}`}
      text={say('givenSteps.declineText')}
      action={say('givenSteps.declineGo')}
      done={say('givenSteps.declined')}
      pick={{
        label: say('givenSteps.reason'),
        choices: SKIP_REASONS.map((code) => ({ code, text: say(`reason.${code}`) })),
      }}
      act={act}
      onDone={onClose}
    />
  )
}
