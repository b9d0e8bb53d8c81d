import { Button, Menu, MenuItem } from '@mui/material'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CaseView } from '../../api/contract/cases.ts'
import { CANCEL_REASONS, HOLD_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { Ask } from '../parts/Ask.tsx'
import { DayInput, Pick } from '../parts/Pick.tsx'
import { ExitDialog } from './ExitDialog.tsx'
import { actOnCase } from '../wire/verbs.ts'
import { civilDay, endOfDay } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

const VERBS = ['resume_case', 'hold_case', 'close_case', 'cancel_case', 'reopen_case'] as const
type Verb = (typeof VERBS)[number]
const WORD = {
  resume_case: 'case.resume',
  hold_case: 'case.hold',
  close_case: 'case.close',
  cancel_case: 'case.cancel',
  reopen_case: 'case.reopen',
} as const satisfies Record<Verb, string>
const TITLE = {
  resume_case: 'case.resumeTitle',
  hold_case: 'case.holdTitle',
  close_case: 'case.closeTitle',
  cancel_case: 'case.cancelTitle',
  reopen_case: 'case.reopenTitle',
} as const satisfies Record<Verb, string>
const TEXT = {
  resume_case: 'case.resumeText',
  hold_case: 'case.holdText',
  close_case: 'case.closeText',
  cancel_case: 'case.cancelText',
  reopen_case: 'case.reopenText',
} as const satisfies Record<Verb, string>

/** The exits of the SOP to which a verb can lead; none where the verb needs no exit. */
function exitsOf(view: CaseView, verb: Verb): CaseView['exits'] {
  if (verb === 'close_case') return view.exits
  return verb === 'cancel_case' ? view.exits.filter(({ code }) => CANCEL_REASONS.some((reason) => reason === code)) : []
}

/** Verbs on the case as a whole. A verb that is refused now stays in the menu and says why. */
export function CaseActions({ view }: { view: CaseView }) {
  const say = useWords()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [asking, setAsking] = useState<Verb>()
  const shown = VERBS.filter((verb) => {
    const answer = view.allowedActions[verb]
    return (
      answer !== undefined && (answer.allowed || answer.code === 'unfinished_items' || answer.code === 'exit_not_ready')
    )
  })
  const exits = asking === undefined ? [] : exitsOf(view, asking)
  if (shown.length === 0) return null
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

/** The codes to choose from before a verb; an empty list means that there is nothing to choose. */
function useCodes(view: CaseView): (verb: Verb) => readonly { value: string; text: string }[] {
  const say = useWords()
  const label = useLabel()
  const codes = {
    resume_case: [],
    reopen_case: [],
    close_case: view.closeCodes.map((close) => ({ value: close.code, text: label(close.label) })),
    hold_case: HOLD_REASONS.map((reason) => ({ value: reason, text: say(`reason.${reason}`) })),
    cancel_case: CANCEL_REASONS.map((reason) => ({ value: reason, text: say(`reason.${reason}`) })),
  } satisfies Record<Verb, readonly { value: string; text: string }[]>
  return (verb) => codes[verb]
}

function CaseDialog({ view, verb, onClose }: { view: CaseView; verb: Verb; onClose: () => void }) {
  const say = useWords()
  const [code, setCode] = useState('')
  const [until, setUntil] = useState('')
  const act = {
    resume_case: () => actOnCase('resume_case', view.id, {}),
    reopen_case: () => actOnCase('reopen_case', view.id, {}),
    hold_case: () =>
      actOnCase('hold_case', view.id, {
        reason: HOLD_REASONS.find((reason) => reason === code) ?? 'outside_control',
        until: endOfDay(until, view.zone),
      }),
    close_case: () => actOnCase('close_case', view.id, { code }),
    cancel_case: () =>
      actOnCase('cancel_case', view.id, {
        reason: CANCEL_REASONS.find((reason) => reason === code) ?? 'opened_by_mistake',
      }),
  } satisfies Record<Verb, () => Promise<unknown>>
  const options = useCodes(view)(verb)
  const missing = (options.length > 0 && code === '') || (verb === 'hold_case' && until === '')
  return (
    <Ask
      onClose={onClose}
      title={`${say(TITLE[verb])} ${view.number}`}
      text={say(TEXT[verb])}
      action={say(TITLE[verb])}
      done={say(`case.done.${verb}`)}
      missing={missing ? say('state.missing') : undefined}
      act={() => act[verb]()}
    >
      {options.length > 0 && (
        <Pick
          label={say(verb === 'close_case' ? 'case.closeCode' : 'case.reason')}
          value={code}
          placeholder={say('state.choose')}
          options={options}
          onChange={setCode}
        />
      )}
      {verb === 'hold_case' && (
        <DayInput
          label={say('case.until')}
          value={until}
          min={civilDay(Date.now() + 86_400_000, view.zone)}
          onChange={setUntil}
        />
      )}
    </Ask>
  )
}
