// The zod grammar of one SOP document, as written in YAML. Shape only: check.ts checks what ids point to, parse.ts
// finds positions. Entry points of the language: loadSop (load.ts), Sop (here), compile (compile.ts), taskDefinition
// and manual (task-definition.ts), answersSchema, factsOf, consentsOf (form.ts), evaluate (conditions.ts), versionName
// (publishable.ts), parseRoles (roles.ts).
import { z } from 'zod'
import { PROOF_RULES } from '../proof/proof.ts'
import {
  DATA_CLASSES,
  DAY_OFF_KINDS,
  DUTY_RULES,
  ESCALATION_ACTIONS,
  ESCALATION_LEVELS,
  EVIDENCE,
  FIELD_KINDS,
  HOLD_REASONS,
  IDENTITY_FIELDS,
  LEVELS,
  LIMIT_ENDS,
  ROUTE_STARTS,
} from '../language/vocabulary.ts'
import { ON_DECLINE, REFERRAL_STATES, TOLD_WITH_CONSENT, TRANSFER_STARTS } from '../language/referral-kinds.ts'
import { LETTER_CLASSES, LETTER_RECEIVERS } from '../language/letters.ts'
import { inLanguages } from '../language/label-schema.ts'
import { Cel, Code, Id, Labels, LabelText, Text } from './atoms.ts'
import { FactDef, Groups } from './fact-schema.ts'

/** `triage.high_risk`, `identified`, `case.reopened`, `consent.C5.withdrawn`. */
const HappeningText = z.string().min(1).max(120)
const Roles = z.union([Id, z.array(Id).min(1)])

export const SentryDef = z.strictObject({
  on: z.union([HappeningText, z.array(HappeningText).min(1)]).optional(),
  if: Cel.optional(),
})
const Sentries = z.array(SentryDef).min(1)

export const ThresholdDef = z.strictObject({
  at: z.number().positive().max(100),
  kind: z.enum(['at_risk', 'breach', 'escalation']),
  to: z.enum(ESCALATION_LEVELS),
  action: z.enum(ESCALATION_ACTIONS).optional(),
})
const lawful = {
  when: Cel.optional(),
  basis: z.string().min(1),
  clause: z.string().min(1).optional(),
  evidence: z.enum(EVIDENCE),
}
export const DueWithin = z.strictObject({
  within: z.string().min(1),
  skips: z.array(z.enum(DAY_OFF_KINDS)).optional(),
  until: z.enum(LIMIT_ENDS).optional(),
  from: z.string().min(1).optional(),
  at_latest: HappeningText.optional(),
  pausable: z.array(z.enum(HOLD_REASONS)).optional(),
  thresholds: z.array(ThresholdDef).optional(),
  ...lawful,
})
/** `by`: how long before the day of a date fact (`before: fact:next_hearing`). */
export const DueBefore = z.strictObject({
  before: HappeningText,
  by: z.string().min(1).optional(),
  until: z.enum(LIMIT_ENDS).optional(),
  ...lawful,
})
export const DueNone = z.strictObject({ none: Text, ...lawful })
export const DueDef = z.union([DueWithin, DueBefore, DueNone])
export type DueDef = z.infer<typeof DueDef>

/** `field`, or `section.field` of the rows of a section that repeats. */
const InputText = z.string().regex(/^[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?$/)
const Two = z.tuple([Id, Id])
const MinusDef = z.strictObject({ minus: Two })
export const SumDef = z.strictObject({ sum: z.array(InputText).min(1).max(20) })
export const CountDef = z.strictObject({ count: Id })
const DaysDef = z.strictObject({ days_between: Two })

export const FieldDef = z.strictObject({
  id: Id,
  kind: z.enum(FIELD_KINDS),
  label: LabelText,
  help: LabelText.optional(),
  class: z.enum(DATA_CLASSES),
  purpose: Id,
  fact: z.union([z.literal(true), Id]).optional(),
  options: z.union([Id, Labels]).optional(),
  // options that are offered but do not allow completing, each with the reason
  refused: z.record(Code, LabelText).optional(),
  consent: Code.optional(),
  identity: z.enum(IDENTITY_FIELDS).optional(), // the answer also goes into the vault, under this name
  sealed_for: Id.optional(), // may be read by the person who answered and (a file) by the holder of this step
  required: z.boolean().optional(),
  visible: Cel.optional(),
  ask_once: Id.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  precision: z.enum(['day', 'any']).optional(),
  derive: z.union([MinusDef, SumDef, CountDef, DaysDef]).optional(), // of a calculated field: from which answers
})
export type FieldDef = z.infer<typeof FieldDef>
/** A section of rows: `title` is the question whose answer names a row. */
export const RepeatDef = z.strictObject({ max: z.number().int().min(1).max(100), title: Id.optional() })
export const SectionDef = z.strictObject({
  id: Id,
  label: LabelText,
  repeat: RepeatDef.optional(),
  fields: z.array(FieldDef).min(1),
})
export type SectionDef = z.infer<typeof SectionDef>
export const FormDef = z.strictObject({ sections: z.array(SectionDef).min(1) })
export type FormDef = z.infer<typeof FormDef>

const placed = {
  code: z.string().min(1).max(20).optional(),
  label: LabelText,
  entry: Sentries.optional(),
  exit: Sentries.optional(),
  required: z.boolean().optional(),
  repeat: z.number().int().min(2).max(1000).optional(),
  manual: z.boolean().optional(),
  discretionary: z.boolean().optional(),
  basis: z.string().min(1).optional(),
  clause: z.string().min(1).optional(),
  evidence: z.enum(EVIDENCE).optional(),
}
export const NeedsDef = z.strictObject({
  needs: z.array(Code).optional(),
  unless: z.union([Id, z.array(Id)]).optional(),
  collects: z.array(Code).optional(),
})
/**
 * Second signers: the first entry counts whose `when` is not known to be false, for the outcomes that it names or for
 * all.
 */
export const SignerDef = z.strictObject({ role: Id, when: Cel.optional(), outcomes: z.array(Code).min(1).optional() })
const Signers = z.union([Id, z.array(SignerDef).min(1)])
/**
 * What must be known to be true: before a step begins or, with `outcomes`, before it may end in one of them. `until`: a
 * date fact that must not have passed.
 */
export const GateDef = z.strictObject({
  outcomes: z.array(Code).min(1).optional(),
  if: Cel,
  until: Id.optional(),
  say: LabelText,
})
export type GateDef = z.infer<typeof GateDef>
export const RuleDef = z.strictObject({
  needs: z.array(Id).optional(),
  cosign: Signers.optional(),
  gates: z.array(GateDef).min(1).optional(),
  note: LabelText.optional(),
})
export type RuleDef = z.infer<typeof RuleDef>
/**
 * Where a step goes when it opens: to the office of the area that holds a role, or to the office that an answer names
 * (`task.field`).
 */
const GoesToDef = z.union([
  z.strictObject({ role: Id }),
  z.strictObject({ office: z.string().regex(/^[a-z][a-z0-9_]{0,39}\.[a-z][a-z0-9_]{0,39}$/) }),
])
/** How long the other office has to answer; the first whose `when` holds counts. */
export const AnswerDef = z.strictObject({
  within: z.string().min(1),
  when: Cel.optional(),
  skips: z.array(z.enum(DAY_OFF_KINDS)).optional(),
})
/** What is told of the client: coded facts at once, the rest where the client agreed. */
export const PacketDef = z.strictObject({
  base: z.array(Id).min(1).optional(),
  consented: z.array(z.enum(TOLD_WITH_CONSENT)).min(1).optional(),
})
/** How the step ends, by what the step was answered with; the first whose `when` holds counts. */
export const EndDef = z.strictObject({ outcome: Code, when: Cel.optional() })
const asking = {
  packet: PacketDef.optional(),
  answer: z.array(AnswerDef).min(1).optional(),
  on_decline: z.enum(ON_DECLINE).optional(),
  outcomes: z.partialRecord(z.enum(REFERRAL_STATES), z.union([Code, z.array(EndDef).min(1)])),
}
/** Another office helps: `service` is a fact whose codes are kinds of service, `covers` what it gets to do. */
export const ReferralDef = z.strictObject({
  service: Id.optional(),
  covers: z.union([z.strictObject({ stage: Id }), z.strictObject({ step: Id })]).optional(),
  ...asking,
})
export type ReferralDef = z.infer<typeof ReferralDef>
export const RouteToDef = z.strictObject({
  route: z.literal('case_ownership'),
  by: z.array(z.enum(TRANSFER_STARTS)).min(1),
})
export const SignDef = z.strictObject({ sender: Roles.optional(), receiver: Roles.optional() })
export const ArriveDef = z.strictObject({ within: z.string().min(1), from: Id })
/** The case, or the client, goes to another office, and both sides sign. */
export const HandoverDef = z.strictObject({
  kind: z.enum(['transfer', 'leg']),
  to: z.union([RouteToDef, Id]).optional(),
  file: Id.optional(),
  sign: SignDef.optional(),
  arrive: ArriveDef.optional(),
  ...asking,
})
export type HandoverDef = z.infer<typeof HandoverDef>
export const TaskDef = z.strictObject({
  task: Id,
  ...placed,
  role: Roles,
  goes_to: GoesToDef.optional(),
  referral: ReferralDef.optional(),
  handover: HandoverDef.optional(),
  cosign: Signers.optional(),
  gates: z.array(GateDef).min(1).optional(),
  help: LabelText.optional(),
  form: z.union([Id, FormDef]).optional(),
  outcomes: z.union([z.array(Code).min(1), Labels]),
  due: z.array(DueDef).min(1).optional(),
  consent: NeedsDef.optional(),
  protection: z.record(Id, RuleDef).optional(),
  skippable: z.boolean().optional(),
  outlives: z.boolean().optional(),
})
export type TaskDef = z.infer<typeof TaskDef>
export const MilestoneDef = z.strictObject({ milestone: Id, ...placed })
export const ClockDef = z.strictObject({
  clock: Id,
  ...placed,
  due: z.array(DueDef).min(1),
  until: z.array(HappeningText).min(1),
})
export type ClockDef = z.infer<typeof ClockDef>
export const StageDef = z.strictObject({
  stage: Id,
  ...placed,
  get items(): z.ZodArray<typeof ItemDef> {
    return z.array(ItemDef)
  },
})
type StageShape = { stage: string; items: ItemDef[] } & Omit<z.infer<typeof MilestoneDef>, 'milestone'>
export type ItemDef = TaskDef | z.infer<typeof MilestoneDef> | ClockDef | StageShape
const ItemDef: z.ZodType<ItemDef> = z.union([TaskDef, MilestoneDef, ClockDef, StageDef]).meta({ id: 'Item' })

export const TopStageDef = z.strictObject({ id: Id, ...placed, items: z.array(ItemDef).min(1) })

export const LegalDef = z.strictObject({ id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/), cite: Text })
/** `groups`: for which codes of a finer list each of its codes stands. */
export const CodeListDef = z.strictObject({ source: Text.optional(), entries: Labels, groups: Groups.optional() })
/**
 * `ended_by`: an answer of a later form that ends the consent at once. `contact`: this consent decides whether anybody
 * may call or write to the client. `window`: a card of the client's own window rests on it, and no step has to.
 */
export const ConsentDef = z.strictObject({
  label: LabelText,
  help: LabelText.optional(),
  ended_by: Cel.optional(),
  contact: z.literal(true).optional(),
  window: z.literal(true).optional(),
})
/**
 * An exception to the consent to share: on these steps another consent replaces it or a law needs none, or for these
 * reasons it may be set aside.
 */
export const SharingExceptionDef = z.strictObject({
  id: Id,
  label: LabelText,
  steps: z.array(Id).min(1).optional(),
  consent: Code.optional(),
  overrides: z.array(Id).min(1).optional(),
  basis: z.string().min(1).optional(),
  clause: z.string().min(1).optional(),
  evidence: z.enum(EVIDENCE).optional(),
})
export type SharingExceptionDef = z.infer<typeof SharingExceptionDef>
/** A rule of the whole programme: handing work to another office needs this consent. */
export const SharingDef = z.strictObject({ consent: Code, exceptions: z.array(SharingExceptionDef).optional() })
/**
 * Clients of a group who do not agree alone: `valid` must be true of a form's answers before the form may record a
 * consent.
 */
export const RepresentedDef = z.strictObject({ form: Id, valid: Cel, otherwise: LabelText, excluded_by: Id.optional() })
export const ProtectionDef = z.strictObject({
  id: Id,
  label: LabelText,
  when: Cel,
  represented: RepresentedDef.optional(),
})
export const ReviewDef = z.strictObject({ role: Roles, days: z.number().int().positive().max(366).optional() })
/** An official letter that is written from a template, numbered, and signed by a second person. */
export const LetterConsentDef = z.strictObject({ needs: z.array(Code).min(1) })
export const LetterDef = z.strictObject({
  id: Id,
  code: z.string().regex(/^[A-Z][A-Z0-9-]{0,11}$/), // stands in its number
  label: LabelText,
  to: z.enum(LETTER_RECEIVERS),
  class: z.enum(LETTER_CLASSES),
  consent: LetterConsentDef.optional(),
  sign: Id,
  at: z.array(Id).min(1).optional(),
  body: z.strictObject(inLanguages(z.string().min(1).max(6000))),
})
export type LetterDef = z.infer<typeof LetterDef>
/** Which office answers for a new case: from each of these areas upwards, offices of these levels. */
export const ContestDef = z.strictObject({ within: z.string().min(1), when: Cel.optional() })
export type ContestDef = z.infer<typeof ContestDef>
export const RoutingDef = z.strictObject({
  owner: z.strictObject({
    by: z.array(z.enum(ROUTE_STARTS)).min(1),
    up: z.array(z.enum(LEVELS)).min(1),
    contest: z.array(ContestDef).min(1).optional(), // absent: nobody can contest it
  }),
})
export const AcceptDef = z.strictObject({
  rule: z.enum(PROOF_RULES),
  at: z.string().min(1).max(120),
  reason: LabelText,
})
export const CloseDef = SentryDef.extend({ code: Id })
/**
 * What an exit needs, by closing code or cancelling reason. `otherwise`: for which cases it is meant, shown where `if`
 * is not true.
 */
export const ExitDef = z.strictObject({
  through: Id.optional(),
  needs: z.array(HappeningText).min(1).optional(),
  if: Cel.optional(),
  otherwise: LabelText.optional(),
  only: z.array(Id).min(1).optional(),
  duties: z.enum(DUTY_RULES).optional(),
  ends: z.array(Id).min(1).optional(),
})
export type ExitDef = z.infer<typeof ExitDef>
export const WaiverDef = z.strictObject({ task: Id, outcome: Code, names: Id, until: Id })
/** Which overlay made this version from its base, and for whom. Only applyOverlay writes it, never an author. */
export const OverlayMark = z.strictObject({
  name: z.string().min(1).max(60),
  revision: z.number().int().positive(),
  area: z.string().min(1).max(20).optional(),
  organisation: z.string().min(1).max(80).optional(),
})
export type OverlayMark = z.infer<typeof OverlayMark>
export const Sop = z.strictObject({
  sop: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  edition: z.string().min(1).max(20),
  revision: z.number().int().positive(),
  title: LabelText,
  summary: LabelText.optional(),
  legal: z.array(LegalDef).optional(),
  area: z.enum(['national', 'province', 'city', 'organisation']).optional(),
  overlay: OverlayMark.optional(),
  facts: z.record(Id, FactDef).optional(),
  headline: z.array(Id).max(4).optional(), // facts by which people tell cases apart; never identifying
  codes: z.record(Id, CodeListDef).optional(),
  purposes: z.record(Id, LabelText).optional(),
  consents: z.record(Code, ConsentDef).optional(),
  read_aloud: z.array(Id).min(1).max(30).optional(), // questions that are read to a client before a consent
  overrides: z.record(Id, LabelText).optional(),
  at_once: z.array(Id).min(1).optional(), // overrides that cannot wait for the second person
  sharing: SharingDef.optional(),
  protections: z.array(ProtectionDef).optional(),
  outcomes: Labels.optional(),
  reasons: z.record(Id, LabelText).optional(),
  escalation: z.array(ThresholdDef).min(1).optional(),
  review: ReviewDef,
  routing: RoutingDef.optional(), // absent: the office that opens a case answers for it
  closes: z.array(CloseDef).min(1),
  close_codes: Labels,
  exits: z.record(Id, ExitDef).optional(),
  waiver: WaiverDef.optional(),
  forms: z.record(Id, FormDef).optional(),
  letters: z.array(LetterDef).min(1).max(60).optional(),
  stages: z.array(TopStageDef).min(1),
  items: z.array(ItemDef).optional(),
  accepts: z.array(AcceptDef).optional(), // warnings of the proof that the author accepts, each with the reason
})
export type Sop = z.infer<typeof Sop>
