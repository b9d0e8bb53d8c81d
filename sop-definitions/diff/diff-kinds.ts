// The closed list of what can change from one version of an SOP to another, how much it weighs, and whether it demands
// more or less than before. Read by the diff, the overlay check, the API's contract and the console. `loosens`: people
// are protected less, or may have to wait longer.

/** Reported in this order: duties and deadlines first, wording last. */
export const CHANGE_WEIGHTS = ['duty', 'deadline', 'consent', 'step', 'form', 'wording'] as const
export type ChangeWeight = (typeof CHANGE_WEIGHTS)[number]
export const CHANGE_EFFECTS = ['tightens', 'loosens', 'neutral'] as const
export type ChangeEffect = (typeof CHANGE_EFFECTS)[number]

const of = <W extends ChangeWeight, E extends ChangeEffect>(weight: W, effect: E): { weight: W; effect: E } => ({
  weight,
  effect,
})

export const CHANGES = {
  step_added: of('duty', 'tightens'),
  step_gone: of('duty', 'loosens'),
  step_replaced: of('duty', 'loosens'),
  roles_narrowed: of('duty', 'tightens'),
  roles_widened: of('duty', 'loosens'),
  roles_changed: of('duty', 'loosens'),
  cosign_added: of('duty', 'tightens'),
  cosign_gone: of('duty', 'loosens'),
  cosign_changed: of('duty', 'loosens'),
  protection_added: of('duty', 'tightens'),
  protection_gone: of('duty', 'loosens'),
  protection_changed: of('duty', 'loosens'),
  step_required: of('duty', 'tightens'),
  step_optional: of('duty', 'loosens'),
  skip_allowed: of('duty', 'loosens'),
  skip_forbidden: of('duty', 'tightens'),
  review_changed: of('duty', 'loosens'),
  routing_changed: of('duty', 'loosens'),
  deadline_added: of('deadline', 'tightens'),
  deadline_gone: of('deadline', 'loosens'),
  deadline_shorter: of('deadline', 'tightens'),
  deadline_longer: of('deadline', 'loosens'),
  deadline_changed: of('deadline', 'loosens'),
  pause_allowed: of('deadline', 'loosens'),
  pause_gone: of('deadline', 'tightens'),
  escalation_added: of('deadline', 'tightens'),
  escalation_gone: of('deadline', 'loosens'),
  basis_changed: of('deadline', 'neutral'),
  clock_stops_also: of('deadline', 'loosens'),
  clock_stops_no_more: of('deadline', 'tightens'),
  consent_needed: of('consent', 'tightens'),
  consent_dropped: of('consent', 'loosens'),
  exception_added: of('consent', 'loosens'),
  exception_gone: of('consent', 'tightens'),
  consent_asked: of('consent', 'tightens'),
  consent_not_asked: of('consent', 'loosens'),
  consent_declared: of('consent', 'neutral'),
  consent_removed: of('consent', 'loosens'),
  consent_reworded: of('consent', 'neutral'),
  step_moved: of('step', 'loosens'),
  order_changed: of('step', 'neutral'),
  opens_also: of('step', 'tightens'),
  opens_no_more: of('step', 'loosens'),
  ends_also: of('step', 'loosens'),
  ends_no_more: of('step', 'tightens'),
  outcome_added: of('step', 'loosens'),
  outcome_gone: of('step', 'loosens'),
  repeats_more: of('step', 'neutral'),
  repeats_less: of('step', 'loosens'),
  opening_changed: of('step', 'loosens'),
  closing_added: of('step', 'loosens'),
  closing_gone: of('step', 'loosens'),
  law_added: of('step', 'neutral'),
  law_gone: of('step', 'loosens'),
  law_changed: of('step', 'neutral'),
  clause_changed: of('step', 'neutral'),
  question_added: of('form', 'tightens'),
  question_gone: of('form', 'loosens'),
  question_required: of('form', 'tightens'),
  question_optional: of('form', 'loosens'),
  question_class: of('form', 'loosens'),
  question_narrowed: of('form', 'tightens'),
  question_changed: of('form', 'loosens'),
  form_added: of('form', 'neutral'),
  form_gone: of('form', 'loosens'),
  form_changed: of('form', 'loosens'),
  code_added: of('form', 'neutral'),
  code_gone: of('form', 'loosens'),
  fact_added: of('form', 'neutral'),
  fact_gone: of('form', 'loosens'),
  fact_changed: of('form', 'loosens'),
  step_renamed: of('wording', 'neutral'),
  wording_changed: of('wording', 'neutral'),
  version_changed: of('wording', 'neutral'),
  other_changed: of('step', 'loosens'),
} as const satisfies Record<string, { weight: ChangeWeight; effect: ChangeEffect }>

export type ChangeKind = keyof typeof CHANGES
const isKind = (word: string): word is ChangeKind => Object.hasOwn(CHANGES, word)
export const CHANGE_KINDS: readonly ChangeKind[] = Object.keys(CHANGES).filter(isKind)
