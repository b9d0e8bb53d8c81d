import { Button, Checkbox, FormControl, FormControlLabel, FormLabel, Radio, RadioGroup, TextField } from '@mui/material'
import { lazy, Suspense, useId, useState } from 'react'
import { useNotify } from 'react-admin'
import { LACKS, lacksIn } from '../../api/contract/explanation.ts'
import {
  CONSENT_STATES,
  type ConsentStanding,
  type ConsentState,
  type Label,
} from '../../sop-definitions/vocabulary.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { actOnCase } from '../wire/verbs.ts'
import { minutesOf } from '../words/clock-words.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { RepresentationView } from '../../api/contract/consents.ts'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { ScopeFields, type ConsentScope } from './ScopeFields.tsx'
import type { Representation } from './RepresentationFields.tsx'

/** It brings the fields of every form with it. */
const RepresentationFields = lazy(() => import('./RepresentationFields.tsx'))

export interface Consent {
  code: string
  label: Label
  state: ConsentStanding | null
  recordable: readonly ConsentState[]
}
interface Props {
  caseId: string
  consent: Consent
}
const METHODS = ['written', 'spoken', 'recorded'] as const
const ANSWERS = {
  given: 'case.giveOption',
  refused: 'case.refuseOption',
  withdrawn: 'case.withdrawOption',
} as const satisfies Record<ConsentState, string>

/** Nothing where the reader's office may record none of its answers. */
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

/** A day counts to its end where the office is. */
const told = ({ receivers, until, without }: ConsentScope, zone: string) => ({
  ...(without.length === 0 ? {} : { without: [...without] }),
  ...(receivers === null ? {} : { receivers: [...receivers] }),
  ...(until === ''
    ? {}
    : { until: new Date(Date.parse(`${until}T23:59:59Z`) - minutesOf(zone) * 60_000).toISOString() }),
})
type Said = 'note' | 'witness' | 'explainedBy' | 'interpreter' | 'language'
const kept = (words: Readonly<Record<Said, string>>): Partial<Record<Said, string>> =>
  Object.fromEntries(Object.entries(words).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]])))

/** What the client said about one use; choosing not to is an answer like any other. */
export function ConsentDialog({ caseId, consent, onClose }: Props & { onClose: () => void }) {
  const say = useWords()
  const label = useLabel()
  const notify = useNotify()
  const id = useId()
  const [state, setState] = useState<ConsentState>()
  const [method, setMethod] = useState<(typeof METHODS)[number]>('written')
  const [note, setNote] = useState('')
  const [witness, setWitness] = useState('')
  const [explainedBy, setExplainedBy] = useState('')
  const [interpreter, setInterpreter] = useState('')
  const [language, setLanguage] = useState('')
  const [speaks, setSpeaks] = useState(false)
  const [scope, setScope] = useState<ConsentScope>({ receivers: null, until: '', without: [] })
  const [representation, setRepresentation] = useState<Representation>({ answers: {}, isEnough: false })
  // Asked for when the dialog opens, so that it is there before anybody has chosen: a click must not come too early.
  const asked = useAnswer(`/api/cases/${caseId}/representation`, RepresentationView)
  const isRepresented = asked.data !== undefined && (asked.data.form === null || representation.isEnough)
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const record = useVerb(
    (answer: ConsentState) =>
      actOnCase('record_consent', caseId, {
        code: consent.code,
        state: answer,
        method,
        ...(answer === 'given' ? { ...told(scope, zone), answers: { ...representation.answers } } : {}),
        ...(speaks ? { speaks } : {}),
        ...kept({ note, witness, explainedBy, interpreter, language }),
      }),
    () => {
      notify(say('case.consentDone'), { type: 'success' })
      onClose()
    },
  )
  const [unexplained] = state === undefined ? [] : lacksIn({ language, explainedBy, interpreter, speaks }, state)
  const isForeign = lacksIn({ language, explainedBy }, 'given').includes('interpreter')
  const isOptional = state === 'withdrawn' ? ` (${say('state.optional')})` : ''
  const lack =
    state === 'given' && asked.isPending
      ? say('state.loading')
      : state === undefined || (state === 'given' && !isRepresented)
        ? say('state.missing')
        : unexplained === undefined
          ? undefined
          : label(LACKS[unexplained])
  return (
    <AskDialog
      open
      onClose={onClose}
      title={say('case.recordTitle', { name: coded(consent.code, label(consent.label)) })}
      action={say('case.recordConsent')}
      busy={record.busy}
      no={record.no}
      missing={lack}
      onSubmit={() => {
        if (state !== undefined) void record.run(state)
      }}
    >
      <FormControl>
        <FormLabel id={id}>{say('case.answer')}</FormLabel>
        <RadioGroup
          aria-labelledby={id}
          value={state ?? ''}
          onChange={(_, value) => setState(CONSENT_STATES.find((known) => known === value))}
        >
          {consent.recordable.map((answer) => (
            <FormControlLabel key={answer} value={answer} control={<Radio />} label={say(ANSWERS[answer])} />
          ))}
        </RadioGroup>
      </FormControl>
      {state === 'withdrawn' && (
        <p className="compact" role="status">
          {say('consent.withdrawText')}
        </p>
      )}
      {state === 'given' && asked.isPending && <Loading rows={3} />}
      {state === 'given' && asked.error !== null && <BrokenState no={asked.error} retry={() => void asked.refetch()} />}
      {state === 'given' && asked.data !== undefined && asked.data.form !== null && (
        <Suspense fallback={<Loading rows={3} />}>
          <RepresentationFields asked={asked.data} representation={representation} onChange={setRepresentation} />
        </Suspense>
      )}
      {state === 'given' && (
        <ScopeFields
          scope={scope}
          onChange={setScope}
          today={new Date(Date.now() + minutesOf(zone) * 60_000).toISOString().slice(0, 10)}
        />
      )}
      <Pick
        label={say('case.method')}
        value={method}
        options={METHODS.map((value) => ({ value, text: say(`case.${value}`) }))}
        onChange={(value) => setMethod(METHODS.find((known) => known === value) ?? 'written')}
      />
      <TextField
        label={`${say('consent.language')}${isOptional}`}
        value={language}
        onChange={(event) => setLanguage(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 60 } }}
      />
      <TextField
        label={`${say('consent.explainedBy')}${isOptional}`}
        value={explainedBy}
        onChange={(event) => setExplainedBy(event.target.value)}
        helperText={say('consent.sealed')}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <TextField
        label={`${say('consent.interpreter')} (${say('state.optional')})`}
        value={interpreter}
        onChange={(event) => setInterpreter(event.target.value)}
        helperText={say('consent.sealed')}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      {isForeign && (
        <FormControlLabel
          control={<Checkbox checked={speaks} onChange={(event) => setSpeaks(event.target.checked)} />}
          label={say('consent.speaks')}
        />
      )}
      <TextField
        label={`${say('consent.witness')} (${say('state.optional')})`}
        value={witness}
        onChange={(event) => setWitness(event.target.value)}
        helperText={say('consent.sealed')}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <TextField
        label={`${say('case.note')} (${say('state.optional')})`}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </AskDialog>
  )
}
