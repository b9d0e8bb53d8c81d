import { Button, Menu, MenuItem } from '@mui/material'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { CloseCase, HoldCase, type CaseView } from '../../api/contract/cases.ts'
import { Day } from '../../api/contract/labels.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import { CANCEL_REASONS, HOLD_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { AskWhy } from '../asking/AskWhy.tsx'
import { ContestDialog, RefuseDialog } from '../below-me/OwnerDialogs.tsx'
import { DayField, PickField } from '../asking/fields.tsx'
import { print } from '../theme/print.ts'
import { may, useMe } from '../wire/use-me.ts'
import { civilDay, endOfDay } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ExitDialog } from './StepDialogs.tsx'

const VERBS = [
  'resume_case',
  'hold_case',
  'contest_owner',
  'refuse_owner',
  'close_case',
  'cancel_case',
  'reopen_case',
] as const
type Verb = (typeof VERBS)[number]
const WORD = {
  resume_case: 'case.resume',
  hold_case: 'case.hold',
  close_case: 'case.close',
  cancel_case: 'case.cancel',
  reopen_case: 'case.reopen',
  contest_owner: 'case.contest',
  refuse_owner: 'case.refuseOwner',
} as const satisfies Record<Verb, string>
/** What they say stands with their dialogs. */
type PlainVerb = Exclude<Verb, 'contest_owner' | 'refuse_owner'>
const TITLE = {
  resume_case: 'case.resumeTitle',
  hold_case: 'case.holdTitle',
  close_case: 'case.closeTitle',
  cancel_case: 'case.cancelTitle',
  reopen_case: 'case.reopenTitle',
} as const satisfies Record<PlainVerb, string>
const TEXT = {
  resume_case: 'case.resumeText',
  hold_case: 'case.holdText',
  close_case: 'case.closeText',
  cancel_case: 'case.cancelText',
  reopen_case: 'case.reopenText',
} as const satisfies Record<PlainVerb, string>

/** The exits of the SOP to which a verb can lead; none where the verb needs no exit. */
function exitsOf(view: CaseView, verb: Verb): CaseView['exits'] {
  if (verb === 'close_case') return view.exits
  return verb === 'cancel_case' ? view.exits.filter(({ code }) => CANCEL_REASONS.some((reason) => reason === code)) : []
}

/** The menu has closed by then, so it is not on the paper. */
function printPage(close: () => void): void {
  close()
  setTimeout(print)
}

const isShown = (answer: CaseView['allowedActions'][Verb]): boolean =>
  answer !== undefined && (answer.allowed || answer.code === 'unfinished_items' || answer.code === 'exit_not_ready')

/** Verbs on the case as a whole. A verb that is refused now stays in the menu and says why. */
export function CaseActions({ view }: { view: CaseView }) {
  const say = useWords()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [asking, setAsking] = useState<Verb>()
  const shown = VERBS.filter((verb) => isShown(view.allowedActions[verb]))
  const exits = asking === undefined ? [] : exitsOf(view, asking)
  const me = useMe()
  const mayFollow = view.status === 'closed' && view.personErasedAt === null && may(me, 'open_case')
  if (shown.length === 0 && !mayFollow) return null
  return (
    <>
      <Button
        variant="outlined"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        endIcon={<IconChevronDown size={16} className="icon" />}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {say('case.actions')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem component={Link} to={`/conferences?case=${view.id}`}>
          {say('nav.conferences')}
        </MenuItem>
        <MenuItem onClick={() => printPage(() => setAnchor(null))}>{say('case.print')}</MenuItem>
        {mayFollow && (
          <MenuItem component={Link} to={`/cases/create?after=${view.id}`}>
            {say('case.follow')}
          </MenuItem>
        )}
        {shown.map((verb) => (
          <VerbItem
            key={verb}
            verb={verb}
            answer={view.allowedActions[verb]}
            onAsk={() => {
              setAnchor(null)
              setAsking(verb)
            }}
          />
        ))}
      </Menu>
      {exits.length > 0 && (
        <ExitDialog
          view={view}
          title={`${say(asking === 'cancel_case' ? 'case.cancelTitle' : 'case.closeTitle')} ${view.number}`}
          choice={say(asking === 'cancel_case' ? 'case.reason' : 'case.closeCode')}
          exits={exits}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking !== undefined && exits.length === 0 && (
        <CaseDialog view={view} verb={asking} onClose={() => setAsking(undefined)} />
      )}
    </>
  )
}

interface VerbItemProps {
  verb: Verb
  answer: CaseView['allowedActions'][Verb]
  onAsk: () => void
}

function VerbItem({ verb, answer, onAsk }: VerbItemProps) {
  const say = useWords()
  const language = useLanguage()
  const no =
    answer?.allowed === false && answer.code !== 'exit_not_ready' ? inLanguage(answer.sentence, language) : undefined
  return (
    <MenuItem aria-disabled={no !== undefined} onClick={no === undefined ? onAsk : undefined}>
      <span className="stack-0">
        <span className={no === undefined ? undefined : 'quiet'}>{say(WORD[verb])}</span>
        {no !== undefined && <span className="compact quiet narrow">{no}</span>}
      </span>
    </MenuItem>
  )
}

interface CaseDialogProps {
  view: CaseView
  onClose: () => void
}

function CaseDialog({ verb, ...asked }: CaseDialogProps & { verb: Verb }) {
  if (verb === 'contest_owner') return <ContestDialog {...asked} />
  if (verb === 'refuse_owner') return <RefuseDialog {...asked} />
  if (verb === 'hold_case') return <HoldDialog {...asked} />
  if (verb === 'close_case') return <CloseDialog {...asked} />
  return verb === 'cancel_case' ? <CancelDialog {...asked} /> : <GoOnDialog {...asked} verb={verb} />
}

/** What a verb on a case says before and after. */
function useAsked({ view, onClose }: CaseDialogProps, verb: PlainVerb) {
  const say = useWords()
  return {
    title: `${say(TITLE[verb])} ${view.number}`,
    text: say(TEXT[verb]),
    action: say(TITLE[verb]),
    done: say(`case.done.${verb}`),
    onClose,
  }
}

const GoOnDialog = ({ verb, ...asked }: CaseDialogProps & { verb: 'resume_case' | 'reopen_case' }) => (
  <AskForm {...useAsked(asked, verb)} act={(_, desk) => desk.verb('cases', verb, { id: asked.view.id })} />
)

const DAY_MS = 86_400_000
const Hold = HoldCase.extend({ until: Day })

function HoldDialog(asked: CaseDialogProps) {
  const say = useWords()
  const { id, zone } = asked.view
  return (
    <AskForm
      {...useAsked(asked, 'hold_case')}
      schema={Hold}
      start={{ until: '' }}
      act={({ reason, until }, desk) =>
        desk.verb('cases', 'hold_case', { id, data: { reason, until: endOfDay(until, zone) } })
      }
    >
      <PickField
        name="reason"
        label={say('case.reason')}
        options={HOLD_REASONS.map((code) => ({ value: code, text: say(`reason.${code}`) }))}
      />
      <DayField name="until" label={say('case.until')} min={civilDay(Date.now() + DAY_MS, zone)} />
    </AskForm>
  )
}

function CloseDialog(asked: CaseDialogProps) {
  const say = useWords()
  const label = useLabel()
  const { id, closeCodes } = asked.view
  return (
    <AskForm
      {...useAsked(asked, 'close_case')}
      schema={CloseCase}
      act={(close, desk) => desk.verb('cases', 'close_case', { id, data: close })}
    >
      <PickField
        name="code"
        label={say('case.closeCode')}
        options={closeCodes.map((close) => ({ value: close.code, text: label(close.label) }))}
      />
    </AskForm>
  )
}

function CancelDialog(asked: CaseDialogProps) {
  const say = useWords()
  return (
    <AskWhy
      {...useAsked(asked, 'cancel_case')}
      pick={{
        label: say('case.reason'),
        choices: CANCEL_REASONS.map((code) => ({ code, text: say(`reason.${code}`) })),
      }}
      act={(reason, desk) => desk.verb('cases', 'cancel_case', { id: asked.view.id, data: { reason } })}
    />
  )
}
