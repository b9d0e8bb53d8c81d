// Closed word lists and their types: one word per thing, everywhere. Browser-safe: no imports, rules or sentences.

/** What a role may be allowed to do. Capabilities live in code, roles are data (roles.yaml). */
export const CAPABILITIES = [
  'open_case',
  'coordinate_case',
  'work_task',
  'cosign_task',
  'record_consent',
  'answer_referral',
  'sign_handover',
  'read_case',
  'read_pseudonymous',
  'find_person',
  'reveal_identity',
  'verify_ledger',
  'review_access',
  'read_sop',
  'publish_sop',
  'administer',
  'request_erasure',
  'approve_erasure',
  'break_glass',
  'read_statistics',
  'steward_directory',
  'hear_complaint',
  'export_standard',
  'import_register',
  'keep_qualifications',
  'publish_statistics',
] as const
export type Capability = (typeof CAPABILITIES)[number]

/** Levels at which an organisation works. */
export const LEVELS = ['village', 'city', 'province', 'national', 'mission'] as const
export type Level = (typeof LEVELS)[number]
/** From which area the office that answers for a case is looked for: where the client was found, or the opener's. */
export const ROUTE_STARTS = ['found_area', 'opener_area'] as const
export type RouteStart = (typeof ROUTE_STARTS)[number]

export const CASE_STATES = ['open', 'on_hold', 'closed'] as const
export type CaseStatus = (typeof CASE_STATES)[number]

/** CMMN 1.1 plan item states; `available` is a plan item with no instance yet. */
export const PLAN_ITEM_STATES = [
  'available',
  'enabled',
  'active',
  'suspended',
  'completed',
  'terminated',
  'disabled',
] as const
export type PlanItemState = (typeof PLAN_ITEM_STATES)[number]

/** How close together the rows of a list are; `device`: chosen by touch or mouse. */
export const DENSITIES = ['device', 'comfortable', 'compact', 'touch'] as const
export type Density = (typeof DENSITIES)[number]
/** Guided tours of the desk, one for each kind of work. */
export const TOURS = ['coordinator', 'provider', 'auditor', 'administrator', 'author'] as const
export type Tour = (typeof TOURS)[number]
/** WS-HumanTask life cycle inside an active plan item; `proposed` waits for a second signature. */
export const TASK_STATES = [
  'ready',
  'reserved',
  'in_progress',
  'suspended',
  'proposed',
  'completed',
  'skipped',
  'failed',
  'obsolete',
] as const
export type TaskState = (typeof TASK_STATES)[number]
export const OPEN_TASK_STATES = [
  'ready',
  'reserved',
  'in_progress',
  'suspended',
  'proposed',
] as const satisfies readonly TaskState[]

export const ITEM_KINDS = ['stage', 'task', 'milestone', 'clock'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

export const FIELD_KINDS = [
  'text',
  'long_text',
  'date',
  'choice',
  'many_choice',
  'number',
  'money',
  'yes_no',
  'person',
  'organisation',
  'area',
  'address',
  'file',
  'signature',
  'consent',
  'calculated',
] as const
/** `rows`: a section that repeats, as one answer. */
export const ANSWER_KINDS = [...FIELD_KINDS, 'rows'] as const
export type FieldKind = (typeof ANSWER_KINDS)[number]
/** Answered by the number of a paper, by a file, or by both. */
export const FILED_KINDS = ['file', 'signature'] as const satisfies readonly FieldKind[]
/** Why a file was removed. */
export const REMOVAL_REASONS = ['wrong_file', 'wrong_case', 'twice', 'asked_by_client', 'not_needed'] as const
export type RemovalReason = (typeof REMOVAL_REASONS)[number]

/** Answers a person may give to a yes/no question; "not asked" saves a draft but does not complete a required field. */
export const YES_NO = ['yes', 'no', 'not_asked', 'declined'] as const

/** D0 process · D1 coded case facts · D2 identifying · D3 sensitive · D4 danger. */
export const DATA_CLASSES = ['D0', 'D1', 'D2', 'D3', 'D4'] as const
export type DataClass = (typeof DATA_CLASSES)[number]
/**
 * What a client may keep back when giving a consent, and its data class. Nobody could work without process data and
 * coded facts; D4 is for named people only anyway.
 */
export const DATA_CATEGORIES = { identity: 'D2', findings: 'D3' } as const satisfies Record<string, DataClass>
export type DataCategory = keyof typeof DATA_CATEGORIES
/** What became of a question that was answered at another office or in another case before. */
export const HEARD = ['taken', 'anew', 'barred'] as const
export type HeardKind = (typeof HEARD)[number]

export const DATA_CATEGORY_NAMES = ['identity', 'findings'] as const satisfies readonly DataCategory[]

/** The basis of a limit that no law sets. */
export const PRODUCT_DEFAULT = 'product-default'

export const EVIDENCE = ['source', 'recalled', 'inferred'] as const
export type Evidence = (typeof EVIDENCE)[number]

export const UNITS = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const
export type Unit = (typeof UNITS)[number]

export const COUNTINGS = ['clock', 'calendar', 'working'] as const
/**
 * `clock` counts real time, `calendar` counts civil days to the end of the day, `working` counts the days and hours on
 * which an office works.
 */
export type Counting = (typeof COUNTINGS)[number]

/**
 * Why an office does not work on a weekday: by national law, by joint leave (cuti bersama), in one region, in the host
 * country of a mission.
 */
export const DAY_OFF_KINDS = ['national', 'joint_leave', 'regional', 'host'] as const
export type DayOffKind = (typeof DAY_OFF_KINDS)[number]
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

/** What a limit demands of a task: that it is begun, or that it is done. Each has its own limits. */
export const LIMIT_ENDS = ['started', 'finished'] as const
export type LimitEnd = (typeof LIMIT_ENDS)[number]
/**
 * Who is told when a limit comes near or passes, level by level. The coordinator supervises the people who work on a
 * case.
 */
export const ESCALATION_LEVELS = ['owner', 'coordinator', 'organisation_head', 'task_force'] as const
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number]
export const THRESHOLD_KINDS = ['at_risk', 'breach', 'escalation'] as const
export type ThresholdKind = (typeof THRESHOLD_KINDS)[number]
/** `notify` tells them; `reassign` also hands the task on, to them or back to those who could do it. */
export const ESCALATION_ACTIONS = ['notify', 'reassign'] as const
export type EscalationAction = (typeof ESCALATION_ACTIONS)[number]

export const CLOCK_STATES = ['waiting', 'running', 'paused', 'breached', 'met', 'cancelled'] as const
export type ClockState = (typeof CLOCK_STATES)[number]

export const CONSENT_STATES = ['given', 'refused', 'withdrawn'] as const
export type ConsentState = (typeof CONSENT_STATES)[number]
/** The state of a consent: what the client said, or that its time is over, or that a later answer ended it. */
export const CONSENT_STANDINGS = [...CONSENT_STATES, 'expired', 'ended'] as const
export type ConsentStanding = (typeof CONSENT_STANDINGS)[number]

/** A limit without its own escalation chain is at risk when this share of it is over. */
export const AT_RISK_SHARE = 0.8

export const TASK_VERBS = [
  'claim',
  'release',
  'assign',
  'delegate',
  'return',
  'ask_override',
  'start',
  'hold',
  'resume',
  'complete',
  'cosign',
  'skip',
  'fail',
  'reopen',
  'withdraw',
] as const
export type TaskVerb = (typeof TASK_VERBS)[number]

/** Tasks that the engine itself opens, in every procedure. No step may have such an id. */
export const BUILT_IN_TASKS = ['review', 'second_signature'] as const
export type BuiltInTask = (typeof BUILT_IN_TASKS)[number]
export const isBuiltIn = (item: string): item is BuiltInTask => BUILT_IN_TASKS.some((id) => id === item)

export const CASE_VERBS = [
  'open',
  'hold_case',
  'resume_case',
  'close_case',
  'cancel_case',
  'reopen_case',
  'add_item',
  'record_consent',
  'contest_owner',
  'settle_owner',
  'refuse_owner',
] as const
export type CaseVerb = (typeof CASE_VERBS)[number]

/** The verbs that change the SOP version of a case, and nothing else. */
export const VERSION_VERBS = ['migrate', 'undo_migration'] as const
export type VersionVerb = (typeof VERSION_VERBS)[number]

export const HOLD_REASONS = [
  'waiting_client',
  'waiting_organisation',
  'waiting_document',
  'client_unwell',
  'outside_control',
] as const
export type HoldReason = (typeof HOLD_REASONS)[number]

export const SKIP_REASONS = ['not_needed', 'done_elsewhere', 'client_declined', 'not_possible'] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

/** What closing a case does with duties that outlive it. */
export const DUTY_RULES = ['keep', 'refuse'] as const
export const CANCEL_REASONS = ['opened_by_mistake', 'duplicate', 'left_country', 'in_custody'] as const
export type CancelReason = (typeof CANCEL_REASONS)[number]

/** Why a colleague is shut out of a case: a conflict of interest, recorded only by its kind. */
export const LOCK_REASONS = ['relative', 'close_tie', 'involved', 'under_pressure', 'own_request'] as const
export type LockReason = (typeof LOCK_REASONS)[number]
/** Why a person opens a case by emergency access. */
export const BREAK_GLASS_REASONS = ['danger_to_life', 'urgent_medical', 'child_at_risk', 'lawful_order'] as const
export type BreakGlassReason = (typeof BREAK_GLASS_REASONS)[number]
/** Why a person opens a case without being assigned to it. */
export const OPENING_PURPOSES = [
  'supervision',
  'audit',
  'standing_in',
  'complaint',
  'request_of_client',
  'quality_check',
] as const
export type OpeningPurpose = (typeof OPENING_PURPOSES)[number]
/** What the reviewer of such an access decides. */
export const REVIEW_FINDINGS = ['justified', 'not_justified'] as const
export type ReviewFinding = (typeof REVIEW_FINDINGS)[number]

export const LANGUAGES = ['id', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
export const LANGUAGE_NAMES = { id: 'Indonesia', en: 'English' } as const satisfies Record<Language, string>
/** Every text exists in these languages. A further language may lack texts; the Indonesian one is then read. */
export const WHOLE_LANGUAGES = ['id', 'en'] as const satisfies readonly Language[]
export type WholeLanguage = (typeof WHOLE_LANGUAGES)[number]
export type ByLanguage<T> = Readonly<Record<WholeLanguage, T> & Partial<Record<Language, T | undefined>>>
/** A text that a person reads; read it by `inLanguage`. */
export type Label = ByLanguage<string>

/** Fields of the vault: identifying, encrypted per person, never listed. */
export const IDENTITY_FIELDS = [
  'full_name',
  'alias',
  'nik',
  'passport',
  'phone',
  'birth_date',
  'birth_place',
  'family_card',
  'address',
  'card_address',
  'email',
  'safe_contact',
  'mother_name',
] as const
export type IdentityField = (typeof IDENTITY_FIELDS)[number]
/** How certain it is who a person is. */
export const IDENTITY_STATES = ['empty', 'provisional', 'verified', 'conflicting', 'erased'] as const
export type IdentityState = (typeof IDENTITY_STATES)[number]
/** The identity fields by which somebody could call, write to or visit a client. */
export const CONTACT_FIELDS: readonly IdentityField[] = ['phone', 'address', 'card_address', 'email', 'safe_contact']

/** Why everything that identifies a person is to be erased. Coded: free text about the person would survive it. */
export const ERASURE_GROUNDS = [
  'subject_request',
  'guardian_request',
  'retention_over',
  'court_order',
  'entered_by_mistake',
] as const
export type ErasureGround = (typeof ERASURE_GROUNDS)[number]
export const ERASURE_STATES = ['waiting', 'approved', 'erased', 'rejected', 'withdrawn'] as const
export type ErasureState = (typeof ERASURE_STATES)[number]
/** Why the second person refuses the erasure. */
export const ERASURE_REJECTIONS = ['not_her_wish', 'wrong_person', 'still_needed', 'law_forbids'] as const
export type ErasureRejection = (typeof ERASURE_REJECTIONS)[number]
/** The event from which the retention time counts. */
export const RETENTION_TRIGGERS = ['case_closed', 'person_created'] as const
/** Why data that are due for erasure stay for a while. */
export const DEFER_REASONS = [
  'legal_matter_expected',
  'services_may_resume',
  'asked_to_keep',
  'archive_schedule',
] as const
export type DeferReason = (typeof DEFER_REASONS)[number]

/** The topics of a case conference: problems of the case itself, the gravest first, or something in words. */
export const TOPIC_KINDS = ['late', 'blocked', 'unowned', 'unanswered', 'other'] as const
export type TopicKind = (typeof TOPIC_KINDS)[number]
/** What a conference decides: to add a step, to hand a task to somebody, or to do nothing. */
export const DECISION_KINDS = ['add', 'assign', 'none'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]
/** Why a conference decides to do nothing. */
export const NO_ACTION_REASONS = ['under_way', 'wait_for_outcome', 'client_wish', 'not_needed', 'talk_again'] as const
export type NoActionReason = (typeof NO_ACTION_REASONS)[number]
/** Why a planned conference does not take place. */
export const CALL_OFF_REASONS = ['settled_otherwise', 'too_few', 'client_wish', 'another_date'] as const
export type CallOffReason = (typeof CALL_OFF_REASONS)[number]

/** Why a task needs a coordinator, the gravest first. `hours`: a limit of at most a day is near or has passed. */
export const RISK_KINDS = ['hours', 'late', 'unowned', 'at_risk', 'unanswered'] as const
export type RiskKind = (typeof RISK_KINDS)[number]

/** How a step compares with its procedure, deviations first. A step may have several marks. */
export const MARKS = [
  'overdue',
  'undone',
  'overridden',
  'late',
  'skipped',
  'not_due',
  'not_applicable',
  'followed',
] as const
export type Mark = (typeof MARKS)[number]
/** The marks that an auditor asks about. */
export const DEVIATIONS = ['overdue', 'undone', 'overridden', 'late', 'skipped'] as const satisfies readonly Mark[]
/** What became of one limit: `kept` and `late` are done, `passed` is not, `ended` was no longer asked for. */
export const LIMIT_VERDICTS = ['kept', 'late', 'passed', 'running', 'ended'] as const
export type LimitVerdict = (typeof LIMIT_VERDICTS)[number]

/**
 * The state of a step that was given to another office than the case's own; first what needs attention. `declined`: and
 * nobody has taken it since.
 */
export const GIVEN_STATES = ['unanswered', 'declined', 'sent', 'accepted', 'begun', 'held', 'done'] as const
export type GivenState = (typeof GIVEN_STATES)[number]

/** What an office offers, by the codes that procedures ask for; `case_ownership`: it answers for cases. */
export const SERVICE_KINDS = ['health', 'social', 'legal', 'return', 'reintegration', 'case_ownership'] as const
export type ServiceKind = (typeof SERVICE_KINDS)[number]

/** How long a case has been in a stage, by days since the stage opened. */
export const STAGE_AGES = {
  week: [0, 7],
  month: [7, 30],
  quarter: [30, 90],
  longer: [90, null],
} as const satisfies Record<string, readonly [number, number | null]>
export type StageAge = keyof typeof STAGE_AGES
export const STAGE_AGE_NAMES = ['week', 'month', 'quarter', 'longer'] as const satisfies readonly StageAge[]
/** Who set a missed limit: the law (also if limits of the product were missed too), or only the product. */
export const BREACH_RIGHTS = ['law', 'default'] as const
export type BreachRight = (typeof BREACH_RIGHTS)[number]
/** Kinds of audit findings; the text of a finding is sealed. */
export const FINDING_KINDS = ['late', 'left_out', 'consent', 'access', 'record', 'other'] as const
export type FindingType = (typeof FINDING_KINDS)[number]
export const FINDING_SEVERITIES = ['high', 'medium', 'low'] as const
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number]
/** The office answers and corrects; the reviewer accepts or reopens. */
export const FINDING_STATES = ['open', 'answered', 'corrected', 'accepted', 'reopened'] as const
export type FindingState = (typeof FINDING_STATES)[number]
/** Who was told that a finding waits: the office, else the nearest office above it, else the administrators. */
export const FINDING_AUDIENCES = [
  'coordinators',
  'heads',
  'coordinators_above',
  'heads_above',
  'administrators',
  'nobody',
] as const
export type FindingAudience = (typeof FINDING_AUDIENCES)[number]
export const FINDING_VERBS = ['make', 'answer', 'link', 'correct', 'accept', 'reopen'] as const
export type FindingVerb = (typeof FINDING_VERBS)[number]
