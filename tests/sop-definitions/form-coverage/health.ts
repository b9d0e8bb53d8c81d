// Rows HLT-01 … HLT-08: what the papers of a hospital or community health centre ask for.
import type { CoverageRow } from './coverage-row.ts'

export const rows: readonly CoverageRow[] = [
  {
    row: 'HLT-01', task: 'health_admission',
    inputs: {
      'referral letter': ['came_by', 'referral_letter', 'referring_organisation'], 'self-arrival': ['came_by', 'escorted_by', 'escort_safe'],
      'with or without a police request': ['came_by', 'police_letter', 'police_unit'],
      'patient register': ['record_number', 'record_marked', 'name_hidden', 'arrived_on', 'arrived_time', 'insurance_number', 'special_needs'],
      'victims do not queue long': ['waited_minutes', 'priority', 'private_room'],
      'triage': ['triage', 'complaint_health', 'consciousness', 'blood_pressure', 'pulse', 'breathing', 'temperature', 'pain', 'self_harm_risk', 'assault_recent'],
      'staff of the wished gender': ['staff_wish', 'female_staff'], 'paediatric pathway': ['paediatric', 'accompanying_adult', 'adult_suspected'],
    },
    codes: { triage: 'triage_levels' },
    child: ['paediatric', 'accompanying_adult', 'adult_suspected'],
  },
  {
    row: 'HLT-02', task: 'medical_consent',
    inputs: {
      'consent for each examination': ['examinations', 'scope', 'consent_c3', 'consented_on'], 'after explanation': ['explained', 'risks_explained', 'may_stop'],
      'written form': ['method', 'medium', 'consent_signed'], 'self, child or ward': ['form_for', 'ward_reason'],
      'no: counselling offered, refusal recorded': ['decision', 'refused_parts', 'refusal_reason', 'counselling_offered', 'consequence_explained', 'may_return'],
      'guardian form and assent': ['guardian_name', 'guardian_relation', 'guardian_signed', 'substitute_decider', 'child_assent'],
    },
    codes: { examinations: 'medical_examinations', form_for: ['self', 'child', 'ward'] },
    child: ['guardian_suspected', 'guardian_name', 'guardian_consent', 'guardian_signed', 'substitute_decider', 'child_assent'],
    consent: ['C3'],
  },
  {
    row: 'HLT-03', task: 'examination',
    inputs: {
      'medical record, flagged': ['examined_on', 'examiner', 'record_flagged', 'illnesses', 'allergies', 'medicines_now', 'substances'],
      'physical': ['general_state', 'vital_signs', 'weight', 'height', 'injuries', 'injury_description', 'injury_cause', 'body_map', 'photographs', 'findings'],
      'mental': ['mental_signs', 'mental_tool', 'mental_score', 'self_harm', 'self_harm_steps', 'mental_health'],
      'reproductive health': ['sexual_violence', 'sexual_violence_last', 'genital_exam', 'reproductive_findings', 'emergency_contraception'],
      'men': ['male_health'],
      'infection prevention': ['hiv_test', 'hiv_prevention', 'syphilis_test', 'hepatitis_test', 'tb_screening', 'sti_treated', 'vaccines', 'infectious'],
      'pregnancy': ['last_menstruation', 'pregnancy', 'gestation_weeks', 'pregnancy_care', 'pregnancy_wish'],
      'female staff present': ['female_present', 'companion_present'], 'life-saving care without consent: why': ['urgent_reason'],
      'examination and treatment': ['tests', 'test_reports', 'diagnosis', 'procedures', 'medicines', 'control_date'],
    },
    codes: { mental_tool: 'screening_tools', hiv_test: 'test_results' },
    child: ['paediatric_staff', 'adult_beside', 'growth', 'immunisation', 'age_estimate'],
  },
  {
    row: 'HLT-04', task: 'medico_legal',
    inputs: {
      'police request': ['requested', 'police_report', 'visum_request', 'visum_request_number', 'visum_request_date', 'requesting_unit', 'requesting_officer'],
      'report, physical or psychiatric': ['visum_kind', 'visum_examined_on', 'visum_doctor', 'visum_number', 'visum_conclusion', 'visum_issued_on'],
      'report goes only to the police': ['told_police_only', 'visum_released_to', 'visum_released_on', 'visum_receipt'],
      'samples': ['evidence_taken', 'samples', 'sample_count', 'sample_labels', 'collected_by', 'collected_on', 'collected_time', 'storage'],
      'evidence handover sheet: who, to whom, when': ['evidence_handed', 'handover', 'handed_by', 'received_by', 'handed_on', 'handed_time', 'seals_whole', 'handover_witness', 'handover_signed'],
      'consent, separate from care': ['consent_c4', 'consent_parts', 'told_care_goes_on'],
      'duty to inform authorities of violence against a child': ['authority_informed', 'authority_name', 'authority_informed_on'],
    },
    codes: { visum_kind: 'visum_kinds', samples: 'sample_kinds', requested: 'visum_askers' },
    child: ['guardian_suspected', 'guardian_consent', 'child_assent', 'authority_informed', 'authority_name', 'authority_informed_on'],
    consent: ['C4'],
  },
  { row: 'HLT-04', task: 'visum_handover', inputs: { 'receipt of the police office: when, under which number': ['received_on', 'receipt_number', 'case_number_police'] } },
  {
    row: 'HLT-05', task: 'psychological_care',
    inputs: {
      'counselling and psychiatry': ['care_kinds', 'profession', 'session_on', 'sessions', 'psychiatric_diagnosis', 'psychiatric_medicines'],
      'notes': ['main_complaint', 'tool', 'score_first', 'score_now', 'progress', 'care_notes', 'plan_next', 'next_session'],
      'offered after a refusal': ['after_refusal'], 'safety': ['self_harm', 'safety_steps'], 'link to the social worker': ['shared_with_social', 'shared_points'],
      'men': ['male_guidance', 'male_themes'],
    },
    codes: { care_kinds: 'psychological_care_kinds' },
    child: ['child_psychologist', 'child_method', 'caregiver_guided', 'child_behaviour'],
  },
  {
    row: 'HLT-06', task: 'health_referral',
    inputs: {
      'referral letter': ['letter_number', 'letter_date', 'facility', 'facility_unit', 'urgency', 'medical_reason', 'diagnosis', 'condition_now', 'treatment_given', 'attachments'],
      'to a named organisation, fields, time': ['facility', 'shared_data', 'shared_until', 'confidential_mark'],
      'on the way': ['transport', 'escort_name'], 'accepted or declined': ['answered_by', 'answered_on', 'answer_note', 'back_referral'],
    },
    child: ['child_facility', 'child_escort'],
  },
  {
    row: 'HLT-07', task: 'health_costs',
    inputs: {
      'cost line': ['care_kind', 'cost_items', 'period_from', 'period_to', 'total', 'invoice'], 'free to the client': ['charged_client', 'refund'],
      'payer': ['payers', 'amount_local', 'amount_insurance', 'amount_lpsk', 'amount_mission', 'amount_iom', 'amount_other', 'budget_source', 'guarantee_letter', 'paid_on'],
      'unpaid: escalate, do not stop care': ['unpaid', 'escalated_to', 'escalated_on', 'care_continues'],
    },
    codes: { payers: ['local', 'insurance', 'lpsk', 'mission', 'iom'], cost_items: 'cost_items' },
  },
  {
    row: 'HLT-08', task: 'end_of_care',
    inputs: {
      'discharge summary': ['summary_number', 'admitted_on', 'ended_on', 'end_way', 'diagnosis_final', 'treatment', 'summary', 'doctor', 'medicines_home', 'instructions', 'control_date', 'copy_given'],
      'recovered, stable, long care, died': ['condition_end', 'long_care_place', 'long_care_needs', 'died_on', 'died_time', 'death_cause', 'death_certificate', 'death_unnatural', 'police_told'],
      'fit-to-travel certificate when return planned': ['return_planned', 'fit_to_travel', 'certificate_number', 'certificate_date', 'certificate_until', 'travel_modes', 'travel_conditions', 'certificate_doctor', 'unfit_reason'],
    },
    codes: { condition_end: ['recovered', 'stable', 'long_care', 'died'] },
    child: ['caregiver_taught', 'growth_control'],
  },
]
