// What each key of an SOP file means, for the editor in which a procedure is written. One table per shape; a key
// without its line does not compile.
import type { z } from 'zod'
import type {
  AcceptDef,
  AnswerDef,
  ArriveDef,
  ClockDef,
  CloseDef,
  CodeListDef,
  ConsentDef,
  DueBefore,
  DueNone,
  DueWithin,
  EndDef,
  ExitDef,
  GateDef,
  HandoverDef,
  LegalDef,
  MilestoneDef,
  NeedsDef,
  OverlayMark,
  PacketDef,
  ProtectionDef,
  ReferralDef,
  RepresentedDef,
  ContestDef,
  ReviewDef,
  RuleDef,
  SentryDef,
  RouteToDef,
  RoutingDef,
  SharingDef,
  SharingExceptionDef,
  SignDef,
  SignerDef,
  Sop,
  StageDef,
  TaskDef,
  ThresholdDef,
  TopStageDef,
  WaiverDef,
} from './schema.ts'

export type Meanings<S extends z.ZodType> = Readonly<Record<keyof z.infer<S> & string, string>>

const PLACED = {
  code: 'Short code that people use for it, for example A-4.',
  label: 'Its name, in both languages.',
  entry:
    'What opens it: a list of rules, any of which is enough. Without one it opens together with what surrounds it.',
  exit: 'What ends it early: a list of rules, any of which is enough.',
  required: 'The stage around it is not finished without it.',
  repeat: 'It may open again, this many times at most.',
  manual: 'It is offered, and opens only when a coordinator starts it.',
  discretionary: 'A coordinator may add it although nothing planned it.',
  basis: 'Whose duty it is: the id of a regulation under `legal`, or product-default, which is never shown as law.',
  clause: 'Where the regulation says so, for example "Pasal 12". Without a basis it names the regulation as well.',
  evidence: 'How far to trust that basis: source (read), recalled (known, not read), inferred (our choice).',
}
const LAWFUL = {
  when: 'The limit holds only when this condition is true; the first limit that holds counts. CEL.',
  basis: 'The id of a regulation under `legal`, or product-default, which is never shown as law.',
  clause: 'Where the regulation says so. Not for product-default.',
  evidence: 'How far to trust the limit: source (read), recalled (known, not read), inferred (our choice).',
}
const ASKING = {
  packet: 'What the other office is told of the client before it answers.',
  answer: 'How long it has to answer; the first limit whose `when` holds counts. Without one, that of the product.',
  on_decline:
    'Who looks further after a no: propose_next (the sender chooses the next from a list), offer_next (the next is ' +
    'asked), coordinator.',
  outcomes:
    'By what becomes of it, how the step ends: state of the referral to outcome. These outcomes come from the other ' +
    'office only; for a state that is not named the step stays open.',
}

export const SOP = {
  sop: 'Name of the procedure, the same in all its editions. The file lies in a folder of that name.',
  edition: 'Edition of the regulation behind it.',
  revision: 'Counts our changes: a changed file needs a higher one. Running cases keep theirs.',
  title: 'Its name, in both languages.',
  summary: 'One sentence about it, in both languages.',
  legal: 'The regulations that limits and clauses refer to.',
  area: 'Where it applies.',
  overlay: 'Which overlay made it. Not for authors: an overlay is a file of its own.',
  facts: 'Coded values that a case knows. Forms set them, conditions read them. Never a name, never free text.',
  read_aloud:
    'Questions of consent forms that are read to a client before a consent; printed in every language of the ' +
    'installation.',
  headline: 'Up to four facts by which people tell one case from another in a list.',
  codes: 'Lists of codes with labels, used by fields and facts.',
  purposes: 'Why something may be asked. Each field names one.',
  consents: 'What a client may agree to.',
  overrides: 'Reasons for which a step may begin without a consent, with a second person.',
  at_once:
    'Those of the overrides that cannot wait: the step goes on at once, and the second person signs within the hour.',
  sharing: 'The consent without which no other office works on a case, and the exceptions to that.',
  protections: 'Rules for a group, in force unless the group is known not to apply.',
  outcomes: 'Labels of outcomes that several tasks share.',
  reasons: 'Labels of further reasons.',
  escalation: 'Who is told, and when, where a limit does not say it itself.',
  review: 'Who looks at a case in which nobody would have anything to do.',
  closes: 'What closes the case, and with which code.',
  close_codes: 'The ways in which a case can end.',
  routing: 'Which office answers for a new case: from which areas it is looked for, and at which levels.',
  exits:
    'What each way out asks for, by closing code or by cancelling reason. With this list, nothing outside it ends ' +
    'a case by hand.',
  waiver: 'The step by which two people set aside what an exit asks for and nobody can have.',
  forms: 'Forms that tasks refer to by name.',
  letters: 'Official letters that may be written in a case, each from a template.',
  stages: 'The stages, in the order in which people read them.',
  items: 'Steps that belong to no stage.',
  accepts: 'Warnings of `tapak sop check --prove` that are meant so, each with its reason.',
} as const satisfies Meanings<typeof Sop>
export const STAGE = {
  stage: 'Id of the stage.',
  ...PLACED,
  items: 'What is in it: tasks, milestones, clocks, stages.',
} as const satisfies Meanings<typeof StageDef>
export const TOP_STAGE = {
  id: 'Id of the stage.',
  ...PLACED,
  items: 'What is in it: tasks, milestones, clocks, stages.',
} as const satisfies Meanings<typeof TopStageDef>
export const TASK = {
  task: 'Id of a step that a person does.',
  ...PLACED,
  role: 'Who does it: the id of a role, or several. Roles are in roles.yaml.',
  goes_to: 'To whom it goes as it opens, where not to the office of the case.',
  referral: 'The step waits for another office, which is asked to help and answers itself.',
  handover: 'The step waits for another office, which takes over the case or the client and signs for it.',
  cosign:
    'A role whose signature the outcome also needs, by another person; or a list of them with the case (`when`) and ' +
    'the outcomes for which each signs, of which the first that fits does.',
  gates: 'What must be known to be so before the step begins or ends in an outcome.',
  help: 'Guidance shown above the form.',
  form: 'What it asks: the name of a form, or the form itself.',
  outcomes: 'The ways in which it can end; the next step follows from it.',
  due: 'Its limits: the first whose `when` holds. Without one the review of the product applies.',
  consent: 'What the client must have agreed to, or is asked here.',
  protection: 'What a protected group needs at this step.',
  skippable: 'It may be skipped, with a reason.',
  outlives:
    'A duty that no end of the case ends: it keeps holder, clock and escalation. false: it is meant to end with ' +
    'its case.',
} as const satisfies Meanings<typeof TaskDef>
export const MILESTONE = {
  milestone: 'Id of something reached, which other rules wait for.',
  ...PLACED,
} as const satisfies Meanings<typeof MilestoneDef>
export const CLOCK = {
  clock: 'Id of a limit of its own, beside the tasks.',
  ...PLACED,
  due: 'The limit.',
  until: 'What stops the clock.',
} as const satisfies Meanings<typeof ClockDef>
export const SMALL_SHAPES = [
  { id: 'Indonesian.', en: 'English.' },
  { id: 'Id that limits refer to.', cite: 'How the regulation is cited.' } satisfies Meanings<typeof LegalDef>,
  {
    on:
      'What must have happened: `task.outcome`, a milestone, `clock.breached`, `consent.CODE.given`. Of several, ' +
      'all.',
    if: 'And this condition must be true. CEL; what is not known opens nothing.',
  } satisfies Meanings<typeof SentryDef>,
  {
    on: 'What must have happened, for example `task.outcome`.',
    if: 'And this condition must be true. CEL.',
    code: 'The code with which the case closes.',
  } satisfies Meanings<typeof CloseDef>,
  {
    through: 'The step that alone ends a case so: its form, protections and signatures count.',
    needs: 'What must have happened since the case opened, or was opened again.',
    if: 'For which cases this end is meant. CEL; what is not known is not meant.',
    otherwise: 'What is said where it is not meant, in both languages.',
    only: 'No other steps than these may have been done.',
    duties: 'keep: duties that outlive the case go on. refuse: while one is open, the case may not end so.',
    ends: 'Duties that end all the same.',
  } satisfies Meanings<typeof ExitDef>,
  {
    task: 'The step, which needs a second signature.',
    outcome: 'The outcome that waives.',
    names: 'The fact that names the steps waived: many of their ids.',
    until: 'The date fact on which it is looked at again; from then on the waiver counts no more.',
  } satisfies Meanings<typeof WaiverDef>,
  {
    within: 'How long: "2 hours", "3 working days", "6 months". 0 days is the same day.',
    skips:
      'For working time: which days off do not count, of national, joint_leave, regional and host. All of them ' +
      'when left out; weekends never count.',
    until:
      'What must have happened by then: started or finished. A task may have limits of both kinds; the first that ' +
      'holds of each counts.',
    from: 'Counted from a happening, or from a date: `fact:<name>`. Otherwise from when it opens.',
    at_latest: 'With a date: from this happening or from the `opening`, if the date is later or not known.',
    pausable: 'Reasons for a hold that stop the clock.',
    thresholds: 'Who is told, and when.',
    ...LAWFUL,
  } satisfies Meanings<typeof DueWithin>,
  {
    before: 'Must be done before this happens, or before a date: `fact:<name>`.',
    by: 'With a date: how long before it, in calendar days, for example "3 days".',
    until: 'What must have happened by then: started or finished.',
    ...LAWFUL,
  } satisfies Meanings<typeof DueBefore>,
  { none: 'There is no limit, and why.', ...LAWFUL } satisfies Meanings<typeof DueNone>,
  {
    at: 'Fraction of the limit, for example 0.75.',
    kind: 'What happens then.',
    to: 'Who is told.',
    action: 'notify, or reassign: the task also goes to their office, or back to those who could do it.',
  } satisfies Meanings<typeof ThresholdDef>,
  {
    needs: 'Consents without which it may not begin.',
    unless: 'Reasons for which it may.',
    collects: 'Consents that its form asks for.',
  } satisfies Meanings<typeof NeedsDef>,
  {
    role:
      'To the office of the area of the case that holds this role; without one, of an area above it; without one, ' +
      'any.',
  },
  { office: 'To the office that the answer to this question names: `task.field`.' },
  {
    service: 'A fact; its codes are kinds of service.',
    covers: 'What the other office gets to do once it accepts.',
    ...ASKING,
  } satisfies Meanings<typeof ReferralDef>,
  { stage: 'The open steps of this stage.' },
  { step: 'This step, where it is open.' },
  {
    kind: 'transfer: another office answers for the case. leg: the client goes from one office to the next.',
    to: 'The question of the form that names the office, or how it is found.',
    file: 'Of a transfer: the form that is the checklist of the file.',
    sign: 'Which roles sign on either side.',
    arrive: 'Of a leg: by when the arrival is signed.',
    ...ASKING,
  } satisfies Meanings<typeof HandoverDef>,
  {
    route: 'case_ownership: the office that would answer for the case there.',
    by: 'From which areas it is looked for, one after the other.',
  } satisfies Meanings<typeof RouteToDef>,
  {
    sender: 'Role, or roles, of who signs at the office that hands over.',
    receiver: 'Role, or roles, of who signs at the office that takes over.',
  } satisfies Meanings<typeof SignDef>,
  {
    within: 'How long after that time, for example "2 hours".',
    from: 'The question of the form that says when they mean to arrive: a date or a time.',
  } satisfies Meanings<typeof ArriveDef>,
  {
    outcome: 'How the step ends then.',
    when: 'Only where this condition is true; the first that holds counts. CEL.',
  } satisfies Meanings<typeof EndDef>,
  {
    base: 'Facts that are told at once. Coded facts only: never a name, never a finding.',
    consented:
      'Told where the client agreed that this office knows it: identity (name and telephone), findings (what was ' +
      'written at earlier steps).',
  } satisfies Meanings<typeof PacketDef>,
  {
    within: 'How long: "24 hours", "3 working days".',
    when: 'The limit holds only when this condition is true. CEL.',
    skips: 'For working time: which days off do not count. All of them when left out; weekends never count.',
  } satisfies Meanings<typeof AnswerDef>,
  {
    id: 'Id of the rule.',
    label: 'Its name, in both languages.',
    when: 'The group it protects. CEL.',
    represented: 'Who of the group does not agree alone: what must be said of who agrees for the client.',
  } satisfies Meanings<typeof ProtectionDef>,
  {
    form: 'The questions, asked where a consent is recorded outside a step.',
    valid:
      'When a consent may be given. CEL over facts and the codes of the form, which every form with a consent ' +
      'must ask.',
    otherwise: 'What is said when it may not, in both languages.',
    excluded_by: 'The question whose yes shuts out whoever would speak for the client, from then on.',
  } satisfies Meanings<typeof RepresentedDef>,
  {
    needs: 'Tasks that must be done first.',
    cosign:
      'A role that must sign, or a list of them with the case (`when`) and the outcomes for which each does; the ' +
      'first that fits signs.',
    gates: 'What must be known to be so before the step begins or ends in an outcome.',
    note: 'What to keep in mind, in both languages.',
  } satisfies Meanings<typeof RuleDef>,
  {
    role: 'The role that signs.',
    when: 'In which case: unless this is known to be false. CEL.',
    outcomes: 'For which outcomes; all when left out.',
  } satisfies Meanings<typeof SignerDef>,
  {
    outcomes: 'The outcomes that it guards; when left out, the beginning of the step.',
    if: 'It is open while this is known to be true. CEL.',
    until: 'And while the day of this date fact has not passed.',
    say: 'What is said while it is closed, and what to do, in both languages.',
  } satisfies Meanings<typeof GateDef>,
  {
    name: 'Name of the overlay.',
    revision: 'Its revision.',
    area: 'The area it is for.',
    organisation: 'The organisation it is for.',
  } satisfies Meanings<typeof OverlayMark>,
  { role: 'Who reviews.', days: 'After how many days.' } satisfies Meanings<typeof ReviewDef>,
  { owner: 'The office that answers for the case.' } satisfies Meanings<typeof RoutingDef>,
  {
    by: 'From which areas it is looked for, one after the other: where the client was found, the own of the opener.',
    up: 'At which levels; the nearest area first, then those above it.',
    contest:
      'Within what time the office above settles it when the office found says that it should be another. The first ' +
      'whose condition holds counts; without the list nobody can contest it.',
  } satisfies Meanings<typeof RoutingDef.shape.owner>,
  {
    within: 'How long; after that the office found stays responsible.',
    when: 'For which cases; without it, for all.',
  } satisfies Meanings<typeof ContestDef>,
  {
    consent:
      'The consent to share. Before it is asked, another office sees process and coded facts only; refused or ' +
      'taken back, not even those.',
    exceptions: 'Where another consent stands for it, a law asks for none, or a reason sets it aside.',
  } satisfies Meanings<typeof SharingDef>,
  {
    id: 'Id of the exception.',
    label: 'What it is, in both languages.',
    steps: 'The steps it is for.',
    consent: 'The consent that stands for the consent to share on these steps.',
    overrides: 'Reasons under `overrides` for which the consent to share is set aside, with a second person.',
    basis: 'The id of a regulation under `legal` that asks for it.',
    clause: 'Where that regulation says so.',
    evidence: 'How far to trust that: source, recalled or inferred.',
  } satisfies Meanings<typeof SharingExceptionDef>,
  {
    label: 'Its name, in both languages.',
    help: 'What it means for the client.',
    ended_by: 'What ends it, as soon as a form says so and however often it was given before. CEL over facts.',
    contact: 'Without this consent nobody calls or writes to the client: true for one consent at most.',
    window: 'With this consent a client has an own window on the case: true for one consent at most.',
  } satisfies Meanings<typeof ConsentDef>,
  {
    rule: 'The rule of the proof that warns.',
    at: 'Where: an item, or a part of one, for example `visit.outcomes.good` or `visit.due.0`.',
    reason: 'Why it is meant so, in both languages.',
  } satisfies Meanings<typeof AcceptDef>,
  {
    source: 'The standard the codes come from.',
    entries: 'The codes, each with its label.',
    groups: 'Of a coarser list: by its code, the codes of the finer one that it stands for; `*` is all others.',
  } satisfies Meanings<typeof CodeListDef>,
] as const satisfies readonly Readonly<Record<string, string>>[]
