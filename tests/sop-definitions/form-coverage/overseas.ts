// The overseas start: mission officers, from the first report to the notice of travel.
import type { CoverageRow } from './coverage-row.ts'

export const OVERSEAS = [
  {
    row: 'OVS-01', task: 'overseas_report',
    inputs: {
      'names': ['full_name', 'alias'], 'birth date/place': ['birth_date', 'birth_place'], 'age': ['age_group'], 'sex': ['gender'], 'NIK': ['nik'],
      'ID-card and actual address': ['home_address', 'present_address'], 'phone': ['phone', 'safe_contact'], 'passport': ['passport'],
      'reporter and relation': ['reporter', 'reporter_name', 'reporter_relation', 'reporter_contact'], 'to the mission': ['reported_on', 'mission', 'report_path'],
      'or to a host-country authority': ['host_country', 'host_country_other', 'host_report', 'host_authority', 'host_report_number'],
      'situation abroad': ['whereabouts', 'can_leave', 'contact', 'risk', 'arrived_abroad', 'entry_paper', 'papers_held', 'wages_unpaid', 'others_there'],
      'alleged offender': ['alleged_offender', 'agency_name', 'employer'], 'chronology': ['chronology'], 'condition': ['condition'], 'needs and hopes': ['needs', 'special_needs', 'spoken_language'],
      'family at home': ['home_contact', 'family_may_know'],
    },
    codes: { host_country: 'countries', gender: 'genders', age_group: 'age_groups', contact: 'contacts', risk: 'risks', papers_held: 'documents' },
    child: ['accompanying_adult'],
  },
  {
    row: 'OVS-02', task: 'first_care',
    inputs: {
      'check injuries': ['seen_on', 'seen_at', 'complaints_health', 'injuries', 'injury_note', 'medicines'], 'get treatment': ['treatment', 'treated_at', 'medical_letter', 'aftercare', 'aftercare_note'],
      'at once': ['life_in_danger'], 'care before consent, why': ['without_consent'], 'costs': ['treatment_payer', 'treatment_cost'], 'before the interview': ['fit_for_interview', 'staff_wished'],
    },
    codes: { treatment_payer: 'overseas_payers' },
    child: ['trusted_adult'],
  },
  {
    row: 'OVS-03', task: 'overseas_screening',
    inputs: {
      'screening form: act': ['acts'], 'means': ['means', 'control'], 'purpose': ['exploitation', 'job_promised', 'job_done', 'started', 'ended'], 'recruitment': ['recruited_through', 'relationship'], 'journey': ['route_abroad'],
      'host decision': ['screened_by', 'host_body', 'host_body_name', 'host_decision', 'host_decided_on', 'host_letter', 'host_reasons', 'reflection_until'],
      'mission accompanies interview': ['mission_present'], 'IOM/NGO may help': ['helped_by'], 'no repeated questions': ['earlier_records'], 'interpreter': ['interpreter', 'interview_language'],
      'interview': ['interviewed_on', 'interview_place', 'statement'], 'three values and deciding body': ['victim_status', 'decider', 'reasons'], 'inconclusive, with flag': ['still_unclear'],
      'network branch': ['network_role'], 'made to offend': ['made_to_offend', 'offence_note'],
    },
    codes: {
      acts: 'acts', means: 'means', control: 'control', exploitation: 'exploitation', recruited_through: 'recruitment', relationship: 'relationships', victim_status: 'victim_statuses', decider: 'deciders',
      host_decision: ['victim', 'possible', 'not_victim', 'pending'],
    },
    child: ['guardian_name', 'guardian_suspected', 'trained_interviewer', 'best_interest_begun'],
  },
  {
    row: 'OVS-04', task: 'overseas_shelter',
    inputs: {
      'shelter log': ['shelter_kind', 'shelter_place', 'admitted_on', 'left_on', 'free_to_leave', 'given', 'stay_log', 'incidents'], 'unpaid wages': ['wage_claim', 'wages_owed', 'wages_paid', 'other_claims'],
      'case against exploiter': ['host_case', 'host_case_number', 'host_lawyer', 'witness_needed', 'witness_until'], 'exit permit': ['exit_permit', 'exit_permit_number', 'exit_permit_until', 'entry_ban'],
      'overstay': ['immigration_status', 'overstay_fine'], 'what the case waits for': ['waiting_for'],
    },
    codes: { shelter_kind: ['mission', 'host', 'ngo'], exit_permit: ['not_needed', 'applied', 'issued', 'refused'] },
    child: ['schooling', 'carer'],
  },
  {
    row: 'OVS-05', task: 'travel_document',
    inputs: {
      'interview: parents': ['verified_on', 'father_name', 'mother_name', 'siblings'], 'birthplace': ['birth_place', 'birth_date'], 'address': ['home_address', 'home_area', 'home_knowledge'], 'names': ['full_name', 'alias'],
      'documents': ['documents', 'papers_copy', 'passport', 'passport_state', 'withheld', 'withheld_by'], 'SPLP': ['travel_paper', 'splp_number', 'splp_issued_on', 'splp_valid_until', 'splp_office', 'splp_holder'],
      'NIK query': ['nik', 'nik_query', 'nik_query_on', 'biometrics'], 'request home-family check': ['home_check_asked', 'home_check_to', 'home_check_on', 'home_check_result', 'home_contact'],
      'nationality': ['nationality', 'nationality_basis', 'own_state', 'identity_note', 'left_home_on'], 'large groups in batches': ['batch'], 'age doubt = treat as child': ['age_group'],
    },
    codes: { documents: 'documents', nationality: 'nationalities', travel_paper: 'travel_papers', own_state: 'countries' },
    child: ['born_abroad', 'nationality_proof'],
  },
  {
    row: 'OVS-06', task: 'travel_notice',
    inputs: {
      'book': ['departs_on', 'arrives_on', 'arrival_time', 'departs_from', 'debarkation', 'debarkation_place', 'carrier', 'booking'], 'escort': ['escort', 'escort_reason', 'escort_name', 'escort_office', 'escort_gender'],
      'arrival notice': ['notice', 'notice_number', 'notice_on'], 'letter to Kemensos/Bareskrim/KP2MI/region': ['notified'], 'passenger list': ['travels_as', 'group_size', 'passenger_list'],
      'cost payer': ['ticket_payer', 'ticket_cost'], 'who meets the arrival': ['receiver', 'receiver_contact', 'pickup_confirmed'], 'shared data': ['data_shared'], 'voluntary': ['willing', 'home_wish'],
      'fit to travel': ['fit_to_travel', 'fit_certificate', 'travel_needs'],
    },
    codes: { notified: ['social_ministry', 'police', 'migrant_workers', 'region'], ticket_payer: 'overseas_payers', debarkation: 'debarkations', escort_reason: 'escort_reasons' },
    child: ['child_met_by'],
  },
] as const satisfies readonly CoverageRow[]
