import { Button, Menu, MenuItem } from '@mui/material'
import { IconChevronDown, IconDots } from '@tabler/icons-react'
import { useState, type ComponentType } from 'react'
import { useCreatePath, useNotify } from 'react-admin'
import { Link, useNavigate } from 'react-router'
import type { TaskRow } from '../../api/contract/tasks.ts'
import { TASK_VERBS, type TaskVerb, type TaskState } from '../../sop-definitions/language/vocabulary.ts'
import { WhyButton } from '../explain/WhyButton.tsx'
import { useKeyAction } from '../palette/actions.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import type { Later } from '../wire/verbs.ts'
import { useWords } from '../words/use-words.ts'
import { AssignDialog } from './AssignButton.tsx'
import { Claimed } from './TaskCells.tsx'
import { DelegateDialog, EndingDialog, HoldDialog, type Acted } from './ReasonDialogs.tsx'

export interface Actable extends Acted {
  state: TaskState
  unowned: boolean
  allowedActions: TaskRow['allowedActions']
}

const SIMPLE = ['claim', 'start', 'resume', 'release', 'return', 'reopen'] as const
type Simple = (typeof SIMPLE)[number]
/**
 * Whether a verb is a button or in the menu, in the order in which people look for them. Null: it has a place of its
 * own, in the form or beside what the step needs.
 */
const PLACE = {
  claim: 1,
  start: 2,
  resume: 3,
  assign: 4,
  release: 5,
  return: 6,
  delegate: 7,
  hold: 8,
  skip: 9,
  fail: 10,
  withdraw: 11,
  reopen: 12,
  ask_override: null,
  complete: null,
  cosign: null,
} as const satisfies Record<TaskVerb, number | null>
type Listed = { [V in TaskVerb]: (typeof PLACE)[V] extends number ? V : never }[TaskVerb]
type Questioned = Exclude<Listed, Simple>
const isSimple = (verb: Listed): verb is Simple => SIMPLE.some((name) => name === verb)
const isListed = (verb: TaskVerb): verb is Listed => PLACE[verb] !== null
const ORDER: readonly Listed[] = TASK_VERBS.filter(isListed).toSorted((one, other) => PLACE[one] - PLACE[other])
interface QuestionProps {
  task: Actable
  onClose: () => void
}
/** The dialogs of verbs that need more than a click. */
const QUESTIONS = {
  assign: ({ task: { id, name }, onClose }) => <AssignDialog taskId={id} name={name} onClose={onClose} />,
  delegate: DelegateDialog,
  hold: HoldDialog,
  skip: (asked) => <EndingDialog {...asked} verb="skip" />,
  fail: (asked) => <EndingDialog {...asked} verb="fail" />,
  withdraw: (asked) => <EndingDialog {...asked} verb="withdraw" />,
} satisfies Record<Questioned, ComponentType<QuestionProps>>
const FIRST = new Set<TaskVerb>(['claim', 'start', 'resume', 'assign', 'reopen'])

/** The button and the menu. `works`: this user is at work on the task, so continuing comes first. */
function offered(task: Actable): { works: boolean; main: Listed | undefined; rest: readonly Listed[] } {
  const allowed = ORDER.filter((verb) => task.allowedActions[verb]?.allowed === true)
  const works = task.allowedActions.complete?.allowed === true && task.state === 'in_progress'
  const first = task.unowned && allowed.includes('assign') ? 'assign' : allowed.find((verb) => FIRST.has(verb))
  const main = works ? undefined : first
  return { works, main, rest: allowed.filter((verb) => verb !== main) }
}

/** Verbs that need no question. A reopened task is a new task beside the old one. */
function useSimple(task: Actable, brief: boolean): Verb<Simple> {
  const say = useWords()
  const notify = useNotify()
  const navigate = useNavigate()
  const path = useCreatePath()
  return useVerb(
    async (verb: Simple, desk) =>
      ({
        verb,
        ...(await (verb === 'start' || verb === 'resume'
          ? desk.verbOrWait(verb, task, { data: {} })
          : desk.verb('tasks', verb, { id: task.id, data: {} }))),
      }) satisfies Later & { verb: Simple },
    ({ verb, caseId, kept }: Later & { verb: Simple }) => {
      const done =
        verb === 'claim' ? <Claimed id={task.id} name={task.name} isHere={!brief} /> : say(`task.done.${verb}`)
      if (kept === undefined) notify(done, { type: 'success' })
      if (verb === 'reopen') void navigate(`${path({ resource: 'cases', type: 'edit', id: caseId })}/tasks`)
    },
  )
}

interface Props {
  task: Actable
  brief?: boolean
}

/**
 * The verbs that this user may use on this task: one button, the rest in a menu. The task's page explains what is
 * refused.
 */
export function TaskActions({ task, brief = false }: Props) {
  const say = useWords()
  const { act, choose, dialog } = useVerbs(task, brief)
  const at = useCreatePath()({ resource: 'tasks', type: 'edit', id: task.id })
  const { works, main, rest } = offered(task)
  const shown = { task, brief, busy: act.busy, onChoose: choose }
  return (
    <div className="stack-s start">
      <div className="row">
        {works && brief && <ContinueLink task={task} at={at} />}
        {main !== undefined && <MainButton {...shown} verb={main} />}
        {rest.length > 0 && <More {...shown} verbs={rest} />}
        {brief && main === undefined && !works && rest.length === 0 && (
          <Link to={at} aria-label={`${say('task.open')}: ${task.name}`}>
            {say('task.open')}
          </Link>
        )}
      </div>
      {dialog}
    </div>
  )
}

/** What this user does first with this task, away from its row: the button names the task by its code or its label. */
export function FirstAct({ task, of }: { task: Actable; of: string }) {
  const { act, choose, dialog } = useVerbs(task, true)
  const at = useCreatePath()({ resource: 'tasks', type: 'edit', id: task.id })
  const { works, main } = offered(task)
  if (!works && main === undefined) return null
  return (
    <div className="first-act stack-s">
      {works && <ContinueLink task={task} at={at} of={of} />}
      {main !== undefined && <MainButton task={task} of={of} busy={act.busy} onChoose={choose} verb={main} />}
      {dialog}
    </div>
  )
}

/** Runs a verb, or asks first; shows the question, or what was refused. */
function useVerbs(task: Actable, brief: boolean) {
  const [asking, setAsking] = useState<Questioned>()
  const act = useSimple(task, brief)
  const choose = (verb: Listed): void => {
    if (isSimple(verb)) void act.run(verb)
    else setAsking(verb)
  }
  const dialog = (
    <>
      {act.no !== undefined && (
        <RefusalNotice no={act.no}>
          <div>
            <WhyButton asked={{ taskId: task.id }} name={task.name} about="help" />
          </div>
        </RefusalNotice>
      )}
      {asking !== undefined && <Question verb={asking} task={task} onClose={() => setAsking(undefined)} />}
    </>
  )
  return { act, choose, dialog }
}

function ContinueLink({ task, at, of }: { task: Actable; at: string; of?: string }) {
  const say = useWords()
  return (
    <Button
      component={Link}
      to={at}
      variant="contained"
      size={of === undefined ? 'small' : undefined}
      aria-label={called(say('task.continue'), task, of)}
    >
      {said(say('task.continue'), of)}
    </Button>
  )
}

/** What is said begins what is heard. */
const said = (word: string, of: string | undefined): string => (of === undefined ? word : `${word} ${of}`)
const called = (word: string, { name }: Actable, of: string | undefined): string =>
  of === undefined ? `${word}: ${name}` : `${word} ${name}`

function Question({ verb, ...asked }: QuestionProps & { verb: Questioned }) {
  const Dialog = QUESTIONS[verb]
  return <Dialog {...asked} />
}

interface Shown {
  task: Actable
  brief?: boolean
  busy: boolean
  onChoose: (verb: Listed) => void
}

function useVerbWord({ state }: Actable): (verb: Listed) => string {
  const say = useWords()
  return (verb) => say(verb === 'assign' && state === 'proposed' ? 'work.askSignature' : `task.verb.${verb}`)
}

function MainButton({ task, brief = false, of, busy, onChoose, verb }: Shown & { verb: Listed; of?: string }) {
  const say = useWords()
  const word = useVerbWord(task)(verb)
  const button = useKeyAction('claim', () => onChoose(verb), { isOff: verb !== 'claim' })
  return (
    <Button
      ref={button}
      variant={verb === 'start' || (!brief && verb === 'claim') ? 'contained' : 'outlined'}
      size={brief ? 'small' : undefined}
      aria-disabled={busy}
      aria-label={called(word, task, of)}
      onClick={() => onChoose(verb)}
    >
      {busy ? say('state.sending') : said(word, of)}
    </Button>
  )
}

function More({ task, brief = false, busy, onChoose, verbs }: Shown & { verbs: readonly Listed[] }) {
  const say = useWords()
  const word = useVerbWord(task)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <>
      <Button
        color="secondary"
        size={brief ? 'small' : undefined}
        className={brief ? 'dots-button' : undefined}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-disabled={busy}
        aria-label={`${say('work.more')}: ${task.name}`}
        endIcon={brief ? undefined : <IconChevronDown size={16} className="icon" />}
        onClick={(event) => {
          if (!busy) setAnchor(event.currentTarget)
        }}
      >
        {brief ? <IconDots size={20} className="icon" aria-hidden="true" /> : say('work.more')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {verbs.map((verb) => (
          <MenuItem
            key={verb}
            onClick={() => {
              setAnchor(null)
              onChoose(verb)
            }}
          >
            {word(verb)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
