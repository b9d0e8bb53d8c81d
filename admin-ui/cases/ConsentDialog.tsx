import { Button, FormControl, FormControlLabel, FormLabel, Radio, RadioGroup, TextField } from '@mui/material'
import { useId, useState } from 'react'
import { useNotify } from 'react-admin'
import { CONSENT_STATES, type ConsentState, type Label } from '../../sop-definitions/vocabulary.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { actOnCase } from '../wire/verbs.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'

export interface Consent { code: string; label: Label; state: ConsentState | null }
interface Props { caseId: string; consent: Consent }
const METHODS = ['written', 'spoken', 'recorded'] as const
const ANSWERS = { given: 'case.giveOption', refused: 'case.refuseOption', withdrawn: 'case.withdrawOption' } as const satisfies Record<ConsentState, string>

export function ConsentButton({ caseId, consent, text, small }: Props & { text: string; small?: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="outlined" size={small === true ? 'small' : undefined} onClick={() => setOpen(true)}>{text}</Button>
      {open && <ConsentDialog caseId={caseId} consent={consent} onClose={() => setOpen(false)} />}
    </>
  )
}

/** What the client said about one use; choosing not to is an answer like any other. */
export function ConsentDialog({ caseId, consent, onClose }: Props & { onClose: () => void }) {
  const say = useWords()
  const label = useLabel()
  const notify = useNotify()
  const id = useId()
  const [state, setState] = useState<ConsentState>()
  const [method, setMethod] = useState<(typeof METHODS)[number]>('written')
  const [note, setNote] = useState('')
  const record = useVerb((answer: ConsentState) => actOnCase('record_consent', caseId, { code: consent.code, state: answer, method, ...(note.trim() === '' ? {} : { note: note.trim() }) }), () => { notify(say('case.consentDone'), { type: 'success' }); onClose() })
  const offered = CONSENT_STATES.filter((answer) => answer === 'withdrawn' ? consent.state === 'given' : answer !== consent.state)
  return (
    <AskDialog open onClose={onClose} title={say('case.recordTitle', { name: coded(consent.code, label(consent.label)) })} action={say('case.recordConsent')} busy={record.busy} no={record.no} missing={state === undefined ? say('state.missing') : undefined} onSubmit={() => { if (state !== undefined) void record.run(state) }}>
      <FormControl>
        <FormLabel id={id}>{say('case.answer')}</FormLabel>
        <RadioGroup aria-labelledby={id} value={state ?? ''} onChange={(_, value) => setState(CONSENT_STATES.find((known) => known === value))}>
          {offered.map((answer) => <FormControlLabel key={answer} value={answer} control={<Radio />} label={say(ANSWERS[answer])} />)}
        </RadioGroup>
      </FormControl>
      <Pick label={say('case.method')} value={method} options={METHODS.map((value) => ({ value, text: say(`case.${value}`) }))} onChange={(value) => setMethod(METHODS.find((known) => known === value) ?? 'written')} />
      <TextField label={`${say('case.note')} (${say('state.optional')})`} value={note} onChange={(event) => setNote(event.target.value)} multiline minRows={2} slotProps={{ htmlInput: { maxLength: 2000 } }} />
    </AskDialog>
  )
}
