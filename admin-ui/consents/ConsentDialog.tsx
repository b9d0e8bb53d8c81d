import { Button } from '@mui/material'
import type { UseQueryResult } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react'
import { useWatch } from 'react-hook-form'
import { CONSENT_METHODS, RepresentationView } from '../../api/contract/consents.ts'
import type { ConsentStanding, ConsentState, Label } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { ChoiceField, PickField } from '../asking/fields.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { civilDay } from '../words/clock-words.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { entrySchema, recordOf, representationIn, type Representation } from './consent-entry.ts'
import { ConversationFields, ScopeFields } from './ExplanationFields.tsx'

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
export function ConsentButton({
  caseId,
  consent,
  text,
  small,
  quiet,
}: Props & { text: string; small?: boolean; quiet?: boolean }) {
  const [open, setOpen] = useState(false)
  if (consent.recordable.length === 0) return null
  return (
    <>
      <Button
        variant={quiet === true ? 'text' : 'outlined'}
        size={small === true ? 'small' : undefined}
        onClick={() => setOpen(true)}
      >
        {text}
      </Button>
      {open && <ConsentDialog caseId={caseId} consent={consent} onClose={() => setOpen(false)} />}
    </>
  )
}

/** What the client said about one use of data. A refusal is an answer like any other. */
function ConsentDialog({ caseId, consent, onClose }: Props & { onClose: () => void }) {
  const say = useWords()
  const label = useLabel()
  // Loaded when the dialog opens, so that it is there before anybody has chosen an answer.
  const answer = useAnswer(`/api/cases/${caseId}/representation`, RepresentationView)
  const asked = useMemo(() => representationIn(answer.data), [answer.data])
  const schema = useMemo(() => entrySchema(asked), [asked])
  const zone = useMe()?.organisation.zone ?? 'WIB'
  return (
    <AskForm
      schema={schema}
      start={{ method: 'written' }}
      closed={answer.isPending ? say('state.loading') : undefined}
      onClose={onClose}
      title={say('case.recordTitle', { name: coded(consent.code, label(consent.label)) })}
      action={say('case.recordConsent')}
      done={say('case.consentDone')}
      act={(said, desk) =>
        desk.verb('cases', 'record_consent', { id: caseId, data: { code: consent.code, ...recordOf(said, zone) } })
      }
    >
      <ChoiceField
        name="state"
        label={say('case.answer')}
        options={consent.recordable.map((state) => ({ value: state, text: say(ANSWERS[state]) }))}
      />
      <OfAnswer today={civilDay(Date.now(), zone)}>
        <RepresentedBy answer={answer} asked={asked} />
      </OfAnswer>
      <PickField
        name="method"
        label={say('case.method')}
        options={CONSENT_METHODS.map((value) => ({ value, text: say(`case.${value}`) }))}
      />
      <ConversationFields />
    </AskForm>
  )
}

/** What only one answer brings with it. */
function OfAnswer({ today, children }: { today: string; children: ReactNode }) {
  const say = useWords()
  const state: unknown = useWatch({ name: 'state' })
  if (state === 'withdrawn')
    return (
      <Spoken as="p" className="compact">
        {say('consent.withdrawText')}
      </Spoken>
    )
  if (state !== 'given') return null
  return (
    <>
      {children}
      <ScopeFields today={today} />
    </>
  )
}

interface RepresentedProps {
  answer: UseQueryResult<RepresentationView, Error>
  asked: Representation | undefined
}

/** Who agrees for the client, where the procedure asks for it. */
function RepresentedBy({ answer, asked }: RepresentedProps) {
  return (
    <>
      {answer.isPending && <Loading rows={3} />}
      {answer.error !== null && <BrokenState no={answer.error} retry={() => void answer.refetch()} />}
      {asked !== undefined && (
        <Suspense fallback={<Loading rows={3} />}>
          <RepresentationFields asked={asked} />
        </Suspense>
      )}
    </>
  )
}
