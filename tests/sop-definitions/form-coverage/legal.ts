// Rows LEG-01 to LEG-12: legal information, police, LPSK, investigation, restitution, court and the end of the process.
import { CONSENT_OF_A_CHILD, CONSENT_QUESTIONS, CONSENT_RECORD, type CoverageRow } from './coverage-row.ts'

const LPSK_PAPERS = ['letter', 'identity', 'family_card', 'power_of_attorney', 'status', 'chronology']
const COMPANIONS = ['parent', 'guardian', 'foster_parent', 'advocate', 'companion']
const LOSSES = {
  'lost wealth': ['lost_wealth'], 'lost income': ['lost_income'], 'suffering': ['suffering'], 'medical cost': ['medical_cost'], 'psychological cost': ['psychological_cost'],
  'other loss incl. transport and lawyer': ['transport_cost', 'lawyer_cost', 'other_loss'], 'loss evidence': ['loss_evidence', 'losses_detail'], 'claimed': ['claimed_total'],
}

export const LEGAL = [
  {
    row: 'LEG-01', task: 'legal_info',
    inputs: {
      'legal needs form': ['legal_matters', 'matters_detail', 'earlier_report', 'earlier_report_detail', 'urgent_date'], 'legal companion': ['legal_aid', 'legal_companion_name', 'power_given', 'power_of_attorney'],
      'explain process, rights, protection, restitution': ['explained', 'understood', 'leaflet'], 'choice to report': ['report_choice', 'wish'], 'not now, services go on': ['choice_reasons', 'ask_again', 'not_a_condition'],
      'consent to report, LPSK, restitution': ['consent_c6', 'consent_scope'], 'the seven questions': [...CONSENT_QUESTIONS], 'how consent was taken': [...CONSENT_RECORD, 'interpreter_name'],
    },
    codes: { explained: ['process', 'rights', 'protection', 'restitution'], report_choice: ['now', 'later', 'no'], method: ['written', 'spoken', 'recorded'], consent_scope: ['police', 'lpsk', 'restitution', 'testimony'] },
    child: [...CONSENT_OF_A_CHILD, 'child_reporter', 'guardian_kind', 'guardian_name', 'official_consent', 'guardian_involved'],
    consent: ['C6'],
  },
  {
    row: 'LEG-02', task: 'police_report',
    inputs: {
      'report number': ['report_given', 'report_number', 'report_receipt', 'reported_on', 'police_unit', 'police_officer'], 'article': ['articles'], 'who reports whom, where, since when': ['reporter', 'reported_offenders', 'offence_area', 'offence_began'],
      'special room': ['special_room'], 'companion present': ['companion_present', 'companion_name'], 'language': ['report_interpreter'], 'identity secret': ['identity_hidden', 'kept_apart'],
      'statement': ['statement_given', 'statement_reference', 'statement_on', 'read_back'], 'evidence handed over': ['early_evidence', 'evidence_receipt', 'medico_legal_asked'], 'copies kept': ['copies_kept'],
      'informed of progress': ['progress_contact'], 'declined': ['decline_reasons', 'decline_written'],
    },
    codes: { articles: 'articles', early_evidence: 'evidence_kinds', child_companion: COMPANIONS, copies_kept: ['report', 'statement'] },
    child: ['child_companion', 'child_officer', 'child_without_guardian'],
  },
  {
    row: 'LEG-03', task: 'non_punishment',
    inputs: {
      'memo': ['memo', 'memo_number'], 'forced to offend by the trafficker': ['alleged_acts', 'forced', 'coercion', 'link_evidence'], 'state of the case against the client': ['accusation_stage', 'held', 'held_where'],
      'immigration offence reviewed': ['immigration_issue', 'immigration_ask', 'immigration_answer'], 'flag to investigator or prosecutor': ['flagged_to', 'flagged_on', 'flag_answer'],
    },
    codes: { coercion: 'control', flagged_to: ['investigator', 'prosecutor'] },
  },
  {
    row: 'LEG-04', task: 'protection_need',
    inputs: {
      'threat assessment': ['threat_kinds', 'threat_level', 'own_view', 'latest_threat', 'threat_from', 'threat_detail'], 'family to the second degree': ['threatened'], 'police protection': ['police_protection', 'police_protection_unit'],
      'LPSK application': ['applicant', 'applicant_name', 'capacity', 'police_report_number', 'applied_through', 'applied_on', 'protections_asked'], 'letter': ['application_letter', 'papers_attached'], 'ID': ['identity_copy'],
      'family card': ['family_card_copy'], 'power of attorney': ['power_of_attorney'], 'status document': ['status_document'], 'chronology': ['chronology_paper'],
    },
    codes: { threat_level: ['high', 'medium', 'low'], papers_attached: LPSK_PAPERS, protections_asked: 'lpsk_protections' },
    child: ['applicant_is_parent', 'guardian_suspected', 'parent_permission', 'no_permission_reason'],
  },
  {
    row: 'LEG-04', task: 'emergency_protection',
    inputs: { 'emergency': ['asked_on', 'asked_by', 'danger', 'client_agrees'], 'immediate protection': ['measures', 'given_on', 'valid_until', 'emergency_number', 'covered'], 'safe place and escort': ['safe_place', 'escort_by'], 'what follows': ['next_step'] },
    codes: { measures: 'lpsk_protections' },
    child: ['child_with'],
  },
  {
    row: 'LEG-05', task: 'lpsk_check',
    inputs: {
      'formal check': ['lpsk_number', 'received_on', 'papers_seen', 'papers_complete', 'papers_missing', 'completion_asked_on'],
      'material check': ['testimony_weight', 'threat_level', 'health_analysis', 'criminal_record', 'checked_with', 'check_note'], 'to the leadership meeting': ['recommendation'],
    },
    codes: { papers_seen: LPSK_PAPERS, papers_missing: LPSK_PAPERS },
  },
  {
    row: 'LEG-05', task: 'lpsk_decision',
    inputs: {
      'leadership meeting': ['met_on'], 'decision': ['ruling', 'decision_number', 'decision_letter', 'lpsk_number'], 'review extendable': ['review_extended', 'extension_reason'],
      'granted: protection plan': ['protections_granted', 'covered', 'valid_from', 'valid_until', 'agreement', 'protection_plan', 'plan_review_on'], 'refused: other protection': ['refusal_reasons', 'other_protection'], 'reapply': ['reapply_on'], 'client told': ['told_on'],
    },
    codes: { ruling: ['full', 'part', 'refused', 'reapply'], protections_granted: 'lpsk_protections' },
  },
  {
    row: 'LEG-06', task: 'investigation',
    inputs: {
      'case file': ['police_report_number', 'case_file_number', 'notice_number', 'notice_on', 'investigating_unit', 'articles'], 'suspects': ['suspects', 'suspects_held', 'suspects_detail', 'company_involved'],
      'statements': ['client_statements', 'latest_statement_on', 'statement_reference', 'companion_present', 'witnesses_heard', 'experts'], 'VeR': ['medico_legal'], 'electronic evidence': ['evidence', 'electronic_evidence', 'evidence_note'],
      'assets for restitution': ['assets_seized', 'assets_value'], 'consent never bars prosecution': ['consent_no_bar'], 'exploit debt unenforceable': ['debt_void'], 'told about restitution and progress': ['restitution_told', 'progress_told_on'],
      'file complete': ['file_accepted', 'file_returned', 'file_complete_on', 'handed_over_on', 'closing_letter'], 'stopped': ['stop_reasons', 'stopped_on', 'stop_remedy_told'],
    },
    codes: { evidence: ['witness', 'medico_legal', 'electronic'], articles: 'articles', child_companion: COMPANIONS },
    child: ['recorded_hearing', 'judge_leave', 'recording', 'child_companion', 'child_officer'],
  },
  {
    row: 'LEG-07', task: 'restitution_claim',
    inputs: {
      ...LOSSES, 'via LPSK, investigator, prosecutor or the victim': ['applicant', 'applicant_name', 'filed_through'], 'application': ['claim_filed', 'filed_on', 'application_letter', 'relation_proof', 'power_of_attorney'],
      'the case': ['police_report_number', 'case_stage', 'articles', 'events', 'accused_names'], 'basis of income': ['wage_promised', 'months_worked', 'wage_received'], 'papers of loss': ['loss_papers'], 'LPSK decision asked for': ['lpsk_asked'],
      'withdrawal until judgment': ['rights_told', 'claim_withdrawn_on'], 'late': ['not_filed_reasons'],
    },
    codes: { filed_through: ['lpsk', 'investigator', 'prosecutor', 'court'], applicant: 'case_applicants', loss_evidence: 'loss_evidence' },
    child: ['guardian_suspected', 'guardian_applies', 'child_money_keeper'],
  },
  {
    row: 'LEG-07', task: 'restitution_check',
    inputs: {
      'completeness check': ['lpsk_number', 'received_on', 'claim_complete', 'claim_missing', 'completion_asked_on'], 'LPSK sets figure': ['set_total', 'set_wealth', 'set_suffering', 'set_care', 'set_other', 'figure_basis'],
      'LPSK decision': ['figure_number', 'figure_on'], 'file reaches prosecutor': ['sent_to', 'sent_on'], 'withdrawal': ['claim_withdrawn'],
    },
    codes: { claim_missing: 'loss_evidence', sent_to: ['investigator', 'prosecutor', 'court'] },
  },
  {
    row: 'LEG-08', task: 'prosecution',
    inputs: {
      'indictment': ['indictment_number', 'indictment_on', 'indictment_paper', 'articles', 'accused_count', 'prosecutor_name', 'prosecutor_office'], 'claim put in indictment and file': ['claim_in_indictment', 'claim_in_file', 'claim_amount', 'no_claim_reasons'],
      'copy to accused': ['copy_to_accused', 'copy_on'], 'transfer to court': ['transferred_on', 'court', 'court_case_number'], 'client': ['client_met', 'measures_asked'],
    },
    codes: { articles: 'articles', measures_asked: 'court_measures' },
  },
  {
    row: 'LEG-08', task: 'sentencing_demand',
    inputs: {
      'demand': ['court_case_number', 'demand_on', 'demand_paper', 'demand_years', 'demand_months', 'demand_fine'], 'claim proved': ['restitution_demanded', 'demanded_total', 'proved_by', 'substitute_months', 'not_demanded_reasons'], 'client told': ['client_told'],
    },
    codes: { proved_by: 'loss_evidence' },
  },
  {
    row: 'LEG-09', task: 'trial_support',
    inputs: {
      'court calendar': ['court', 'court_case_number', 'first_hearing', 'testimony_on', 'next_hearing', 'hearings', 'way_to_court'], 'companion': ['trial_companion', 'prepared', 'testified'], 'audio-visual link': ['measures', 'remote_place'],
      'without the accused': ['accused_left'], 'informed of progress': ['progress_told'], 'judge tells about restitution': ['judge_told_restitution'], 'after the hearing': ['after_care'],
      'judgment and sentence': ['judgment_on', 'judgment_number', 'articles_proved', 'sentence_years', 'sentence_months', 'sentence_fine', 'restitution_ordered', 'appeal', 'final_on', 'judgment_received', 'judgment_paper'],
    },
    codes: { measures: ['audio_visual', 'without_accused', 'companion'], child_companion: COMPANIONS },
    child: ['child_companion', 'accused_absent', 'recording_used', 'plain_clothes'],
  },
  {
    row: 'LEG-10', task: 'restitution_execution',
    inputs: {
      'judgment': ['judgment_number', 'order_number', 'copy_sent_on', 'restitution_ordered'], 'offender or third party pays': ['payer', 'paid_total', 'paid_on', 'payment_way', 'received_by'], 'deposit at court handed over': ['deposit_handed_over'],
      'payment proof': ['payment_proof', 'payment_minutes'], 'proof to claimant/LPSK, copy to court': ['proof_to', 'proof_on'], 'surplus goes back': ['surplus_returned'], 'part or unpaid': ['unpaid_reasons'],
    },
    codes: { payer: ['offender', 'third_party', 'deposit'], proof_to: ['claimant', 'lpsk', 'court'] },
    child: ['child_money_kept'],
  },
  {
    row: 'LEG-10', task: 'enforcement',
    inputs: {
      'warning': ['enforcement_steps', 'warning_on', 'warning_letter'], 'seizure': ['seized_on', 'seized_assets', 'auction_proceeds'], 'substitute detention': ['substitute_months'],
      'paid in the end': ['paid_total', 'unpaid_total', 'payment_proof', 'unpaid_reasons'], 'what remains': ['other_ways', 'client_told'],
    },
    codes: { enforcement_steps: ['warning', 'seizure', 'substitute'] },
  },
  {
    row: 'LEG-11', task: 'late_restitution',
    inputs: {
      ...LOSSES, 'learning of final judgment': ['learned_on', 'judgment_number', 'late_reasons'], 'direct or via LPSK': ['filed_through', 'court'], 'application': ['applicant', 'applicant_name', 'filed_on', 'application_letter'], 'LPSK figure': ['set_total'],
      'order': ['court_hearing_on', 'order_on', 'order_number', 'restitution_ordered', 'rejected_reasons'], 'order copy to LPSK': ['order_copy_on'],
    },
    codes: { filed_through: ['court', 'lpsk'], applicant: 'case_applicants', loss_evidence: 'loss_evidence' },
    child: ['guardian_applies'],
  },
  {
    row: 'LEG-01', task: 'report_later',
    inputs: { 'choice and its day': ['later_choice', 'ask_again', 'not_pressed', 'wish'], 'limits for restitution': ['windows_told', 'learned_on'] },
  },
  {
    row: 'LEG-09', task: 'hearing',
    inputs: { 'day and its reason': ['hearing_on', 'hearing_reason'], 'matter': ['hearing_matter', 'client_needed', 'client_informed'] },
    codes: { hearing_reason: 'hearing_reasons' },
  },
  {
    row: 'LEG-09', task: 'hearing_preparation',
    inputs: { 'preparation': ['prepared', 'measures', 'way_to_court'] },
    codes: { measures: 'court_measures' },
  },
  { row: 'LEG-10', task: 'judgment_copy_receipt', inputs: { 'copy of the judgment': ['judgment_received', 'judgment_number', 'judgment_paper'] } },
  { row: 'LEG-11', task: 'order_copy_receipt', inputs: { 'copy of the order': ['order_received', 'order_number'] } },
  { row: 'LEG-11', task: 'judgment_told', inputs: { 'learning of final judgment': ['learned_on', 'windows_told'] } },
  {
    row: 'LEG-12', task: 'legal_end',
    inputs: {
      'outcome code': ['end_reason', 'ended_on', 'judgment_number', 'convicted_count', 'sentence_summary'], 'reason': ['end_note'], 'restitution claimed/set/ordered/paid': ['restitution_state', 'claimed_total', 'set_total', 'restitution_ordered', 'paid_total'],
      'finished or handed to a named owner': ['open_matters', 'handed_to'], 'protection after the case': ['protection_until', 'safety_after'], 'client told': ['items_returned', 'client_told', 'told_on'],
    },
    codes: { end_reason: ['convicted', 'acquitted', 'evidence', 'no_offence'], restitution_state: ['full', 'part', 'unpaid', 'not_claimed'] },
    child: ['guardian_told'],
  },
] satisfies readonly CoverageRow[]
