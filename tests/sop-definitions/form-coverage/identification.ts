// Rows INT-01 to INT-08: from the first contact to the determination of the status.
import type { CoverageRow } from './coverage-row.ts'

const YES_NO_CHILD = ['guardian_suspected', 'guardian_consent', 'child_assent'] as const

export const IDENTIFICATION: readonly CoverageRow[] = [
  {
    row: 'INT-01', task: 'complaint',
    inputs: {
      'channel and date': ['channel', 'received_on'], 'referral from local government or agency': ['referring_organisation', 'referring_worker', 'incoming_referral_date', 'incoming_referral_reason', 'incoming_referral_details', 'letter_number'],
      'reporter and relation': ['reporter', 'reporter_name', 'reporter_relation', 'reporter_phone', 'reporter_secret'], 'names': ['full_name', 'alias'], 'birth date/place': ['birth_date', 'birth_place'],
      'age and how known': ['age', 'age_known_by', 'age_group'], 'sex': ['gender'], 'NIK': ['nik'], 'ID-card and actual address': ['card_address', 'address'], 'phone': ['phone', 'safe_contact'],
      'education': ['education'], 'languages and interpreter': ['language', 'interpreter_need'], 'disability': ['special_needs'], 'alleged offender': ['alleged_offender', 'relationship', 'offender_roles', 'offender_near'],
      'chronology': ['chronology', 'incident_place', 'incident_date'], 'condition': ['condition', 'condition_physical', 'condition_psychological', 'condition_social', 'condition_spiritual'], 'needs and hopes': ['needs'],
      'minimum data': ['data_explained'], 'log': ['complaint_number'], 'reached now or to be found': ['contact', 'risk'],
    },
    codes: {
      channel: ['walk_in', 'hotline', 'whatsapp', 'letter', 'reported', 'agency', 'arrival', 'mission'], gender: 'genders', education: 'education_levels',
      relationship: 'relationships', offender_roles: 'offender_roles', incoming_referral_reason: 'referral_reasons', risk: ['high', 'medium', 'low'], age_group: ['adult', 'child', 'unknown'],
    },
    child: ['came_with_adult', 'accompanying_adult', 'accompanying_relation', 'adult_trusted'],
  },
  {
    row: 'INT-02', task: 'outreach',
    inputs: {
      'verify via local agency': ['verified_with', 'verification'], 'trace address': ['traced_address', 'trace_sources'], 'check disability needs before going': ['disability_checked', 'disability_needs'],
      'outreach note': ['visited_on', 'person_met', 'met_where', 'condition_seen', 'outreach_note'], 'referral letter if any': ['referral_letter', 'referral_letter_number'], 'not found': ['search_done'],
      'unsafe': ['dangers', 'unsafe_reason'], 'safe contact': ['safe_contact'],
    },
    child: ['second_worker', 'second_worker_name'],
  },
  {
    row: 'INT-02', task: 'joint_visit',
    inputs: { 'police': ['police_unit', 'police_officer', 'request_letter'], 'safety': ['safety_plan', 'taken_to_safety', 'safe_place'], 'visit': ['visited_on', 'visited_place', 'person_met', 'condition_seen', 'visit_report'], 'minutes': ['minutes'] },
    child: ['child_officer'],
  },
  {
    row: 'INT-03', task: 'triage',
    inputs: {
      'urgency': ['risk', 'danger_signs', 'urgency_reason', 'safe_now', 'done_at_once'], 'safe contact': ['safe_contact'],
      'authority: level and area': ['owner_level', 'incident_area', 'home_area', 'crosses', 'authority_reason'], 'not ours': ['right_owner'],
    },
    codes: { risk: ['high', 'medium', 'low'], owner_level: ['city', 'province', 'national', 'other_area'], child_situation: ['alone', 'with_suspect', 'safe_adult'] },
    child: ['child_situation'],
  },
  {
    row: 'INT-04', task: 'emergency_response',
    inputs: {
      'crisis letter to priority provider': ['crisis_letter', 'crisis_letter_date', 'provider', 'provider_contact'], 'rescue': ['rescued', 'help_asked'], 'safe place': ['safe_place'], 'first medical aid': ['medical_aid'],
      'police': ['police_present', 'police_unit'], 'health staff': ['health_present', 'health_staff'], 'when': ['helped_on', 'helped_at'], 'stabilised': ['condition_after'], 'refuses': ['refused_help'],
      'life-saving care before consent, and why': ['before_consent', 'why_before', 'why_before_words', 'second_person'],
    },
    codes: { why_before: ['life_saving', 'danger', 'child_duty', 'court_order'], emergency_consent_by: ['guardian', 'official'] },
    child: ['guardian_suspected', 'emergency_consent_by', 'consent_official'],
  },
  {
    row: 'INT-05', task: 'rights_consent',
    inputs: {
      'explain services': ['services_explained', 'told_free'], 'purpose of data': ['told_purpose', 'told_uses', 'told_research'], 'access': ['told_access'], 'retention': ['told_retention'], 'withdrawal': ['told_withdrawal'],
      'sharing with named organisation, fields, time': ['consent_c5', 'shared_with', 'shared_data', 'shared_until'], 'language and sign interpreter': ['language', 'interpreter', 'interpreter_kind', 'interpreter_name'],
      'consent form': ['agrees_interview', 'consent_c1', 'method', 'medium', 'witness', 'signed_by_person', 'explained_by', 'copy_given'], 'service agreement': ['consent_c2', 'agreement_number'], 'limited scope': ['limits'],
    },
    codes: { method: ['written', 'spoken', 'recorded'], interpreter_kind: ['spoken', 'sign'] },
    child: [...YES_NO_CHILD, 'guardian_name', 'guardian_relation', 'substitute_guardian', 'child_words'],
    consent: ['C1', 'C2', 'C5'],
  },
  {
    row: 'consent_anew', task: 'consent_anew',
    inputs: {
      'how it was explained': ['language', 'interpreter', 'interpreter_name', 'explainer_speaks', 'explained_by'], 'what is agreed to': ['consent_c1', 'consent_c2', 'consent_c3', 'consent_c4', 'consent_c5', 'consent_c6', 'consent_c7', 'consent_c8'],
      'record': ['method', 'medium', 'witness'],
    },
    codes: { method: ['written', 'spoken', 'recorded'] },
    child: [...YES_NO_CHILD, 'guardian_name', 'guardian_relation', 'substitute_guardian'],
    consent: ['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8'],
  },
  {
    row: 'INT-06', task: 'identity_check',
    inputs: {
      'ID': ['documents', 'nik', 'originals'], 'family card': ['family_card'], 'birth certificate': ['birth_certificate'], 'travel document': ['passport', 'passport_expiry', 'travel_document'], 'nationality': ['nationality', 'other_nationality'],
      'names and birth': ['full_name', 'alias', 'birth_place', 'birth_date', 'mother_name'], 'addresses': ['card_address', 'address'], 'marital status, children, education': ['marital_status', 'children', 'education'],
      'age and how known': ['age_group', 'age_known_by'], 'provisional identity': ['provisional_name'], 'conflicting': ['conflict', 'identity_note'],
      'Disdukcapil request': ['civil_registry', 'registry_request', 'registry_date', 'registry_answer'], 'documents held, taken by whom, missing': ['withheld', 'withheld_by', 'missing_papers'],
    },
    codes: { documents: ['nik_card', 'family_card', 'birth_certificate', 'passport', 'splp', 'none'], marital_status: 'marital_statuses', education: 'education_levels', nationality: ['wni', 'foreign', 'unknown'] },
    child: ['age_doubt', 'parents_papers'],
  },
  {
    row: 'INT-07', task: 'screening',
    inputs: {
      'act': ['acts'], 'means': ['means', 'control'], 'purpose': ['exploitation', 'industry', 'sex_exploitation', 'exploited_where', 'started', 'ended', 'age_then'], 'reuse of earlier records': ['earlier_records', 'records_from'],
      'hours, pay, debt, confinement, injuries': ['hours_a_day', 'pay_promised', 'pay_received', 'debt', 'confined', 'injured'],
      'recruitment': ['recruited_through', 'recruited_where', 'apps', 'job_promised', 'fee_paid', 'contract', 'agency', 'relationship'],
      'journey': ['journey', 'travelled_on', 'visa', 'route', 'port'], 'documents': ['papers_held', 'papers_taken_by'], 'persons involved': ['offender_roles', 'offenders'], 'statement': ['statement', 'observed'],
      'companion and breaks': ['companion_there', 'breaks', 'interpreter', 'private_place'], 'extend for trauma': ['paused'],
    },
    codes: {
      acts: ['recruit', 'transport', 'harbour', 'send', 'transfer', 'receive'], means: ['violence', 'abduction', 'confinement', 'forgery', 'fraud', 'abuse_of_power', 'debt_bondage', 'payment'],
      exploitation: 'exploitation', control: 'control', sex_exploitation: 'sex_exploitation', industry: 'industries', recruited_through: 'recruitment', relationship: 'relationships', apps: 'apps', apps_exploitation: 'apps',
      offender_roles: 'offender_roles', travelled_on: ['passport', 'splp', 'none'],
    },
    child: ['trained_interviewer', 'child_companion', 'means_unproved'],
  },
  {
    row: 'INT-08', task: 'status_determination',
    inputs: {
      'determination record': ['victim_status', 'decided_on', 'decision_number', 'reasons', 'basis'], 'deciding body': ['decider', 'decider_name'], 'elements': ['act_found', 'means_found', 'purpose_found'],
      'not TIP but harmed': ['other_scheme'], 'suspected network role': ['network_role', 'network_reason'], 'told and heard': ['person_told', 'objection'],
    },
    codes: { victim_status: 'victim_statuses', decider: 'deciders' },
    child: ['means_not_decisive'],
  },
  {
    row: 'INT-08', task: 'status_review',
    inputs: {
      'changed later': ['review_reason', 'new_information'], 'history': ['earlier_status', 'earlier_decider'], 'determination record': ['victim_status', 'decided_on', 'decision_number', 'reasons', 'basis'],
      'deciding body': ['decider', 'decider_name'], 'elements': ['act_found', 'means_found', 'purpose_found'], 'suspected network role': ['network_role', 'network_reason'], 'not TIP but harmed': ['other_scheme'],
    },
    codes: { victim_status: 'victim_statuses', decider: 'deciders', earlier_status: 'victim_statuses', earlier_decider: 'deciders' },
    child: ['means_not_decisive'],
  },
]
