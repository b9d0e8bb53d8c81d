import type { TaskVerb } from '../../sop-definitions/language/vocabulary.ts'
import { Button } from '@mui/material'
import type { ReactNode } from 'react'
import { useNotify } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { ClockChip } from '../parts/ClockChip.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { useFresh } from '../wire/use-live.ts'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import { actOnTask, actOrWait } from '../wire/verbs.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { AssignButton } from './AssignButton.tsx'
import { CaseLink } from './CaseLink.tsx'

export interface Choice {
  has: (id: string) => boolean
  set: (ids: readonly string[], on: boolean) => void
}

/** Several tasks can be handed out at once; a signature is asked for one by one. */
const isChoosable = ({ allowedActions, state }: TaskRow): boolean =>
  allowedActions.assign?.allowed === true && state !== 'proposed'

export function TaskTable({
  rows,
  caption,
  choice,
}: {
  rows: readonly TaskRow[]
  caption: string
  choice?: Choice | undefined
}) {
  const say = useWords()
  const ids = choice === undefined ? [] : rows.filter(isChoosable).map(({ id }) => id)
  return (
    <div className="table-wrap">
      <table className="list tasks">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className={ids.length > 0 ? 'has-tick' : undefined}>
              {choice !== undefined && ids.length > 1 && (
                <Tick
                  name={say('inbox.chooseAll', { caption })}
                  on={ids.every(choice.has)}
                  onChange={(on) => choice.set(ids, on)}
                />
              )}
              {say('inbox.task')}
            </th>
            <th scope="col">{say('inbox.case')}</th>
            <th scope="col">{say('inbox.place')}</th>
            <th scope="col">{say('inbox.due')}</th>
            <th scope="col">{say('inbox.action')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} choice={ids.length > 0 ? choice : undefined} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Tick = ({ name, on, onChange }: { name: string; on: boolean; onChange: (on: boolean) => void }) => (
  <input
    type="checkbox"
    className="tick"
    aria-label={name}
    checked={on}
    onChange={(event) => onChange(event.target.checked)}
  />
)

function urgencyClass({ late, riskAt }: TaskRow): string {
  if (late) return 'is-late'
  return riskAt !== null && Date.parse(riskAt) <= Date.now() ? 'is-risk' : ''
}

function Row({ row, choice }: { row: TaskRow; choice: Choice | undefined }) {
  const say = useWords()
  const label = useLabel()
  const fresh = useFresh(row.caseId)
  return (
    <tr className={`${urgencyClass(row)}${fresh ? ' is-fresh' : ''}`}>
      <td className={choice === undefined ? undefined : 'has-tick'}>
        {choice !== undefined && isChoosable(row) && (
          <Tick
            name={say('inbox.choose', { name: `${row.code ?? ''} ${label(row.label)}, ${row.caseNumber}` })}
            on={choice.has(row.id)}
            onChange={(on) => choice.set([row.id], on)}
          />
        )}
        <Link className="strong" to={`/tasks/${row.id}`}>
          {row.code} {label(row.label)}
        </Link>
        {row.stageLabel !== null && <div className="compact quiet">{label(row.stageLabel)}</div>}
      </td>
      <td>
        <CaseLink task={row} />
        <div className="compact quiet">{row.areaName}</div>
      </td>
      <td>
        <WhoChip who={row.who} />
        {row.who.organisation === null && (
          <div className="compact quiet">{row.roles.map((role) => label(role.label)).join(', ')}</div>
        )}
      </td>
      <td>
        <ClockChip
          limit={{
            due: row.due,
            riskAt: row.riskAt,
            heldUntil: row.heldUntil,
            zone: row.zone,
            code: row.code,
            isLaw: row.isLaw,
            explained: { path: `/api/tasks/${row.id}/due` },
          }}
        />
      </td>
      <td className="acts">
        <MainAction row={row} />
      </td>
    </tr>
  )
}

type Next = 'assign' | 'claim' | 'start' | 'continue' | 'open'

function nextOf({ allowedActions, who, state }: TaskRow): Next {
  const can = (verb: TaskVerb): boolean => allowedActions[verb]?.allowed === true
  if (who.organisation === null && can('assign')) return 'assign'
  if (can('claim')) return 'claim'
  if (can('start') && state === 'reserved') return 'start'
  if (can('complete')) return 'continue'
  return can('assign') ? 'assign' : 'open'
}

/** One button per row: what this user does next with this task. */
function MainAction({ row }: { row: TaskRow }) {
  const say = useWords()
  const label = useLabel()
  const notify = useNotify()
  const navigate = useNavigate()
  const claim = useVerb(
    () => actOnTask('claim', row.id, {}),
    () => notify(say('task.done.claim'), { type: 'success' }),
  )
  const name = `${row.code ?? ''} ${label(row.label)}, ${row.caseNumber}`
  const start = useVerb(
    () => actOrWait('start', { id: row.id, name, seq: row.seq }, { body: {} }),
    ({ kept }) => {
      if (kept === undefined) void navigate(`/tasks/${row.id}`)
    },
  )
  const no = claim.no ?? start.no
  const buttons = {
    assign: <AssignButton taskId={row.id} name={name} />,
    claim: <VerbButton verb="claim" act={claim} name={name} />,
    start: <VerbButton verb="start" act={start} name={name} />,
    continue: <OpenButton word="task.continue" taskId={row.id} name={name} />,
    open: <OpenButton word="task.open" taskId={row.id} name={name} />,
  } satisfies Record<Next, ReactNode>
  return (
    <div className="stack-s">
      {buttons[nextOf(row)]}
      {no !== undefined && <RefusalNotice no={no} />}
    </div>
  )
}

interface VerbButtonProps {
  verb: 'claim' | 'start'
  act: Verb<undefined>
  name: string
}

function VerbButton({ verb, act, name }: VerbButtonProps) {
  const say = useWords()
  return (
    <Button
      data-key={verb === 'claim' ? 'c' : undefined}
      variant={verb === 'claim' ? 'outlined' : 'contained'}
      aria-disabled={act.busy}
      aria-label={`${say(`task.verb.${verb}`)}: ${name}`}
      onClick={() => void act.run(undefined)}
    >
      {say(act.busy ? 'state.sending' : `task.verb.${verb}`)}
    </Button>
  )
}

interface OpenButtonProps {
  word: 'task.continue' | 'task.open'
  taskId: string
  name: string
}

function OpenButton({ word, taskId, name }: OpenButtonProps) {
  const say = useWords()
  return (
    <Button
      component={Link}
      to={`/tasks/${taskId}`}
      variant={word === 'task.continue' ? 'contained' : 'outlined'}
      aria-label={`${say(word)}: ${name}`}
    >
      {say(word)}
    </Button>
  )
}
