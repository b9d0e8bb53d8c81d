// Every table by its name; the columns stand in `db/schema/`, by noun, with states typed from the vocabulary. This room
// knows SQL only, nothing of HTTP or Temporal. The API reads as the door role and writes door tables; activities write
// as the recorder; migrations run as the owner. Row types follow from `Selectable<Database['…']>`.
import type { AgreementKeyTable, AgreementPartTable, AgreementPieceTable, AgreementTable } from './agreement-tables.ts'
import type { ImportJobTable, ImportLeftoverTable, ImportMappingTable, ImportRowTable } from './import-tables.ts'
import type {
  ReferralLinkTable,
  ReferralNoteTable,
  ReferralPacketTable,
  ReferralScanTable,
  ReferralTable,
} from './referral-tables.ts'
import type {
  CaseEventTable,
  LedgerHeadTable,
  LedgerLeafTable,
  CheckpointTable,
  LedgerAlarmTable,
  LedgerCheckTable,
  CommandTable,
  DatabaseRestoredTable,
  ForeignMessageTable,
  TemporalStoreTable,
  NightPassTable,
} from './ledger-tables.ts'
import type {
  CaseFileTable,
  CaseAccessTable,
  PlanItemTable,
  TaskTable,
  WaitingTable,
  ClockTable,
  ConsentTable,
  AppointmentTable,
  LetterCountTable,
  LetterTable,
  ContestTable,
  FormerOwnerTable,
  DeletionRequestTable,
  CaseLockTable,
  CaseJoinTable,
  CaseLinkTable,
  CaseOpeningTable,
  BreakGlassTable,
  AssignmentBatchTable,
  GivenStepReminderTable,
  IntakeGroupTable,
  CaseGroupTable,
  CostTable,
} from './case-tables.ts'
import type {
  AnswerTable,
  DraftTable,
  ConsentRecordTable,
  NoteTable,
  CaseNoteTable,
  CaseNoteTextTable,
  DocumentTable,
  AppointmentPlaceTable,
  LetterWordsTable,
  ConferenceTable,
  ConferenceAttendeeTable,
  ConferenceTopicTable,
  ConferenceDecisionTable,
  ConferenceNoteTable,
} from './words-tables.ts'
import type {
  PersonTable,
  IdentityActTable,
  PersonIdentityTable,
  PersonKeyTable,
  PersonComparedTable,
  PersonToCompareTable,
  DuplicateCandidateTable,
  CandidateSideTable,
  CaseTieTable,
  PersonLinkTable,
  VaultKeyTable,
  ErasureRequestTable,
  RetentionDueTable,
  AccessLogTable,
} from './people-tables.ts'
import type {
  SopVersionTable,
  SopDraftTable,
  SopRequestTable,
  SopReleaseTable,
  SopTrialTable,
  RehearsalTable,
  RehearsalCaseTable,
  MigrationTable,
  MigrationRequestTable,
  MigrationCaseTable,
  CalendarRevisionTable,
} from './procedure-tables.ts'
import type {
  OrganisationTable,
  AreaTable,
  AccountRequestTable,
  UserAccountTable,
  MembershipTable,
  SessionTable,
  SecondFactorTable,
  RecoveryCodeTable,
  PasskeyTable,
  PasskeyChallengeTable,
  AccountLinkTable,
  MachineTokenTable,
  OidcIdentityTable,
  PreferenceTable,
  SavedViewTable,
  AttemptTable,
  AbsenceTable,
  LeavingTable,
  NotificationTable,
  CalendarFeedTable,
  NotificationChoiceTable,
  RequestKeyTable,
  StaffQualificationTable,
} from './account-tables.ts'
import type {
  AuditFindingTable,
  FindingStepTable,
  KeptSampleTable,
  ExportMadeTable,
  QuestionTable,
  DayCountTable,
} from './review-tables.ts'
import type { PublicFileTable, PublicMakerTable } from './public-tables.ts'
import type { ReleaseFileTable, ReleaseRowsTable, ReleaseSignatureTable, ReleaseTable } from './release-tables.ts'
import type {
  CapacityTable,
  ContactTable,
  PartnershipTable,
  ServiceAreaTable,
  ServiceTable,
} from './directory-tables.ts'
import type {
  ComplaintTable,
  LetterboxTable,
  WindowCardTable,
  WindowNameTable,
  WindowRequestTable,
  WindowVoiceTable,
  WindowViewTable,
} from './window-tables.ts'
import type { AreaCountTable, CountedNeedTable, OfficeCountChangeTable, OfficeCountTable } from './count-tables.ts'
import type { CaseFitTable, FitCountTable, FitRoundTable } from './fit-tables.ts'
import type { CaseSpellTable, MeasureRunTable } from './spell-tables.ts'

export interface Database {
  case_event: CaseEventTable
  ledger_head: LedgerHeadTable
  command: CommandTable
  foreign_message: ForeignMessageTable
  database_restored: DatabaseRestoredTable
  temporal_store: TemporalStoreTable
  case_file: CaseFileTable
  case_access: CaseAccessTable
  contest: ContestTable
  former_owner: FormerOwnerTable
  appointment: AppointmentTable
  letter: LetterTable
  letter_count: LetterCountTable
  plan_item: PlanItemTable
  task: TaskTable
  waiting: WaitingTable
  office_count: OfficeCountTable
  office_count_change: OfficeCountChangeTable
  area_count: AreaCountTable
  counted_need: CountedNeedTable
  clock: ClockTable
  consent: ConsentTable
  deletion_request: DeletionRequestTable
  sop_version: SopVersionTable
  sop_draft: SopDraftTable
  sop_request: SopRequestTable
  sop_release: SopReleaseTable
  organisation: OrganisationTable
  area: AreaTable
  user_account: UserAccountTable
  account_request: AccountRequestTable
  membership: MembershipTable
  session: SessionTable
  attempt: AttemptTable
  second_factor: SecondFactorTable
  recovery_code: RecoveryCodeTable
  passkey: PasskeyTable
  passkey_challenge: PasskeyChallengeTable
  account_link: AccountLinkTable
  machine_token: MachineTokenTable
  person: PersonTable
  identity_act: IdentityActTable
  person_identity: PersonIdentityTable
  person_key: PersonKeyTable
  person_compared: PersonComparedTable
  person_to_compare: PersonToCompareTable
  duplicate_candidate: DuplicateCandidateTable
  candidate_side: CandidateSideTable
  person_link: PersonLinkTable
  case_tie: CaseTieTable
  answer: AnswerTable
  draft: DraftTable
  consent_record: ConsentRecordTable
  note: NoteTable
  access_log: AccessLogTable
  request_key: RequestKeyTable
  calendar_revision: CalendarRevisionTable
  night_pass: NightPassTable
  day_count: DayCountTable
  measure_run: MeasureRunTable
  fit_count: FitCountTable
  fit_round: FitRoundTable
  vault_key: VaultKeyTable
  erasure_request: ErasureRequestTable
  retention_due: RetentionDueTable
  case_spell: CaseSpellTable
  case_fit: CaseFitTable
  case_lock: CaseLockTable
  window_card: WindowCardTable
  window_view: WindowViewTable
  window_name: WindowNameTable
  window_request: WindowRequestTable
  window_voice: WindowVoiceTable
  letterbox: LetterboxTable
  complaint: ComplaintTable
  public_file: PublicFileTable
  public_maker: PublicMakerTable
  release: ReleaseTable
  release_file: ReleaseFileTable
  release_rows: ReleaseRowsTable
  release_signature: ReleaseSignatureTable
  break_glass: BreakGlassTable
  case_join: CaseJoinTable
  case_link: CaseLinkTable
  case_opening: CaseOpeningTable
  absence: AbsenceTable
  leaving: LeavingTable
  assignment_batch: AssignmentBatchTable
  export_made: ExportMadeTable
  kept_sample: KeptSampleTable
  question: QuestionTable
  audit_finding: AuditFindingTable
  finding_step: FindingStepTable
  given_step_reminder: GivenStepReminderTable
  referral: ReferralTable
  referral_packet: ReferralPacketTable
  referral_scan: ReferralScanTable
  referral_link: ReferralLinkTable
  referral_note: ReferralNoteTable
  intake_group: IntakeGroupTable
  case_group: CaseGroupTable
  agreement: AgreementTable
  agreement_key: AgreementKeyTable
  agreement_part: AgreementPartTable
  agreement_piece: AgreementPieceTable
  import_job: ImportJobTable
  import_mapping: ImportMappingTable
  import_row: ImportRowTable
  import_leftover: ImportLeftoverTable
  appointment_place: AppointmentPlaceTable
  letter_words: LetterWordsTable
  conference: ConferenceTable
  conference_attendee: ConferenceAttendeeTable
  conference_topic: ConferenceTopicTable
  conference_decision: ConferenceDecisionTable
  conference_note: ConferenceNoteTable
  cost: CostTable
  staff_qualification: StaffQualificationTable
  document: DocumentTable
  oidc_identity: OidcIdentityTable
  preference: PreferenceTable
  saved_view: SavedViewTable
  case_note: CaseNoteTable
  case_note_text: CaseNoteTextTable
  notification: NotificationTable
  notification_choice: NotificationChoiceTable
  calendar_feed: CalendarFeedTable
  sop_trial: SopTrialTable
  rehearsal: RehearsalTable
  rehearsal_case: RehearsalCaseTable
  migration: MigrationTable
  migration_request: MigrationRequestTable
  migration_case: MigrationCaseTable
  ledger_leaf: LedgerLeafTable
  checkpoint: CheckpointTable
  ledger_alarm: LedgerAlarmTable
  ledger_check: LedgerCheckTable
  service: ServiceTable
  service_area: ServiceAreaTable
  capacity: CapacityTable
  contact: ContactTable
  partnership: PartnershipTable
}
