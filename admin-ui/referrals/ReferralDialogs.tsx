// The questions of each act of a referral: the coded reason, the other terms, the day. What is typed freely about a
// client has no place here.
import type { ComponentType } from 'react'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { Day, Id } from '../../api/contract/labels.ts'
import type { ReferralAct, ReferralView } from '../../api/contract/referrals.ts'
import { referralReason } from '../../sop-definitions/language/referral-words.ts'
import { HELP_KINDS, SERVICE_KIND_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { REQUIRED } from '../../sop-definitions/language/issue-words.ts'
import {
  COUNTERS,
  DECLINE_REASONS,
  reasonsToDecline,
  reasonsToGiveBack,
  REPORTED_OUTCOMES,
  STOP_REASONS,
  WAIT_REASONS,
  WITHDRAW_REASONS,
} from '../../sop-definitions/language/referral-kinds.ts'
import { SERVICE_KINDS, type Label } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { AskWhy } from '../asking/AskWhy.tsx'
import { DayField, PickField, TicksField, WordsField } from '../asking/fields.tsx'
import { useWholeList } from '../wire/use-whole-list.ts'
import { civilDay, endOfDay, instantAt } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { atOnce, consequenceKey, isAtOnce, usePlace, type Act } from './referral.ts'
import { referralWords } from './words.id.ts'

interface Props {
  view: ReferralView
  onClose: () => void
}
type WithAct = Props & { act: Act }

export function ActDialog({ act, ...asked }: WithAct) {
  if (isAtOnce(act)) return <OnceDialog act={act} {...asked} />
  const Dialog = QUESTIONS[act]
  return <Dialog {...asked} />
}

/** What every question of a referral says, and how it is sent. */
function useAsked({ view, onClose }: Props, act: Act) {
  const say = useWords(referralWords)
  return {
    title: say(`referral.act.${act}`),
    text: say(consequenceKey(act, view)),
    action: say(`referral.act.${act}`),
    done: say('referral.done'),
    onClose,
  }
}

function OnceDialog({ act, ...asked }: WithAct & { act: Parameters<typeof atOnce>[0] }) {
  const { view } = asked
  return (
    <AskForm
      {...useAsked(asked, act)}
      act={(_, desk) => desk.verb('referrals', 'act', { id: view.id, data: atOnce(act, view) })}
    />
  )
}

const FIRST_HOUR = '08:00'
const DAY_MS = 86_400_000
const empty = z.literal('').transform(() => undefined)
const OptionalDay = Day.optional().or(empty)

/** What one choice needs besides; the server would say so of the whole request. */
const missing = (path: string, otherwise: Label) => ({ path: [path], message: 'missing', params: { otherwise } })
const DATED: readonly string[] = ['other_date', 'waitlist']
const Countered = z
  .object({
    counter: z.enum(COUNTERS),
    day: OptionalDay,
    covers: z.array(Id).optional(),
    service: z.enum(SERVICE_KINDS).optional().or(empty),
  })
  .refine(({ counter, day }) => day !== undefined || counter !== 'other_date', missing('day', REQUIRED.date))
  .refine(
    ({ counter, service }) => service !== undefined || counter !== 'other_service',
    missing('service', REQUIRED.choice),
  )

function CounterDialog(asked: Props) {
  const say = useWords(referralWords)
  const { zone } = usePlace()
  const { id, hash } = asked.view
  return (
    <AskForm
      {...useAsked(asked, 'counter')}
      schema={Countered}
      start={{ counter: '', day: '', service: '', covers: asked.view.covers.map((one) => one.id) }}
      act={({ counter, day, covers, service }, desk) => {
        const isDated = day !== undefined && DATED.includes(counter)
        const data: ReferralAct = {
          verb: 'counter',
          hash,
          counter,
          ...(isDated ? { startsAt: instantAt(day, FIRST_HOUR, zone) } : {}),
          ...(counter === 'part_of_it' && covers !== undefined ? { covers } : {}),
          ...(counter === 'other_service' && service !== undefined ? { service } : {}),
        }
        return desk.verb('referrals', 'act', { id, data })
      }}
    >
      <PickField
        name="counter"
        label={say('referral.counter')}
        options={COUNTERS.map((code) => ({ value: code, text: say(`referral.counterOf.${code}`) }))}
      />
      <CounterFields view={asked.view} />
    </AskForm>
  )
}

function CounterFields({ view }: Pick<Props, 'view'>) {
  const say = useWords(referralWords)
  const label = useLabel()
  const { zone } = usePlace()
  const counter: unknown = useWatch({ name: 'counter' })
  if (counter === 'part_of_it' && view.covers.length > 0)
    return (
      <TicksField
        name="covers"
        label={say('referral.part')}
        options={view.covers.map((one) => ({ value: one.id, text: label(one.label) }))}
      />
    )
  if (counter === 'other_service')
    return (
      <PickField
        name="service"
        label={say('referral.otherService')}
        options={HELP_KINDS.filter((kind) => kind !== view.service).map((kind) => ({
          value: kind,
          text: label(SERVICE_KIND_WORDS[kind]),
        }))}
      />
    )
  if (typeof counter !== 'string' || !DATED.includes(counter)) return null
  return (
    <DayField
      name="day"
      label={say('referral.day')}
      help={say('referral.dayHelp')}
      min={civilDay(Date.now() + DAY_MS, zone)}
    />
  )
}

const Insisted = z.object({ day: OptionalDay })

function InsistDialog(asked: Props) {
  const say = useWords(referralWords)
  const { zone } = usePlace()
  const { id, hash } = asked.view
  return (
    <AskForm
      {...useAsked(asked, 'insist')}
      schema={Insisted}
      start={{ day: '' }}
      act={({ day }, desk) => {
        const startsAt = day === undefined ? {} : { startsAt: instantAt(day, FIRST_HOUR, zone) }
        return desk.verb('referrals', 'act', { id, data: { verb: 'insist', hash, ...startsAt } })
      }}
    >
      <DayField name="day" label={say('referral.day')} min={civilDay(Date.now() + DAY_MS, zone)} isOptional />
    </AskForm>
  )
}

const Declined = z
  .object({ reason: z.enum(reasonsToDecline), until: OptionalDay, suggests: Id.optional() })
  .refine(({ reason, until }) => until !== undefined || reason !== 'full', missing('until', REQUIRED.date))

function DeclineDialog(asked: Props) {
  const label = useLabel()
  const say = useWords(referralWords)
  const { zone } = usePlace()
  const { id } = asked.view
  return (
    <AskForm
      {...useAsked(asked, 'decline')}
      schema={Declined}
      start={{ reason: '', until: '' }}
      act={({ reason, until, suggests }, desk) => {
        const dated = reason === 'full' && until !== undefined ? { until: endOfDay(until, zone) } : {}
        const data: ReferralAct = { verb: 'decline', reason, ...dated, ...(suggests === undefined ? {} : { suggests }) }
        return desk.verb('referrals', 'act', { id, data })
      }}
    >
      <PickField
        name="reason"
        label={say('referral.reason')}
        options={reasonsToDecline.map((code) => ({ value: code, text: label(referralReason(code)) }))}
      />
      <DeclineFields view={asked.view} />
    </AskForm>
  )
}

/** What follows from the reason, and what it needs besides. */
function DeclineFields({ view }: Pick<Props, 'view'>) {
  const say = useWords(referralWords)
  const { zone } = usePlace()
  const chosen: unknown = useWatch({ name: 'reason' })
  const reason = reasonsToDecline.find((one) => one === chosen)
  const offices = useWholeList<{ id: string; name: string }>('organisations', { enabled: reason !== undefined })
  if (reason === undefined) return null
  return (
    <>
      <p className="compact">{say(`referral.follows.${DECLINE_REASONS[reason].follows}`)}</p>
      {reason === 'full' && (
        <DayField name="until" label={say('referral.fullUntil')} min={civilDay(Date.now() + DAY_MS, zone)} />
      )}
      <PickField
        name="suggests"
        label={say('referral.suggests')}
        none={say('referral.suggestsNone')}
        options={(offices.data ?? [])
          .filter((one) => one.id !== view.from.id && one.id !== view.to.id)
          .map((one) => ({ value: one.id, text: one.name }))}
      />
    </>
  )
}

const Waiting = z.object({ reason: z.enum(WAIT_REASONS), until: Day })
const LONGEST_WAIT_MS = 14 * DAY_MS

function WaitDialog(asked: Props) {
  const label = useLabel()
  const say = useWords(referralWords)
  const { zone } = usePlace()
  const { id } = asked.view
  return (
    <AskForm
      {...useAsked(asked, 'wait')}
      schema={Waiting}
      start={{ reason: '', until: '' }}
      act={({ reason, until }, desk) =>
        desk.verb('referrals', 'act', { id, data: { verb: 'wait', reason, until: endOfDay(until, zone) } })
      }
    >
      <PickField
        name="reason"
        label={say('referral.reason')}
        options={WAIT_REASONS.map((code) => ({ value: code, text: label(referralReason(code)) }))}
      />
      <DayField
        name="until"
        label={say('referral.until')}
        min={civilDay(Date.now() + DAY_MS, zone)}
        max={civilDay(Date.now() + LONGEST_WAIT_MS - DAY_MS, zone)}
      />
    </AskForm>
  )
}

const Reported = z
  .object({ outcome: z.enum(REPORTED_OUTCOMES), reason: z.enum(reasonsToGiveBack).optional() })
  .refine(({ outcome, reason }) => reason !== undefined || outcome === 'done', missing('reason', REQUIRED.choice))

function ReportDialog(asked: Props) {
  const label = useLabel()
  const say = useWords(referralWords)
  const { id } = asked.view
  return (
    <AskForm
      {...useAsked(asked, 'report')}
      schema={Reported}
      start={{ outcome: '' }}
      act={({ outcome, reason }, desk) => {
        const because = outcome === 'done' || reason === undefined ? {} : { reason }
        return desk.verb('referrals', 'act', { id, data: { verb: 'report', outcome, ...because } })
      }}
    >
      <PickField
        name="outcome"
        label={say('referral.outcome')}
        options={REPORTED_OUTCOMES.map((code) => ({ value: code, text: say(`referral.outcomeOf.${code}`) }))}
      />
      <PickField
        name="reason"
        label={say('referral.outcomeReason')}
        none={say('referral.noReason')}
        options={reasonsToGiveBack.map((code) => ({ value: code, text: label(referralReason(code)) }))}
      />
    </AskForm>
  )
}

const CODE_MAX = 20
const Coded = z.object({ code: z.string().min(8).max(CODE_MAX) })

function CodeDialog(asked: Props) {
  const say = useWords(referralWords)
  const { id, hash } = asked.view
  return (
    <AskForm
      {...useAsked(asked, 'arrive_by_code')}
      schema={Coded}
      start={{ code: '' }}
      act={({ code }, desk) => desk.verb('referrals', 'act', { id, data: { verb: 'arrive', hash, code } })}
    >
      <WordsField name="code" label={say('referral.codeTyped')} help={say('referral.codeHelp')} most={CODE_MAX} />
    </AskForm>
  )
}

type Reasoned = 'withdraw' | 'recall' | 'give_back' | 'stop'

/** Acts that need nothing but a reason. */
function ReasonDialog<C extends string>({
  act,
  reasons,
  toAct,
  ...asked
}: Props & { act: Reasoned; reasons: readonly C[]; toAct: (reason: C) => ReferralAct }) {
  const label = useLabel()
  const say = useWords(referralWords)
  return (
    <AskWhy
      {...useAsked(asked, act)}
      pick={{
        label: say('referral.reason'),
        choices: reasons.map((code) => ({ code, text: label(referralReason(code)) })),
      }}
      act={(reason, desk) => desk.verb('referrals', 'act', { id: asked.view.id, data: toAct(reason) })}
    />
  )
}

const QUESTIONS = {
  counter: CounterDialog,
  insist: InsistDialog,
  decline: DeclineDialog,
  wait: WaitDialog,
  report: ReportDialog,
  arrive_by_code: CodeDialog,
  withdraw: (asked) => (
    <ReasonDialog
      {...asked}
      act="withdraw"
      reasons={WITHDRAW_REASONS}
      toAct={(reason) => ({ verb: 'withdraw', reason })}
    />
  ),
  recall: (asked) => (
    <ReasonDialog {...asked} act="recall" reasons={WITHDRAW_REASONS} toAct={(reason) => ({ verb: 'recall', reason })} />
  ),
  give_back: (asked) => (
    <ReasonDialog
      {...asked}
      act="give_back"
      reasons={reasonsToGiveBack}
      toAct={(reason) => ({ verb: 'give_back', reason })}
    />
  ),
  stop: (asked) => (
    <ReasonDialog {...asked} act="stop" reasons={STOP_REASONS} toAct={(reason) => ({ verb: 'stop', reason })} />
  ),
} satisfies Record<Exclude<Act, Parameters<typeof atOnce>[0]>, ComponentType<Props>>
