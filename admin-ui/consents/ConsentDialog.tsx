import { Button, FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material'
import type { UseQueryResult } from '@tanstack/react-query'
import { lazy, Suspense, useId, useState } from 'react'
import { LACKS, lacksIn } from '../../api/contract/explanation.ts'
import {
  CONSENT_STATES,
  type ConsentStanding,
  type ConsentState,
  type Label,
} from '../../sop-definitions/language/vocabulary.ts'
import { Ask } from '../parts/Ask.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { actOnCase } from '../wire/verbs.ts'
import { civilDay } from '../words/clock-words.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { RepresentationView } from '../../api/contract/consents.ts'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { BLANK, METHODS, recordOf, type ConsentDraft } from './consent-record.ts'
import { ConversationFields } from './ConversationFields.tsx'
import { ScopeFields } from './ScopeFields.tsx'
import type { Representation } from './RepresentationFields.tsx'

/** Loaded separately, because it brings the fields of every form with it. */
const RepresentationFields = lazy(() => import('./RepresentationFields.tsx'))

interface Consent {
  code: string
  label: Label
  state: ConsentStanding | null
  recordable: readonly ConsentState[]
}
interface Props {
  caseId: string
  consent: Consent
}
const ANSWERS = {
  given: 'case.giveOption',
  refused: 'case.refuseOption',
  withdrawn: 'case.withdrawOption',
} as const satisfies Record<ConsentState, string>

/** Renders nothing if the user's office may record no answer to this consent. */
export function ConsentButton({ caseId, consent, text, small }: Props & { text: string; small?: boolean }) {
  const [open, setOpen] = useState(false)
  if (consent.recordable.length === 0) return null
  return (
    <>
      <Button variant="outlined" size={small === true ? 'small' : undefined} onClick={() => setOpen(true)}>
        {text}
      </Button>
      {open && <ConsentDialog caseId={caseId} consent={consent} onClose={() => setOpen(false)} />}
    </>
  )
}

type Asked = UseQueryResult<RepresentationView, Error>

/** What is still missing before the answer can be recorded, as a sentence. */
function useLack(state: ConsentState | undefined, asked: Asked, draft: ConsentDraft): string | undefined {
  const say = useWords()
  const label = useLabel()
  if (state === undefined) return say('state.missing')
  if (state === 'given' && asked.isPending) return say('state.loading')
  const isRepresented = asked.data !== undefined && (asked.data.form === null || draft.representation.isEnough)
  if (state === 'given' && !isRepresented) return say('state.missing')
  const [lack] = lacksIn({ ...draft.texts, speaks: draft.speaks }, state)
  return lack === undefined ? undefined : label(LACKS[lack])
}

/** What the client said about one use of data. A refusal is an answer like any other. */
function ConsentDialog({ caseId, consent, onClose }: Props & { onClose: () => void }) {
  const say = useWords()
  const label = useLabel()
  const [state, setState] = useState<ConsentState>()
  const [draft, setDraft] = useState(BLANK)
  const set = (part: Partial<ConsentDraft>): void => setDraft((before) => ({ ...before, ...part }))
  // Loaded when the dialog opens, so that it is there before anybody has chosen an answer.
  const asked = useAnswer(`/api/cases/${caseId}/representation`, RepresentationView)
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const lack = useLack(state, asked, draft)
  return (
    <Ask
      onClose={onClose}
      title={say('case.recordTitle', { name: coded(consent.code, label(consent.label)) })}
      action={say('case.recordConsent')}
      done={say('case.consentDone')}
      missing={lack}
      act={async () => {
        if (state !== undefined)
          await actOnCase('record_consent', caseId, { code: consent.code, ...recordOf(state, draft, zone) })
      }}
    >
      <AnswerField recordable={consent.recordable} state={state} onChange={setState} />
      {state === 'withdrawn' && (
        <p className="compact" role="status">
          {say('consent.withdrawText')}
        </p>
      )}
      {state === 'given' && (
        <>
          <RepresentedBy
            asked={asked}
            representation={draft.representation}
            onChange={(representation) => set({ representation })}
          />
          <ScopeFields scope={draft.scope} onChange={(scope) => set({ scope })} today={civilDay(Date.now(), zone)} />
        </>
      )}
      <Pick
        label={say('case.method')}
        value={draft.method}
        options={METHODS.map((value) => ({ value, text: say(`case.${value}`) }))}
        onChange={(value) => set({ method: METHODS.find((known) => known === value) ?? 'written' })}
      />
      <ConversationFields draft={draft} onChange={set} isOptional={state === 'withdrawn'} />
    </Ask>
  )
}

interface AnswerProps {
  recordable: readonly ConsentState[]
  state: ConsentState | undefined
  onChange: (state: ConsentState | undefined) => void
}

function AnswerField({ recordable, state, onChange }: AnswerProps) {
  const say = useWords()
  const id = useId()
  return (
    <FormControl>
      <FormLabel id={id}>{say('case.answer')}</FormLabel>
      <RadioGroup
        aria-labelledby={id}
        value={state ?? ''}
        onChange={(_, value) => onChange(CONSENT_STATES.find((known) => known === value))}
      >
        {recordable.map((answer) => (
          <FormControlLabel key={answer} value={answer} control={<Radio />} label={say(ANSWERS[answer])} />
        ))}
      </RadioGroup>
    </FormControl>
  )
}

interface RepresentedProps {
  asked: Asked
  representation: Representation
  onChange: (representation: Representation) => void
}

/** Who agrees for the client, where the procedure asks for it. */
function RepresentedBy({ asked, representation, onChange }: RepresentedProps) {
  return (
    <>
      {asked.isPending && <Loading rows={3} />}
      {asked.error !== null && <BrokenState no={asked.error} retry={() => void asked.refetch()} />}
      {asked.data !== undefined && asked.data.form !== null && (
        <Suspense fallback={<Loading rows={3} />}>
          <RepresentationFields asked={asked.data} representation={representation} onChange={onChange} />
        </Suspense>
      )}
    </>
  )
}
