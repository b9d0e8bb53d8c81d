// The compiled form of one SOP: plain JSON that a running case carries by value. No labels, forms or help (they stay in
// Postgres). Types only. Made by compile.ts, read by the engine (types), the API and the tests. Limit: 96 KB per SOP.
import type {
  Counting,
  DayOffKind,
  EscalationAction,
  EscalationLevel,
  Evidence,
  Level,
  RouteStart,
  Unit,
  ThresholdKind,
} from '../language/vocabulary.ts'
import type { LetterReceiver } from '../language/letters.ts'
import type {
  OnDecline,
  ReferralKind,
  ReferralState,
  ToldWithConsent,
  TransferStart,
} from '../language/referral-kinds.ts'

/** A fact is a coded value of class D0–D1, never free text. Dates are ISO days (`2026-11-24`). */
export type FactValue = boolean | number | string | readonly string[]
export type FactType =
  | { type: 'boolean' }
  | { type: 'number' }
  | { type: 'date' }
  | { type: 'one_of'; codes: readonly string[] }
  | { type: 'many_of'; codes: readonly string[] }

/**
 * A fact by which people are counted. `ladder`: rung by rung, by coarser code the codes of the rung below that it
 * stands for. `sensitive`: that all people of a small place have one code would tell something of each of them.
 */
export interface Dimension {
  name: string
  fact: string
  sensitive?: true
  ladder?: readonly Readonly<Record<string, readonly string[]>>[]
}

/** CEL lowered to a closed tree; evaluated with three values by conditions.ts. */
export type Condition =
  | { op: 'literal'; value: boolean | number | string }
  | { op: 'fact'; name: string }
  | { op: 'consent'; code: string } // true while given
  | { op: 'item'; item: string; state: string } // true when an instance of the item is in that state
  | { op: 'list'; values: readonly (boolean | number | string)[] }
  | { op: 'not'; arg: Condition }
  | { op: 'and' | 'or'; args: readonly Condition[] }
  | { op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge' | 'in'; args: readonly [Condition, Condition] }

/**
 * Something that happened, as a key: `<item>.<what>`, where `what` is an outcome code or `opened`, `completed` (stage,
 * task), `reached` (milestone), `terminated`, `skipped`, `breached`; or `case.opened`, `case.reopened`,
 * `consent.<code>.<given|refused|withdrawn|ended>`, and `case.unrepresented`: consents ended because the representative
 * who gave them may no longer speak for the client.
 */
export type Happening = string

/**
 * A sentry fires when every on-part has happened since it last fired, and the condition is true. An unknown condition
 * opens nothing.
 */
export interface Sentry {
  on: readonly Happening[]
  if?: Condition
}

/** Without `action` these people are notified, nothing else. */
export interface Threshold {
  id: string
  fraction: number
  kind: ThresholdKind
  to: EscalationLevel
  action?: EscalationAction
}

/** `contest`: within what time the office above settles who answers; the first whose `when` holds. */
export interface Routing {
  by: readonly RouteStart[]
  up: readonly Level[]
  contest?: readonly ContestRule[]
}
export interface ContestRule {
  when?: Condition
  value: number
  unit: Unit
  counting: Counting
}

export interface Law {
  basis: string
  evidence: Evidence
} // basis: a legal id of the SOP plus clause, or `product-default`

/**
 * `until: 'started'` limits the beginning of a task; without it the rule limits the end. For each of the two, the first
 * rule whose `when` holds counts. A rule without `thresholds` uses the escalation chain of the IR. `from` and
 * `fromFact` count from a happening or a date fact instead of the opening; with `atLatest`, from the earlier of the
 * fact and that happening (or the `opening`). A negative value counts back from the date fact.
 */
export type DueRule =
  | ({
      kind: 'within'
      when?: Condition
      value: number
      unit: Unit
      counting: Counting
      skips?: readonly DayOffKind[]
      until?: 'started'
      from?: Happening
      fromFact?: string
      atLatest?: Happening | 'opening'
      pausable: readonly string[]
      thresholds?: readonly Threshold[]
    } & Law)
  | ({ kind: 'before'; when?: Condition; before: Happening; until?: 'started' } & Law)
  | ({ kind: 'none'; when?: Condition; reason: string } & Law)

/**
 * A second signature. Of a list, the first signer counts whose `when` is not known to be false and whose outcomes
 * include the outcome (or are absent).
 */
export interface Signer {
  role: string
  when?: Condition
  outcomes?: readonly string[]
}
/**
 * What must be known to be true before a step begins or, with `outcomes`, before it ends in one of them. Its sentence
 * is in the document.
 */
export interface Gate {
  outcomes?: readonly string[]
  if: Condition
  until?: string
} // until: a date fact; the gate counts until the end of that day

interface ItemBase {
  id: string
  code?: string
  parent: string | null // the stage that contains it; null = the case plan
  entry: readonly Sentry[] // empty: opens with its parent
  exit: readonly Sentry[]
  required: boolean
  repeat: false | { max: number } // a further instance each time an entry sentry fires (or the coordinator adds one)
  manual: boolean // only offered (enabled); a coordinator opens it
  discretionary: boolean // a coordinator may add it although the plan did not open it
}
export interface StageItem extends ItemBase {
  kind: 'stage'
}
export interface MilestoneItem extends ItemBase {
  kind: 'milestone'
}
/** A further limit of a step: a timer listener of its own, which runs from its opening until `until` happens. */
export interface ClockItem extends ItemBase {
  kind: 'clock'
  due: readonly DueRule[]
  until: readonly Happening[]
}
export interface TaskItem extends ItemBase {
  kind: 'task'
  roles: readonly string[]
  goesTo?: GoesTo // absent: it goes to the office of the case, if that office holds the role
  cosign?: string // role of the second signature, whatever the case
  signers?: readonly Signer[] // instead of `cosign`, where the signer depends on the case
  gates?: readonly Gate[]
  outcomes: readonly string[]
  due: readonly DueRule[]
  consent: { needs: readonly string[]; unless: readonly string[]; collects: readonly string[] }
  protections: Readonly<Record<string, Protecting>> // by protection id
  skippable: boolean
  referral?: Refers // its result comes from another office
  outlives?: true // no end of the case ends it: in a closed case it keeps its holder, clock and escalation
  facts: readonly string[] // names of facts its form may set
  required_facts: readonly string[] // facts that must be set when it completes
}
export type Item = StageItem | TaskItem | MilestoneItem | ClockItem

/**
 * The office of the case's area that holds a role, or the office that an answer of an earlier step names. The command
 * that opens the step says which office that is.
 */
export type GoesTo = { role: string } | { task: string; field: string }

/**
 * `outcomes`: by what became of the referral, how the step ends; the first that holds counts. `service`: the fact whose
 * codes are kinds of service.
 * `covers`: the item whose open steps the other office gets. `to`: the field that names it, or where it is looked for.
 * `answers`: how long it has to answer; the first that holds counts. `packet`: facts that are told at once, and what
 * only a consent allows. `sign`: roles that sign on each side. `arrive`: how long after the time that the field names a
 * leg has to be signed for.
 */
export interface Refers {
  kind: ReferralKind
  outcomes: Readonly<Partial<Record<ReferralState, string | readonly EndIf[]>>>
  service?: string
  covers?: string
  to?: string | { by: readonly TransferStart[] }
  packet?: { base: readonly string[]; consented: readonly ToldWithConsent[] }
  onDecline?: OnDecline
  sign?: { sender: readonly string[]; receiver: readonly string[] }
  arrive?: { value: number; unit: Unit; counting: Counting; from: string }
  answers: readonly { when?: Condition; value: number; unit: Unit; counting: Counting; skips?: readonly DayOffKind[] }[]
}

/**
 * A letter that may be written in a case. `needs`: consents; `sign`: the role of the second signature; `names`: it says
 * who the client is; `told`: the client's own window may say that it was sent. Its text is in the document.
 */
export interface LetterRule {
  id: string
  to: LetterReceiver
  needs: readonly string[]
  sign: string
  names?: true
  told?: true
}

interface EndIf {
  outcome: string
  when?: Condition
}

/** What a step needs for a protected group. */
export interface Protecting {
  needs: readonly string[]
  cosign?: string
  signers?: readonly Signer[]
  gates?: readonly Gate[]
}

/** A rule that protects a group (for example children). It applies unless `when` is known to be false. */
export interface Protection {
  id: string
  when: Condition
}

/**
 * What a closing code or a cancelling reason needs. `through`: the only step that leads there, with its form,
 * protections and signatures. `needs` must have happened since the case opened or was reopened. `only`: no other step
 * may have been done. `duties`: whether work that outlives a case goes on, or forbids this end; `ends`: the duties that
 * end all the same.
 */
export interface Exit {
  code: string
  through?: string
  needs: readonly Happening[]
  when?: Condition
  only?: readonly string[]
  duties: 'keep' | 'refuse'
  ends: readonly string[]
}
/**
 * The step in which two people waive what an exit needs and cannot be obtained. `names` and `until` are facts that the
 * step sets.
 */
interface Waiver {
  item: string
  outcome: string
  names: string
  until: string
}

export interface CaseIr {
  sop: string
  edition: string
  revision: number
  facts: Readonly<Record<string, FactType>>
  dimensions?: readonly Dimension[]
  periods?: readonly string[] // date facts by which a case counts in a period
  consents: readonly string[]
  // by consent: the condition that ends it as soon as a form makes it true
  endings?: Readonly<Record<string, Condition>>
  contact?: string // the consent without which nobody may call or write to the client
  window?: string // the consent on which the card of a client's own window rests
  sharing?: Sharing // absent: no consent is needed before another office works on a case
  atOnce?: readonly string[] // reasons that set a consent aside before the second person has signed
  protections: readonly Protection[]
  items: readonly Item[] // parents before children; order is the order of opening
  closes: readonly (Sentry & { code: string })[] // first sentry that fires closes the case with that code
  closeCodes: readonly string[]
  exits?: readonly Exit[] // absent: a case may be closed by hand once nothing required is owed
  waiver?: Waiver
  thresholds?: readonly Threshold[] // the escalation chain for rules that name none
  routing?: Routing // absent: the office that opens a case answers for it
  letters?: readonly LetterRule[]
  review: { roles: readonly string[]; days: number } // the engine's own safety-net task, item id `review`
}

/**
 * The consent under which another office learns whose case it works on. `grounds`, by item: another consent that
 * replaces it there, or a law that needs none (the id of the exception). `unless`: reasons of the SOP for which it may
 * be set aside, with a second person.
 */
export interface Sharing {
  consent: string
  unless: readonly string[]
  grounds: Readonly<Record<string, Ground>>
}
export type Ground = { consent: string } | { law: string }

/**
 * How the names of one version become the names of another: old name → new name, null for what is gone. A name that is
 * absent stays the same.
 */
export interface MigrationMap {
  items: Readonly<Record<string, string | null>>
  outcomes: Readonly<Record<string, Readonly<Record<string, string>>>> // by old item
  facts: Readonly<Record<string, string | null>>
  factValues: Readonly<Record<string, Readonly<Record<string, string>>>> // by old fact
  consents: Readonly<Record<string, string | null>>
}
