import { Button } from '@mui/material'
import { useNotify } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { ClockChip } from '../parts/ClockChip.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { useFresh } from '../wire/use-live.ts'
import { useVerb } from '../wire/use-verb.ts'
import { actOnTask, actOrWait } from '../wire/verbs.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { AssignButton } from './AssignButton.tsx'
import { CaseLink } from './CaseLink.tsx'

export interface Choice {
  has: (id: string) => boolean
  set: (ids: readonly string[], on: boolean) => void
}

/** Several at once may be handed out; a signature is asked for one by one. */
const isChoosable = ({ allowedActions, state }: TaskRow): boolean =>
  allowedActions['assign']?.allowed === true && state !== 'proposed'

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

function Row({ row, choice }: { row: TaskRow; choice: Choice | undefined }) {
  const say = useWords()
  const label = useLabel()
  const fresh = useFresh(row.caseId)
  const risk = !row.late && row.riskAt !== null && Date.parse(row.riskAt) <= Date.now()
  return (
    <tr className={`${row.late ? 'is-late' : risk ? 'is-risk' : ''}${fresh ? ' is-fresh' : ''}`}>
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

/** One button per row: what this person does next with this task. */
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
  const can = (verb: string): boolean => row.allowedActions[verb]?.allowed === true
  const no = claim.no ?? start.no
  return (
    <div className="stack-s">
      {row.who.organisation === null && can('assign') ? (
        <AssignButton taskId={row.id} name={name} />
      ) : can('claim') ? (
        <Button
          data-key="c"
          variant="outlined"
          aria-disabled={claim.busy}
          aria-label={`${say('task.verb.claim')}: ${name}`}
          onClick={() => void claim.run(undefined)}
        >
          {say(claim.busy ? 'state.sending' : 'task.verb.claim')}
        </Button>
      ) : can('start') && row.state === 'reserved' ? (
        <Button
          variant="contained"
          aria-disabled={start.busy}
          aria-label={`${say('task.verb.start')}: ${name}`}
          onClick={() => void start.run(undefined)}
        >
          {say(start.busy ? 'state.sending' : 'task.verb.start')}
        </Button>
      ) : can('complete') ? (
        <Button
          component={Link}
          to={`/tasks/${row.id}`}
          variant="contained"
          aria-label={`${say('task.continue')}: ${name}`}
        >
          {say('task.continue')}
        </Button>
      ) : can('assign') ? (
        <AssignButton taskId={row.id} name={name} />
      ) : (
        <Button component={Link} to={`/tasks/${row.id}`} variant="outlined" aria-label={`${say('task.open')}: ${name}`}>
          {say('task.open')}
        </Button>
      )}
      {no !== undefined && <RefusalNotice no={no} />}
    </div>
  )
}
