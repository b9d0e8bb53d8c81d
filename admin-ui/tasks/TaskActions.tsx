import { Button, Menu, MenuItem } from '@mui/material'
import { IconChevronDown, IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { Allowed } from '../../api/contract/labels.ts'
import type { TaskVerb } from '../../sop-definitions/vocabulary.ts'
import { WhyButton } from '../explain/WhyButton.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { actOnTask, actOrWait, type Later } from '../wire/verbs.ts'
import { useWords } from '../words/use-words.ts'
import { AssignDialog } from './AssignButton.tsx'
import { DelegateDialog, EndingDialog, HoldDialog, type Acted } from './ReasonDialogs.tsx'

export interface Actable extends Acted {
  state: string
  unowned: boolean
  allowedActions: Readonly<Record<string, Allowed>>
}

const SIMPLE = ['claim', 'start', 'resume', 'release', 'return', 'reopen'] as const
type Simple = (typeof SIMPLE)[number]
/** Asked for where the step says what it needs, not in a menu. */
type Listed = (typeof ORDER)[number]
const isSimple = (verb: TaskVerb): verb is Simple => SIMPLE.some((name) => name === verb)
/** In the order in which people look for them; `complete` and `cosign` have a place of their own on the task page. */
const ORDER = [
  'claim',
  'start',
  'resume',
  'assign',
  'release',
  'return',
  'delegate',
  'hold',
  'skip',
  'fail',
  'withdraw',
  'reopen',
] as const satisfies readonly TaskVerb[]
const FIRST = new Set<TaskVerb>(['claim', 'start', 'resume', 'assign', 'reopen'])

/**
 * The verbs that the server allows this person on this task: one button, the rest in a menu. What it refuses is
 * explained on the task's page.
 */
export function TaskActions({ task, brief = false }: { task: Actable; brief?: boolean }) {
  const say = useWords()
  const notify = useNotify()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [asking, setAsking] = useState<TaskVerb>()
  const navigate = useNavigate()
  // A task that is opened again is a new one beside the old, and stands on the page of the case.
  const act = useVerb(
    async (verb: Simple) =>
      ({
        verb,
        ...(await (verb === 'start' || verb === 'resume'
          ? actOrWait(verb, task, { body: {} })
          : actOnTask(verb, task.id, {}))),
      }) satisfies Later & { verb: Simple },
    ({ verb, caseId, kept }: Later & { verb: Simple }) => {
      if (kept === undefined) notify(say(`task.done.${verb}`), { type: 'success' })
      if (verb === 'reopen') void navigate(`/cases/${caseId}/tasks`)
    },
  )
  const allowed = ORDER.filter((verb) => task.allowedActions[verb]?.allowed === true)
  const works = task.allowedActions['complete']?.allowed === true && task.state === 'in_progress'
  const assigns = task.unowned && allowed.includes('assign')
  const main = works ? undefined : assigns ? 'assign' : allowed.find((verb) => FIRST.has(verb))
  const rest = allowed.filter((verb) => verb !== main)
  const choose = (verb: Listed): void => {
    setAnchor(null)
    if (!isSimple(verb)) return setAsking(verb)
    void act.run(verb)
  }
  const word = (verb: Listed): string =>
    say(verb === 'assign' && task.state === 'proposed' ? 'work.askSignature' : `task.verb.${verb}`)
  const close = () => setAsking(undefined)
  return (
    <div className="stack-s start">
      <div className="row">
        {works && brief && (
          <Button
            component={Link}
            to={`/tasks/${task.id}`}
            variant="contained"
            size={brief ? 'small' : undefined}
            aria-label={`${say('task.continue')}: ${task.name}`}
          >
            {say('task.continue')}
          </Button>
        )}
        {main !== undefined && (
          <Button
            data-key={main === 'claim' ? 'c' : undefined}
            variant={main === 'start' || (!brief && main === 'claim') ? 'contained' : 'outlined'}
            size={brief ? 'small' : undefined}
            aria-disabled={act.busy}
            aria-label={`${word(main)}: ${task.name}`}
            onClick={() => choose(main)}
          >
            {act.busy ? say('state.sending') : word(main)}
          </Button>
        )}
        {rest.length > 0 && (
          <>
            <Button
              color="secondary"
              size={brief ? 'small' : undefined}
              className={brief ? 'dots-button' : undefined}
              aria-haspopup="menu"
              aria-expanded={anchor !== null}
              aria-disabled={act.busy}
              aria-label={`${say('work.more')}: ${task.name}`}
              endIcon={brief ? undefined : <IconChevronDown size={16} className="icon" />}
              onClick={(event) => {
                if (!act.busy) setAnchor(event.currentTarget)
              }}
            >
              {brief ? <IconDots size={20} className="icon" aria-hidden="true" /> : say('work.more')}
            </Button>
            <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
              {rest.map((verb) => (
                <MenuItem key={verb} onClick={() => choose(verb)}>
                  {word(verb)}
                </MenuItem>
              ))}
            </Menu>
          </>
        )}
        {brief && main === undefined && !works && rest.length === 0 && (
          <Link to={`/tasks/${task.id}`} aria-label={`${say('task.open')}: ${task.name}`}>
            {say('task.open')}
          </Link>
        )}
      </div>
      {act.no !== undefined && (
        <RefusalNotice no={act.no}>
          <div>
            <WhyButton asked={{ taskId: task.id }} name={task.name} about="help" />
          </div>
        </RefusalNotice>
      )}
      {asking === 'assign' && <AssignDialog taskId={task.id} name={task.name} onClose={close} />}
      {asking === 'hold' && <HoldDialog task={task} onClose={close} />}
      {asking === 'delegate' && <DelegateDialog task={task} onClose={close} />}
      {(asking === 'skip' || asking === 'fail' || asking === 'withdraw') && (
        <EndingDialog task={task} verb={asking} onClose={close} />
      )}
    </div>
  )
}
