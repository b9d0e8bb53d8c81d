// A checked document → the IR that a case carries. Derives, never decides: check.ts has already found everything that
// could be wrong.
import type { z } from 'zod'
import { dimensionsOf, periodsOf } from '../definition/dimensions.ts'
import { factNameOf, FACT_OF_KIND, factsSetBy, vocabularyOf } from '../definition/facts.ts'
import { identityIn, isToldInWindow } from '../language/letters.ts'
import { AT_RISK_SHARE, PRODUCT_DEFAULT } from '../language/vocabulary.ts'
import { fullHappening } from '../definition/happenings.ts'
import type {
  CaseIr,
  Condition,
  ContestRule,
  DueRule,
  Exit,
  Gate,
  GoesTo,
  Ground,
  Item,
  Law,
  LetterRule,
  Protecting,
  Routing,
  Refers,
  Sentry,
  Sharing,
  Signer,
  Threshold,
} from '../definition/ir.ts'
import { lower, type Vocabulary } from './lower.ts'
import { asList, formOf, isClock, isTask, outcomesOf, planOf, type PlanEntry } from '../definition/plan.ts'
import type {
  ClockDef,
  DueBefore,
  DueDef,
  DueWithin,
  ExitDef,
  FieldDef,
  GateDef,
  HandoverDef,
  LetterDef,
  ReferralDef,
  RuleDef,
  Sop,
  TaskDef,
  ThresholdDef,
} from '../definition/schema.ts'
import { parseWithin, type Duration } from '../definition/within.ts'

export const DEFAULT_REVIEW_DAYS = 14
export const FACT = 'fact:'
export const OPENING = 'opening'

const THRESHOLDS: readonly Threshold[] = [
  { id: 'at_risk', fraction: AT_RISK_SHARE, kind: 'at_risk', to: 'owner' },
  { id: 'breach', fraction: 1, kind: 'breach', to: 'coordinator' },
  { id: 'escalation', fraction: 1.5, kind: 'escalation', to: 'organisation_head' },
  { id: 'escalation_task_force', fraction: 2, kind: 'escalation', to: 'task_force' },
]

interface Context {
  sop: Sop
  plan: readonly PlanEntry[]
  vocabulary: Vocabulary
  reviewDays: number
}

export function compile(sop: Sop): CaseIr {
  const plan = planOf(sop)
  const context: Context = {
    sop,
    plan,
    vocabulary: vocabularyOf(sop, plan),
    reviewDays: sop.review.days ?? DEFAULT_REVIEW_DAYS,
  }
  return {
    sop: sop.sop,
    edition: sop.edition,
    revision: sop.revision,
    facts: context.vocabulary.facts,
    ...countedBy(sop),
    consents: context.vocabulary.consents,
    ...consentRules(context),
    ...(sop.sharing === undefined ? {} : { sharing: sharingOf(sop.sharing) }),
    ...(sop.at_once === undefined ? {} : { atOnce: sop.at_once }),
    protections: (sop.protections ?? []).map(({ id, when }) => ({ id, when: conditionOf(when, context) })),
    items: plan.map((entry) => itemOf(entry, context)),
    closes: sop.closes.map((close) => ({ ...sentryOf(close, context), code: close.code })),
    closeCodes: Object.keys(sop.close_codes),
    ...(sop.exits === undefined
      ? {}
      : { exits: Object.entries(sop.exits).map(([code, exit]) => exitOf(code, exit, context)) }),
    ...(sop.waiver === undefined
      ? {}
      : {
          waiver: {
            item: sop.waiver.task,
            outcome: sop.waiver.outcome,
            names: sop.waiver.names,
            until: sop.waiver.until,
          },
        }),
    thresholds: sop.escalation === undefined ? THRESHOLDS : thresholdsOf(sop.escalation),
    ...(sop.routing === undefined ? {} : { routing: routingOf(sop.routing, context) }),
    ...(sop.letters === undefined ? {} : { letters: sop.letters.map(letterOf) }),
    review: { roles: asList(sop.review.role), days: context.reviewDays },
  }
}

function countedBy(sop: Sop): Pick<CaseIr, 'dimensions' | 'periods'> {
  const dimensions = dimensionsOf(sop)
  const periods = periodsOf(sop)
  return {
    ...(dimensions.length === 0 ? {} : { dimensions }),
    ...(periods.length === 0 ? {} : { periods }),
  }
}

const letterOf = (letter: LetterDef): LetterRule => ({
  id: letter.id,
  to: letter.to,
  needs: letter.consent?.needs ?? [],
  sign: letter.sign,
  ...(identityIn(letter).length === 0 ? {} : { names: true }),
  ...(isToldInWindow(letter) ? { told: true } : {}),
})

function routingOf({ owner: { contest, ...route } }: NonNullable<Sop['routing']>, context: Context): Routing {
  if (contest === undefined) return route
  const rules = contest.map(({ within, when }): ContestRule => ({
    ...durationOf(within),
    ...(when === undefined ? {} : { when: conditionOf(when, context) }),
  }))
  return { ...route, contest: rules }
}

function consentRules(context: Context): Pick<CaseIr, 'endings' | 'contact' | 'window'> {
  const consents = Object.entries(context.sop.consents ?? {})
  const endings = consents.flatMap(([code, { ended_by: text }]): [string, Condition][] =>
    text === undefined ? [] : [[code, conditionOf(text, context)]],
  )
  const contact = consents.find(([, { contact: isAbout }]) => isAbout === true)?.[0]
  const window = consents.find(([, { window: isFor }]) => isFor === true)?.[0]
  return {
    ...(endings.length === 0 ? {} : { endings: Object.fromEntries(endings) }),
    ...(contact === undefined ? {} : { contact }),
    ...(window === undefined ? {} : { window }),
  }
}

function sharingOf({ consent, exceptions = [] }: NonNullable<Sop['sharing']>): Sharing {
  const grounds = exceptions.flatMap(({ id, steps = [], consent: instead }) =>
    steps.map((step): [string, Ground] => [step, instead === undefined ? { law: id } : { consent: instead }]),
  )
  return {
    consent,
    unless: exceptions.flatMap(({ overrides }) => overrides ?? []),
    grounds: Object.fromEntries(grounds),
  }
}

const exitOf = (
  code: string,
  { through, needs, if: condition, only, duties, ends }: ExitDef,
  context: Context,
): Exit => ({
  code,
  ...(through === undefined ? {} : { through }),
  needs: (needs ?? []).map((need) => fullHappening(context.plan, need)),
  ...(condition === undefined ? {} : { when: conditionOf(condition, context) }),
  ...(only === undefined ? {} : { only }),
  duties: duties ?? 'keep',
  ends: ends ?? [],
})

function durationOf(text: string): Duration {
  const duration = parseWithin(text)
  if (duration === undefined) throw new Error(`compile was given an unchecked duration: ${text}`)
  return duration
}

/** The lowered form of a condition that has passed the check. */
export function conditionOf(text: string, { vocabulary }: Pick<Context, 'vocabulary'>): Condition {
  const lowered = lower(text, vocabulary)
  if ('condition' in lowered) return lowered.condition
  throw new Error(`compile was given an unchecked condition: ${text}`)
}

function sentryOf({ on, if: text }: { on?: string | string[]; if?: string }, context: Context): Sentry {
  const happenings = asList(on).map((happening) => fullHappening(context.plan, happening))
  return text === undefined ? { on: happenings } : { on: happenings, if: conditionOf(text, context) }
}

function itemOf({ id, kind, parent, item }: PlanEntry, context: Context): Item {
  const base = {
    id,
    code: item.code,
    parent,
    entry: (item.entry ?? []).map((sentry) => sentryOf(sentry, context)),
    exit: (item.exit ?? []).map((sentry) => sentryOf(sentry, context)),
    required: item.required ?? false,
    repeat: item.repeat === undefined ? (false as const) : { max: item.repeat },
    manual: item.manual ?? false,
    discretionary: item.discretionary ?? false,
  }
  if (isTask(item)) return { ...base, kind: 'task', ...taskParts(item, context) }
  if (isClock(item))
    return {
      ...base,
      kind: 'clock',
      due: duesOf(item, context),
      until: item.until.map((text) => fullHappening(context.plan, text)),
    }
  return { ...base, kind: kind === 'stage' ? 'stage' : 'milestone' }
}

function taskParts(task: TaskDef, context: Context) {
  const form = formOf(context.sop, task)
  const fields = form?.sections.flatMap((section) => section.fields) ?? []
  const { needs, unless, collects } = task.consent ?? {}
  return {
    roles: asList(task.role),
    ...goesToOf(task),
    ...refersOf(task, context),
    ...signersOf(task.cosign, context),
    ...gatesOf(task.gates, context),
    outcomes: Object.keys(outcomesOf(context.sop, task)),
    due: duesOf(task, context),
    consent: { needs: needs ?? [], unless: asList(unless), collects: collects ?? [] },
    protections: Object.fromEntries(
      Object.entries(task.protection ?? {})
        .filter(([, rule]) => rule.needs !== undefined || rule.cosign !== undefined || rule.gates !== undefined)
        .map(([id, rule]) => [id, protectingOf(rule, context)]),
    ),
    skippable: task.skippable ?? false,
    ...(task.outlives === true ? { outlives: true as const } : {}),
    facts: factsSetBy(context.sop, form),
    required_facts: [...new Set(fields.filter(alwaysSets).flatMap((field) => factNameOf(field) ?? []))],
  }
}

function goesToOf({ goes_to: to }: TaskDef): { goesTo?: GoesTo } {
  if (to === undefined || 'role' in to) return to === undefined ? {} : { goesTo: to }
  const [task = '', field = ''] = to.office.split('.')
  return { goesTo: { task, field } }
}

function refersOf({ referral, handover }: TaskDef, context: Context): { referral?: Refers } {
  const said = referral ?? handover
  if (said === undefined) return {}
  const { packet, on_decline: onDecline, outcomes, answer = [] } = said
  return {
    referral: {
      kind: handover?.kind ?? 'service',
      outcomes: endsOf(outcomes, context),
      ...(referral === undefined ? {} : serviceOf(referral)),
      ...(handover === undefined ? {} : handingOf(handover)),
      ...(packet === undefined ? {} : { packet: { base: packet.base ?? [], consented: packet.consented ?? [] } }),
      ...(onDecline === undefined ? {} : { onDecline }),
      answers: answer.map(({ within, when, skips }) => ({
        ...durationOf(within),
        ...(when === undefined ? {} : { when: conditionOf(when, context) }),
        ...(skips === undefined ? {} : { skips }),
      })),
    },
  }
}

const endsOf = (outcomes: ReferralDef['outcomes'], context: Context): Refers['outcomes'] =>
  Object.fromEntries(
    Object.entries(outcomes).map(([state, ends]) => [
      state,
      typeof ends === 'string'
        ? ends
        : ends.map(({ outcome, when }) => ({
            outcome,
            ...(when === undefined ? {} : { when: conditionOf(when, context) }),
          })),
    ]),
  )

const serviceOf = ({ service, covers }: ReferralDef): Pick<Refers, 'service' | 'covers'> => ({
  ...(service === undefined ? {} : { service }),
  ...(covers === undefined ? {} : { covers: 'stage' in covers ? covers.stage : covers.step }),
})

const handingOf = ({ to, sign, arrive }: HandoverDef): Pick<Refers, 'to' | 'sign' | 'arrive'> => ({
  ...(to === undefined ? {} : { to: typeof to === 'string' ? to : { by: to.by } }),
  ...(sign === undefined ? {} : { sign: { sender: asList(sign.sender), receiver: asList(sign.receiver) } }),
  ...(arrive === undefined ? {} : { arrive: { ...durationOf(arrive.within), from: arrive.from } }),
})

const protectingOf = ({ needs, cosign, gates }: RuleDef, context: Context): Protecting => ({
  needs: needs ?? [],
  ...signersOf(cosign, context),
  ...gatesOf(gates, context),
})

/** One role for every case stays a single name; a role that depends on the case becomes a list. */
function signersOf(cosign: TaskDef['cosign'], context: Context): { cosign?: string; signers?: readonly Signer[] } {
  if (cosign === undefined) return {}
  if (typeof cosign === 'string') return { cosign }
  return {
    signers: cosign.map(({ when, ...signer }) => ({
      ...signer,
      ...(when === undefined ? {} : { when: conditionOf(when, context) }),
    })),
  }
}

const gatesOf = (gates: readonly GateDef[] | undefined, context: Context): { gates?: readonly Gate[] } =>
  gates === undefined
    ? {}
    : { gates: gates.map(({ say: _, if: text, ...gate }) => ({ ...gate, if: conditionOf(text, context) })) }

/**
 * A yes/no may be declined and a hidden field is not asked, so neither is certain to be set when the task completes.
 */
const alwaysSets = (field: FieldDef): boolean =>
  field.required === true &&
  field.visible === undefined &&
  field.kind !== 'yes_no' &&
  FACT_OF_KIND[field.kind] !== undefined

function duesOf({ due }: TaskDef | ClockDef, context: Context): DueRule[] {
  if (due !== undefined) return due.map((rule) => dueOf(rule, context))
  const value = context.reviewDays
  return [
    {
      kind: 'within',
      value,
      unit: 'day',
      counting: 'calendar',
      pausable: [],
      basis: PRODUCT_DEFAULT,
      evidence: 'inferred',
    },
  ]
}

function dueOf(rule: DueDef, context: Context): DueRule {
  const law = {
    ...(rule.when === undefined ? {} : { when: conditionOf(rule.when, context) }),
    basis: rule.clause === undefined ? rule.basis : `${rule.basis} ${rule.clause}`,
    evidence: rule.evidence,
  }
  if ('none' in rule) return { kind: 'none', reason: rule.none, ...law }
  const until = rule.until === 'started' ? ({ until: rule.until } as const) : {}
  if ('before' in rule && rule.by !== undefined) return countedBack(rule, rule.by, { ...until, ...law })
  if ('before' in rule) return { kind: 'before', before: fullHappening(context.plan, rule.before), ...until, ...law }
  return {
    kind: 'within',
    ...durationOf(rule.within),
    ...(rule.skips === undefined ? {} : { skips: rule.skips }),
    ...until,
    ...startOf(rule, context),
    pausable: rule.pausable ?? [],
    ...(rule.thresholds === undefined ? {} : { thresholds: thresholdsOf(rule.thresholds) }),
    ...law,
  }
}

const thresholdsOf = (chain: readonly z.infer<typeof ThresholdDef>[]): Threshold[] =>
  chain.map(({ at, kind, to, action }, index) => ({
    id: `${kind}_${index}`,
    fraction: at,
    kind,
    to,
    ...(action === undefined ? {} : { action }),
  }))

function startOf(
  { from, at_latest: latest }: z.infer<typeof DueWithin>,
  { plan }: Context,
): { from?: string; fromFact?: string; atLatest?: string } {
  if (from === undefined) return {}
  if (!from.startsWith(FACT)) return { from: fullHappening(plan, from) }
  const atLatest = latest === undefined ? {} : { atLatest: latest === OPENING ? OPENING : fullHappening(plan, latest) }
  return { fromFact: from.slice(FACT.length), ...atLatest }
}

/** A limit before a date: the same arithmetic with a negative value. */
function countedBack({ before }: z.infer<typeof DueBefore>, by: string, rest: { until?: 'started' } & Law): DueRule {
  const duration = durationOf(by)
  return {
    kind: 'within',
    ...duration,
    value: -duration.value,
    fromFact: before.slice(FACT.length),
    pausable: [],
    ...rest,
  }
}
