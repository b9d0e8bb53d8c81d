// The verbs of all nouns but tasks, by their nouns: a row says where a verb is sent, what is sent and what is answered.
// Loaded with the first of them. `create`, `update` and `delete` are what react-admin knows by these names.
import { CasesTied, TieCases, UntieCases } from '../../api/contract/same-person.ts'
import { AbsenceEnded, DeputyNamed, NameDeputy } from '../../api/contract/absences.ts'
import { AccountRequestDecided } from '../../api/contract/account-requests.ts'
import {
  ChangePassword,
  ConfirmSecondFactor,
  Fresh,
  JudgePassphrase,
  PassphraseJudged,
  PasswordChanged,
  RecoveryCodes,
  SecondFactorBegun,
  SecondFactorRemoved,
  SessionsEnded,
  SignInAfresh,
} from '../../api/contract/accounts.ts'
import {
  AccountChanged,
  InviteAccount,
  LinkOrWaits,
  LinkRedeemed,
  LinkView,
  LookAtLink,
  MachineTokenMade,
  MachineTokenRevoked,
  MakeMachineToken,
  RedeemLink,
  SetActive,
  SetRoles,
} from '../../api/contract/administration.ts'
import { AskAssignees, AssignedMany, Assignees, AssignMany, AssignPreview } from '../../api/contract/assignments.ts'
import { CalendarFeedMade, CalendarFeedRemoved } from '../../api/contract/calendar-feed.ts'
import { CorrectNote, NoteChanged, WriteNote } from '../../api/contract/case-notes.ts'
import {
  AddItem,
  CancelCase,
  CloseCase,
  CommandAnswer,
  HoldCase,
  OpenCase,
  OpenCaseOfNewPerson,
} from '../../api/contract/cases.ts'
import { EndAppointment, MoveAppointment, SetAppointment } from '../../api/contract/appointments.ts'
import {
  AddTopic,
  CallOffConference,
  ConferenceChanged,
  ConferencePreview,
  ConferenceView,
  MoveConference,
  PlanConference,
  ProposeDecision,
  RecordAttendance,
} from '../../api/contract/conferences.ts'
import { ImportPreview, ImportServices, ServicesImported } from '../../api/contract/directory-exchange.ts'
import {
  AddService,
  CapacitySaid,
  ChangeService,
  ContactKept,
  PutContact,
  SayCapacity,
  ServiceKept,
} from '../../api/contract/directory.ts'
import { DeletionRequestView, RecordConsent } from '../../api/contract/consents.ts'
import { CorrectCost, CostRecorded, RecordCost } from '../../api/contract/costs.ts'
import { CalendarPublished, PublishCalendar } from '../../api/contract/due.ts'
import { AskErasure, DeferRetention, ErasureView, RejectErasure, RetentionDueRow } from '../../api/contract/erasures.ts'
import {
  BreakGlass,
  BreakGlassReviewed,
  CaseOpened,
  ColleagueLocked,
  GlassBroken,
  LockColleague,
  LockLifted,
  OpenForPurpose,
  ReviewBreakGlass,
} from '../../api/contract/exceptions.ts'
import { AddDocument, DocumentAdded, DocumentView, RemoveDocument } from '../../api/contract/files.ts'
import { FindingRemark, FindingView, FindingWords, LinkTask, MakeFinding } from '../../api/contract/findings.ts'
import {
  GroupOpened,
  GroupPlan,
  GroupPreview,
  GroupRows,
  GroupSaved,
  GroupView,
  PlanGroup,
  SaveGroup,
} from '../../api/contract/intake-groups.ts'
import {
  MigrationView,
  RehearsalView,
  RejectMigration,
  StartMigration,
  StartRehearsal,
  UndoMigration,
} from '../../api/contract/moves.ts'
import {
  Preferences,
  RenameView,
  SavedView,
  SaveView,
  SetPreferences,
  ViewRemoved,
} from '../../api/contract/my-desk.ts'
import { MarkRead, NotificationChoice, NotificationChoiceView, Unread } from '../../api/contract/notifications.ts'
import { OidcCode, OidcDisconnected, OidcDone, OidcGo, OidcReturn, OidcStart } from '../../api/contract/oidc.ts'
import {
  AddArea,
  AddOffice,
  AreaKept,
  ChangeOffice,
  OfficeKept,
  OfficeOpenSet,
  RenameArea,
  SetOfficeOpen,
} from '../../api/contract/organisations.ts'
import { KeepSample, SampleKept } from '../../api/contract/review.ts'
import { Found, Search } from '../../api/contract/search.ts'
import { EditSopDraft, SopDraftEdited } from '../../api/contract/sop-editing.ts'
import {
  AskPublication,
  GiveReason,
  PublicationAsked,
  Release,
  Released,
  SaveSopDraft,
  SopDraftSaved,
  SopDraftStarted,
  SopPublished,
  StartSopDraft,
} from '../../api/contract/studio.ts'
import { ContestOwner, SettleOwner } from '../../api/contract/owners.ts'
import { forgetMe } from './auth-provider.ts'
import { JoinCase, PartCase } from '../../api/contract/joins.ts'
import { noteOwn } from './own-changes.ts'
import type { CaseVerb } from '../../sop-definitions/language/vocabulary.ts'
import { aboutPeople } from './verbs-about-people.ts'
import { betweenOffices } from './verbs-between-offices.ts'
import { ofImports } from './verbs-of-imports.ts'
import { ofLetters } from './verbs-of-letters.ts'
import { ofWindows } from './verbs-of-windows.ts'
import type { VerbAtApi, VerbTable } from './verbs.ts'
import { ofNumbers } from './verbs-of-numbers.ts'

type CaseAct = Exclude<CaseVerb, 'open'>

/** Nobody waits for long at a page of settings. */
const FEW = 3

/** A command of the case: its answer names the event, which is then no news here. */
const COMMAND = { answer: CommandAnswer, heard: noteOwn } as const
const handedOut = {
  answer: AssignedMany,
  heard: ({ items }: AssignedMany): void => {
    for (const item of items) if (item.done) noteOwn(item)
  },
} as const

export const LATER_VERBS = {
  ...aboutPeople,
  ...betweenOffices,
  ...ofImports,
  ...ofLetters,
  ...ofWindows,
  ...ofNumbers,
  absence: {
    nameDeputy: { at: 'POST /api/absence', body: NameDeputy, answer: DeputyNamed },
    end: { at: 'POST /api/absence/end', answer: AbsenceEnded },
  },
  accounts: {
    invite: { at: 'POST /api/accounts', body: InviteAccount, answer: LinkOrWaits, tries: FEW },
    makeLink: { at: 'POST /api/accounts/:account/link', answer: LinkOrWaits, tries: FEW },
    setRoles: { at: 'PUT /api/accounts/:account/roles', body: SetRoles, answer: AccountChanged, tries: FEW },
    setActive: { at: 'POST /api/accounts/:account/active', body: SetActive, answer: AccountChanged, tries: FEW },
    endSessions: { at: 'POST /api/accounts/:account/end-sessions', answer: AccountChanged, tries: FEW },
    removeFactor: { at: 'DELETE /api/accounts/:account/second-factor', answer: AccountChanged, tries: FEW },
  },
  accountRequests: {
    approve: { at: 'POST /api/account-requests/:request/approve', answer: AccountRequestDecided, tries: FEW },
    decline: { at: 'POST /api/account-requests/:request/decline', answer: AccountRequestDecided, tries: FEW },
  },
  areas: {
    create: { at: 'POST /api/areas', body: AddArea, answer: AreaKept, tries: FEW },
    update: { at: 'PATCH /api/areas/:area', body: RenameArea, answer: AreaKept, tries: FEW },
  },
  assignments: {
    candidates: { at: 'POST /api/assignments/candidates', body: AskAssignees, answer: Assignees, tries: 0 },
    preview: { at: 'POST /api/assignments/preview', body: AssignMany, answer: AssignPreview, tries: 0 },
    create: { at: 'POST /api/assignments', body: AssignMany, ...handedOut },
    undo: { at: 'POST /api/assignments/:batch/undo', ...handedOut },
  },
  calendars: {
    create: { at: 'POST /api/calendars', body: PublishCalendar, answer: CalendarPublished },
  },
  cases: {
    create: { at: 'POST /api/cases', body: OpenCase, ...COMMAND },
    createOfNewPerson: { at: 'POST /api/cases/of-new-person', body: OpenCaseOfNewPerson, ...COMMAND },
    hold_case: { at: 'POST /api/cases/:id/hold', body: HoldCase, ...COMMAND },
    resume_case: { at: 'POST /api/cases/:id/resume', ...COMMAND },
    close_case: { at: 'POST /api/cases/:id/close', body: CloseCase, ...COMMAND },
    cancel_case: { at: 'POST /api/cases/:id/cancel', body: CancelCase, ...COMMAND },
    reopen_case: { at: 'POST /api/cases/:id/reopen', ...COMMAND },
    add_item: { at: 'POST /api/cases/:id/items', body: AddItem, ...COMMAND },
    record_consent: { at: 'POST /api/cases/:id/consents', body: RecordConsent, ...COMMAND },
    contest_owner: { at: 'POST /api/cases/:id/contests', body: ContestOwner, ...COMMAND },
    settle_owner: { at: 'POST /api/cases/:id/settlements', body: SettleOwner, ...COMMAND },
    refuse_owner: { at: 'POST /api/cases/:id/owner-refusals', ...COMMAND },
    join: { at: 'POST /api/cases/:id/joins', body: JoinCase, ...COMMAND },
    part: { at: 'POST /api/cases/:id/part', body: PartCase, ...COMMAND },
    tie: { at: 'POST /api/cases/:id/ties', body: TieCases, answer: CasesTied },
    untie: { at: 'POST /api/cases/:id/ties/:tie/end', body: UntieCases, answer: CasesTied },
    lock: { at: 'POST /api/cases/:id/locks', body: LockColleague, answer: ColleagueLocked },
    liftLock: { at: 'POST /api/case-locks/:lock/lift', answer: LockLifted },
    openForPurpose: { at: 'POST /api/cases/:id/openings', body: OpenForPurpose, answer: CaseOpened },
    breakGlass: { at: 'POST /api/break-glass', body: BreakGlass, answer: GlassBroken },
    reviewBreakGlass: {
      at: 'POST /api/break-glass/:opening/review',
      body: ReviewBreakGlass,
      answer: BreakGlassReviewed,
    },
  },
  appointments: {
    create: { at: 'POST /api/cases/:id/appointments', body: SetAppointment, ...COMMAND },
    move: { at: 'POST /api/appointments/:appointment/move', body: MoveAppointment, ...COMMAND },
    end: { at: 'POST /api/appointments/:appointment/end', body: EndAppointment, ...COMMAND },
  },
  conferences: {
    create: { at: 'POST /api/cases/:id/conferences', body: PlanConference, answer: ConferenceChanged },
    move: { at: 'POST /api/conferences/:conference/move', body: MoveConference, answer: ConferenceChanged },
    callOff: { at: 'POST /api/conferences/:conference/call-off', body: CallOffConference, answer: ConferenceChanged },
    addTopic: { at: 'POST /api/conferences/:conference/topics', body: AddTopic, answer: ConferenceChanged },
    attend: { at: 'POST /api/conferences/:conference/attendance', body: RecordAttendance, answer: ConferenceChanged },
    decide: { at: 'POST /api/conferences/:conference/decisions', body: ProposeDecision, answer: ConferenceChanged },
    takeBack: { at: 'POST /api/conferences/:conference/decisions/:decision/remove', answer: ConferenceChanged },
    preview: { at: 'POST /api/conferences/:conference/preview', answer: ConferencePreview, tries: 0 },
    close: { at: 'POST /api/conferences/:conference/close', answer: ConferenceView },
  },
  costs: {
    create: { at: 'POST /api/cases/:id/costs', body: RecordCost, answer: CostRecorded },
    correct: { at: 'POST /api/costs/:cost/correct', body: CorrectCost, answer: CostRecorded },
  },
  deletions: {
    confirm: { at: 'POST /api/deletion-requests/:request/confirm', answer: DeletionRequestView },
  },
  documents: {
    create: { at: 'POST /api/cases/:id/documents', body: AddDocument, answer: DocumentAdded, tries: 5 },
    remove: { at: 'POST /api/documents/:id/remove', body: RemoveDocument, answer: DocumentView },
  },
  drafts: {
    create: { at: 'POST /api/sop-drafts', body: StartSopDraft, answer: SopDraftStarted },
    // The editor itself tries again, with what has been typed since.
    update: { at: 'PUT /api/sop-drafts/:draft', body: SaveSopDraft, answer: SopDraftSaved, tries: 0 },
    edit: { at: 'POST /api/sop-drafts/:draft/edits', body: EditSopDraft, answer: SopDraftEdited },
    drop: { at: 'POST /api/sop-drafts/:draft/drop', answer: SopDraftStarted },
    ask: { at: 'POST /api/sop-drafts/:draft/ask', body: AskPublication, answer: PublicationAsked },
  },
  erasures: {
    create: { at: 'POST /api/erasures', body: AskErasure, answer: ErasureView },
    approve: { at: 'POST /api/erasures/:erasure/approve', answer: ErasureView },
    withdraw: { at: 'POST /api/erasures/:erasure/withdraw', answer: ErasureView },
    reject: { at: 'POST /api/erasures/:erasure/reject', body: RejectErasure, answer: ErasureView },
  },
  findings: {
    create: { at: 'POST /api/findings', body: MakeFinding, answer: FindingView },
    answer: { at: 'POST /api/findings/:finding/answer', body: FindingWords, answer: FindingView },
    link: { at: 'POST /api/findings/:finding/task', body: LinkTask, answer: FindingView },
    correct: { at: 'POST /api/findings/:finding/correct', body: FindingRemark, answer: FindingView },
    accept: { at: 'POST /api/findings/:finding/accept', body: FindingRemark, answer: FindingView },
    reopen: { at: 'POST /api/findings/:finding/reopen', body: FindingWords, answer: FindingView },
  },
  groups: {
    create: { at: 'POST /api/intake-groups', answer: GroupView },
    plan: { at: 'POST /api/intake-groups/plan', body: PlanGroup, answer: GroupPlan, tries: 0 },
    update: { at: 'PUT /api/intake-groups/:group', body: SaveGroup, answer: GroupSaved, tries: 0 },
    preview: { at: 'POST /api/intake-groups/:group/preview', body: GroupRows, answer: GroupPreview, tries: 5 },
    open: { at: 'POST /api/intake-groups/:group/open', body: GroupRows, answer: GroupOpened },
    drop: { at: 'POST /api/intake-groups/:group/drop', answer: GroupView.pick({ id: true, finished: true }) },
  },
  links: {
    look: { at: 'POST /api/account-links/look', body: LookAtLink, answer: LinkView, tries: FEW },
    redeem: { at: 'POST /api/account-links/redeem', body: RedeemLink, answer: LinkRedeemed, tries: 0 },
  },
  me: {
    prove: { at: 'POST /api/me/fresh', body: SignInAfresh, answer: Fresh, tries: FEW },
    proveAtProvider: { at: 'POST /api/me/fresh/oidc', body: OidcStart, answer: OidcGo, tries: 0 },
    connectProvider: { at: 'POST /api/me/oidc', body: OidcStart, answer: OidcGo, tries: 0 },
    disconnectProvider: { at: 'DELETE /api/me/oidc/:connection', answer: OidcDisconnected, tries: FEW },
    judgePassphrase: { at: 'POST /api/me/passphrase', body: JudgePassphrase, answer: PassphraseJudged, tries: FEW },
    changePassword: { at: 'POST /api/me/password', body: ChangePassword, answer: PasswordChanged, tries: FEW },
    beginFactor: { at: 'POST /api/me/second-factor', answer: SecondFactorBegun, tries: FEW },
    confirmFactor: {
      at: 'POST /api/me/second-factor/confirm',
      body: ConfirmSecondFactor,
      answer: RecoveryCodes,
      tries: FEW,
      heard: forgetMe,
    },
    removeFactor: {
      at: 'DELETE /api/me/second-factor',
      answer: SecondFactorRemoved,
      tries: FEW,
      heard: forgetMe,
    },
    renewCodes: { at: 'POST /api/me/recovery-codes', answer: RecoveryCodes, tries: FEW },
    // The frame shows some of it.
    setPreferences: {
      at: 'PATCH /api/me/preferences',
      body: SetPreferences,
      answer: Preferences,
      tries: FEW,
      heard: forgetMe,
    },
    chooseNotifications: {
      at: 'PUT /api/me/notification-choice',
      body: NotificationChoice,
      answer: NotificationChoiceView,
      tries: FEW,
    },
    makeFeed: { at: 'POST /api/me/calendar-feed', answer: CalendarFeedMade, tries: FEW },
    removeFeed: { at: 'DELETE /api/me/calendar-feed', answer: CalendarFeedRemoved, tries: FEW },
  },
  migrations: {
    create: { at: 'POST /api/migrations', body: StartMigration, answer: MigrationView },
    cancel: { at: 'POST /api/migrations/:migration/cancel', answer: MigrationView },
    undo: { at: 'POST /api/migrations/:migration/undo', body: UndoMigration, answer: MigrationView },
  },
  migrationRequests: {
    approve: { at: 'POST /api/migration-requests/:request/approve', answer: MigrationView },
    reject: { at: 'POST /api/migration-requests/:request/reject', body: RejectMigration, answer: MigrationView },
    withdraw: { at: 'POST /api/migration-requests/:request/withdraw', answer: MigrationView },
  },
  notes: {
    create: { at: 'POST /api/cases/:id/notes', body: WriteNote, answer: NoteChanged },
    correct: { at: 'POST /api/notes/:note/correct', body: CorrectNote, answer: NoteChanged },
    takeBack: { at: 'POST /api/notes/:note/take-back', answer: NoteChanged },
  },
  notifications: {
    markRead: { at: 'POST /api/me/notifications/read', body: MarkRead, answer: Unread, tries: FEW },
  },
  offices: {
    create: { at: 'POST /api/offices', body: AddOffice, answer: OfficeKept, tries: FEW },
    update: { at: 'PATCH /api/offices/:organisation', body: ChangeOffice, answer: OfficeKept, tries: FEW },
    setOpen: { at: 'POST /api/offices/:organisation/open', body: SetOfficeOpen, answer: OfficeOpenSet, tries: FEW },
  },
  services: {
    create: { at: 'POST /api/services', body: AddService, answer: ServiceKept, tries: FEW },
    update: { at: 'PATCH /api/services/:service', body: ChangeService, answer: ServiceKept, tries: FEW },
    sayCapacity: { at: 'PUT /api/services/:service/capacity', body: SayCapacity, answer: CapacitySaid, tries: FEW },
    previewImport: { at: 'POST /api/directory/hsds/preview', body: ImportServices, answer: ImportPreview, tries: 0 },
    import: { at: 'POST /api/directory/hsds', body: ImportServices, answer: ServicesImported, tries: FEW },
    assure: { at: 'POST /api/services/:service/assure', answer: ServiceKept, tries: FEW },
    setContact: { at: 'PUT /api/directory/contacts/:kind', body: PutContact, answer: ContactKept, tries: FEW },
  },
  rehearsals: {
    create: { at: 'POST /api/rehearsals', body: StartRehearsal, answer: RehearsalView },
    cancel: { at: 'POST /api/rehearsals/:rehearsal/cancel', answer: RehearsalView },
  },
  releases: {
    create: { at: 'POST /api/sop-versions/:version/releases', body: Release, answer: Released },
    resume: { at: 'POST /api/sop-releases/:release/resume', body: GiveReason, answer: Released },
    end: { at: 'POST /api/sop-releases/:release/end', body: GiveReason, answer: Released },
  },
  requests: {
    approve: { at: 'POST /api/sop-requests/:request/approve', answer: SopPublished },
    reject: { at: 'POST /api/sop-requests/:request/reject', body: GiveReason, answer: PublicationAsked },
    withdraw: { at: 'POST /api/sop-requests/:request/withdraw', answer: PublicationAsked },
  },
  retention: {
    confirm: { at: 'POST /api/retention-due/:due/confirm', answer: ErasureView },
    defer: { at: 'POST /api/retention-due/:due/defer', body: DeferRetention, answer: RetentionDueRow },
  },
  samples: {
    create: { at: 'POST /api/audit/samples', body: KeepSample, answer: SampleKept },
  },
  search: {
    find: { at: 'POST /api/search', body: Search, answer: Found, tries: 0 },
  },
  sessions: {
    begin: { at: 'POST /api/session/oidc', body: OidcStart, answer: OidcGo, tries: 0 },
    finish: { at: 'POST /api/session/oidc/return', body: OidcReturn, answer: OidcDone, tries: 0 },
    finishByCode: { at: 'POST /api/session/oidc/code', body: OidcCode, answer: OidcDone, tries: 0 },
    delete: { at: 'DELETE /api/me/sessions/:session', answer: SessionsEnded, tries: FEW },
    endOthers: { at: 'POST /api/me/sessions/end', answer: SessionsEnded, tries: FEW },
  },
  tokens: {
    create: { at: 'POST /api/machine-tokens', body: MakeMachineToken, answer: MachineTokenMade, tries: FEW },
    delete: { at: 'DELETE /api/machine-tokens/:token', answer: MachineTokenRevoked, tries: FEW },
  },
  views: {
    // The API checks the filters again: an unknown one is named in the refusal.
    create: { at: 'POST /api/me/views', body: SaveView, answer: SavedView, tries: FEW },
    update: { at: 'PATCH /api/me/views/:view', body: RenameView, answer: SavedView, tries: FEW },
    delete: { at: 'DELETE /api/me/views/:view', answer: ViewRemoved, tries: FEW },
  },
} as const satisfies VerbTable & { cases: Readonly<Record<string, VerbAtApi>> & Record<CaseAct, VerbAtApi> }
