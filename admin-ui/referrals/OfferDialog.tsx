import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { useNotify } from 'react-admin'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { Day, Id } from '../../api/contract/labels.ts'
import { OfferReferral, ReferralPrep } from '../../api/contract/referrals.ts'
import { HELP_KINDS, SERVICE_KIND_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { SERVICE_KINDS, type ServiceKind } from '../../sop-definitions/language/vocabulary.ts'
import { REFERRAL_KINDS, type ReferralKind } from '../../sop-definitions/language/referral-kinds.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { ChoiceField, DayField, PickField, TickField, TicksField, WordsField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { civilDay, endOfDay, instantAt } from '../words/clock-words.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import type { OfferedAfter, OfferedStep } from './OfferButton.tsx'
import { Suggested } from './Candidates.tsx'
import { ToldList } from './ToldOfClient.tsx'
import { referralWords } from './words.id.ts'

const NOTE_MAX = 4_000
const FIRST_HOUR = '08:00'
const OptionalDay = Day.optional().or(z.literal('').transform(() => undefined))
const Offered = OfferReferral.pick({
  kind: true,
  to: true,
  covers: true,
  facts: true,
  note: true,
  identity: true,
}).extend({
  service: z
    .enum(SERVICE_KINDS)
    .optional()
    .or(z.literal('').transform(() => undefined)),
  starts: OptionalDay,
  arrives: OptionalDay,
})
type Offered = z.infer<typeof Offered>

interface Props {
  caseId: string
  /** The step that would wait for the answer. */
  task?: OfferedStep | undefined
  after?: OfferedAfter | undefined
  onClose: () => void
}

/** An offer to another office: who, what, until when, and exactly what that office reads of the client. */
export function OfferDialog({ caseId, task, after, onClose }: Props) {
  const say = useWords(referralWords)
  const prep = useAnswer(
    `/api/cases/${caseId}/referral-prep${queryOf({ task: task?.id, after: after?.id })}`,
    ReferralPrep,
  )
  const title = task === undefined ? say('referral.offer') : say('referral.offerOf', { what: task.name })
  if (prep.data === undefined)
    return (
      <AskForm
        title={title}
        action={say('referral.offerSend')}
        closed=""
        onClose={onClose}
        act={() => Promise.resolve()}
      >
        <Awaited answer={prep} rows={4}>
          {() => null}
        </Awaited>
      </AskForm>
    )
  const told = tellableAt(prep.data, task)
  return <Asked caseId={caseId} task={task} after={after} title={title} prep={told} onClose={onClose} />
}

/** A step says what is told and asked, and of which office: all of it is chosen at first, and no more is offered. */
function tellableAt(prep: ReferralPrep, task: OfferedStep | undefined): ReferralPrep {
  const { facts = null, identity = true } = task?.asks ?? {}
  const { covers = null, office = null } = prep.step ?? {}
  return {
    ...prep,
    facts:
      facts === null
        ? prep.facts
        : prep.facts.filter(({ name }) => facts.includes(name)).map((fact) => ({ ...fact, isHelpful: true })),
    steps: covers === null ? prep.steps : prep.steps.filter(({ taskId }) => covers.includes(taskId)),
    offices: prep.offices
      .filter(({ id }) => office === null || id === office)
      .map((one) => (identity ? one : { ...one, mayKnow: false })),
  }
}

const SAYS_NOTHING = { office: '', covers: [], service: [], arrives: '' }
/** What the step says of its offer, as far as it is known. */
function startOf({ facts, step, again, steps }: ReferralPrep, kind: ReferralKind = 'service') {
  const { office, covers, service, arrives } = step ?? SAYS_NOTHING
  const [only = '', ...others] = again?.service == null ? service : [again.service]
  return {
    kind,
    to: office ?? '',
    // What nobody can tick here is not sent either.
    covers: (again?.covers ?? covers ?? []).filter((id) => steps.some(({ taskId }) => taskId === id)),
    facts: facts.filter(({ isHelpful }) => isHelpful).map(({ name }) => name),
    identity: false,
    starts: '',
    arrives: arrives ?? '',
    service: others.length === 0 ? only : '',
  }
}

const queryOf = (asked: Record<string, string | undefined>): string => {
  const parts = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

function sentOf({ starts, arrives, kind, service, ...entered }: Offered, { zone }: ReferralPrep) {
  const isLeg = kind === 'leg'
  return {
    ...entered,
    kind,
    ...(starts === undefined || isLeg ? {} : { startsAt: instantAt(starts, FIRST_HOUR, zone) }),
    ...(arrives === undefined || !isLeg ? {} : { arriveAt: endOfDay(arrives, zone) }),
    ...(kind === 'service' ? {} : { covers: [] }),
    ...(kind === 'service' && service !== undefined ? { service } : {}),
  }
}

function Asked({ caseId, task, after, title, prep: first, onClose }: Props & { title: string; prep: ReferralPrep }) {
  const say = useWords(referralWords)
  const notify = useNotify()
  const navigate = useNavigate()
  // What was there at first stays while the form is filled in.
  const [prep] = useState(first)
  return (
    <AskForm
      schema={Offered}
      start={startOf(prep, task?.asks?.kind ?? after?.kind)}
      keeping={{ at: `referral of ${caseId}`, texts: ['note'] }}
      title={title}
      text={say('referral.offerText')}
      action={say('referral.offerSend')}
      act={(entered, desk) => {
        const waits = task === undefined ? {} : { taskId: task.id }
        const data = { ...sentOf(entered, prep), ...waits, ...(after === undefined ? {} : { after: after.id }) }
        return desk.verb('referrals', 'create', { id: caseId, data })
      }}
      onDone={({ id }) => {
        notify(say('referral.offered'), { type: 'success' })
        onClose()
        void navigate(`/referrals/${id}`)
      }}
      onClose={onClose}
    >
      {task === undefined && after === undefined && (
        <ChoiceField
          name="kind"
          label={say('referral.offerKind')}
          options={REFERRAL_KINDS.map((kind) => ({ value: kind, text: say(`referral.offerKindOf.${kind}`) }))}
        />
      )}
      <OfficeFields prep={prep} caseId={caseId} isFirst={after?.isFirst === true} />
      <WhatFields prep={prep} waiting={task?.id} />
      <ToldFields prep={prep} />
      <Preview prep={prep} />
    </AskForm>
  )
}

interface Fields {
  prep: ReferralPrep
}

const Service = z.enum(SERVICE_KINDS).optional().catch(undefined)

function ServiceField({ kinds }: { kinds: readonly ServiceKind[] }) {
  const say = useWords(referralWords)
  const label = useLabel()
  return (
    <ChoiceField
      name="service"
      label={say('referral.offerService')}
      options={kinds.map((one) => ({ value: one, text: label(SERVICE_KIND_WORDS[one]) }))}
    />
  )
}

function OfficeFields({ prep, caseId, isFirst }: Fields & { caseId: string; isFirst: boolean }) {
  const say = useWords(referralWords)
  const { kind, service } = z.object({ kind: z.string(), service: Service }).parse({ kind: 'service', ...useWatch() })
  const sought = kind === 'transfer' ? 'case_ownership' : service
  const { office: named = null, from = null } = prep.step ?? {}
  const isFree = kind !== 'leg' && named === null
  const { setValue } = useFormContext()
  // Whom the client lets know is said of one office.
  const forget = (): void => setValue('identity', false)
  const choose = (id: string): void => {
    setValue('to', id, { shouldDirty: true, shouldValidate: true })
    forget()
  }
  return (
    <>
      {kind === 'service' && <ServiceField kinds={prep.step?.services ?? HELP_KINDS} />}
      {sought !== undefined && isFree && (
        <Suggested caseId={caseId} kind={sought} from={from} isFirst={isFirst} onChoose={choose} />
      )}
      <PickField
        name="to"
        label={say('referral.offerOffice')}
        {...(named === null ? {} : { help: say('referral.offerNamed') })}
        options={prep.offices.map(({ id, name, area, reason }) => ({
          value: id,
          text: reason === null ? name : say('referral.offerLasting', { name }),
          under: area,
        }))}
        onChosen={forget}
      />
    </>
  )
}

function WhatFields({ prep, waiting }: Fields & { waiting: string | undefined }) {
  const say = useWords(referralWords)
  const label = useLabel()
  const kind: unknown = useWatch({ name: 'kind' })
  const min = civilDay(Date.now() + 86_400_000, prep.zone)
  const steps = prep.steps.filter(({ taskId }) => taskId !== waiting)
  if (kind === 'leg') return <DayField name="arrives" label={say('referral.offerArrives')} min={min} isOptional />
  return (
    <>
      {kind === 'service' && steps.length > 0 && (
        <TicksField
          name="covers"
          label={say('referral.offerCovers')}
          help={say('referral.offerCoversHelp')}
          options={steps.map((step) => ({ value: step.taskId, text: coded(step.code, label(step.label)) }))}
        />
      )}
      <DayField name="starts" label={say('referral.offerStarts')} min={min} isOptional />
    </>
  )
}

function useOffice({ prep }: Fields): ReferralPrep['offices'][number] | undefined {
  const to: unknown = useWatch({ name: 'to' })
  return prep.offices.find(({ id }) => id === to)
}

function ToldFields({ prep }: Fields) {
  const say = useWords(referralWords)
  const label = useLabel()
  const office = useOffice({ prep })
  return (
    <>
      {prep.facts.length > 0 && (
        <TicksField
          name="facts"
          label={say('referral.offerFacts')}
          help={say('referral.offerFactsHelp')}
          options={prep.facts.map((fact) => ({
            value: fact.name,
            text: `${label(fact.label)}: ${label(fact.valueLabel)}`,
          }))}
        />
      )}
      <WordsField
        name="note"
        label={say('referral.offerNote')}
        help={say('referral.offerNoteHelp')}
        lines={3}
        most={NOTE_MAX}
        isOptional
      />
      {office?.mayKnow === true && <TickField name="identity" label={say('referral.offerIdentity')} />}
      {office?.mayKnow === false && (
        <p className="compact quiet">
          {say('referral.offerNoIdentity', {
            consent: prep.identityConsent === null ? '' : label(prep.identityConsent),
          })}
        </p>
      )}
    </>
  )
}

const Entered = z.object({
  kind: z.enum(REFERRAL_KINDS).catch('service'),
  facts: z.array(z.string()).catch([]),
  covers: z.array(Id).catch([]),
  note: z.string().optional().catch(undefined),
  identity: z.boolean().catch(false),
})

/** Composed of the same choices that are sent. Who the client is stays behind dots: it is opened by looking it up. */
function Preview({ prep }: Fields) {
  const say = useWords(referralWords)
  const { kind, facts, covers, note, identity } = Entered.parse({ ...useWatch() })
  const told = {
    facts: prep.facts.filter(({ name }) => facts.includes(name)),
    steps:
      kind === 'service' ? prep.steps.filter(({ taskId }) => covers.includes(taskId)).map(({ label }) => label) : [],
    file: kind === 'transfer' ? (prep.step?.file ?? []) : [],
    note: note === undefined || note.trim() === '' ? null : note.trim(),
    identity: identity ? { full_name: '••••', phone: '••••' } : null,
  }
  const isBare =
    told.facts.length + told.steps.length + told.file.length === 0 && told.note === null && told.identity === null
  return (
    <section className="read-by-them stack-s" aria-label={say('referral.preview')}>
      <h3>{say('referral.preview')}</h3>
      {isBare ? <p>{say('referral.previewNone')}</p> : <ToldList told={told} />}
    </section>
  )
}
