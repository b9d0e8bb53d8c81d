// The return inside Indonesia: arrival, family check, plan, legs, handover; refusal, death, and the foreign victim.
import { CONSENT_OF_A_CHILD, CONSENT_QUESTIONS, CONSENT_RECORD, type CoverageRow } from './coverage-row.ts'

const SIGNED = ['handed_on', 'handed_at', 'handover_place', 'minutes_number', 'sender_name', 'sender_office', 'sender_signature', 'receiver_name', 'receiver_signature'] as const

export const RETURN = [
  {
    row: 'RET-01', task: 'arrival_handover',
    inputs: {
      'arrival': ['arrived_on', 'arrived_at', 'debarkation', 'debarkation_place', 'carrier', 'host_country', 'on_notice'], 'immigration check': ['travel_paper', 'immigration_check', 'immigration_note'],
      'health check': ['health_check', 'health_findings', 'special_needs'], 'registration at help desk into Sisko P2MI': ['sisko', 'sisko_number', 'left_as', 'problems', 'home_area', 'needs_given'],
      'group → RPTC': ['arrived_as', 'group_size', 'handed_to', 'receiver'], 'handover minutes': [...SIGNED, 'handed_items', 'handover_condition', 'witness_name'], 'safety at arrival': ['suspicious_pickup', 'suspicious_note'], 'escort': ['escort_name'],
    },
    codes: { debarkation: 'debarkations', host_country: 'countries', travel_paper: 'travel_papers', handed_to: ['rptc', 'rpsa', 'transit', 'hospital'] },
    child: ['escort_came'],
  },
  {
    row: 'RET-02', task: 'arrival_screening',
    inputs: {
      'screening: act': ['acts'], 'means': ['means', 'control'], 'purpose': ['exploitation'], 'recruitment': ['recruited_through', 'relationship', 'recruiter_at_home'], 'interview': ['interviewed_on', 'interview_place', 'statement', 'interpreter', 'companion_present'],
      'no repeated questions': ['earlier_records', 'mission_status', 'host_status'], 'social ministry and Bareskrim confirm victim status': ['victim_status', 'decider', 'status_changed', 'reasons', 'police_officer'],
      'who is responsible': ['responsible', 'responsible_organisation'], 'network role': ['network_role', 'network_basis', 'made_to_offend'], 'danger': ['safety_concerns'],
    },
    codes: {
      acts: 'acts', means: 'means', control: 'control', exploitation: 'exploitation', recruited_through: 'recruitment', relationship: 'relationships', victim_status: 'victim_statuses', decider: 'deciders', mission_status: 'victim_statuses',
    },
    child: ['child_procedure', 'trained_interviewer', 'child_companion'],
  },
  {
    row: 'RET-03', task: 'family_check',
    inputs: {
      'ask where to go': ['destination', 'destination_place', 'return_when', 'wish_words'], 'reasons for refusal': ['obstacles'], 'contact family': ['family_may_know', 'family_contacted', 'family_contact', 'contacted_on', 'family_answer'],
      'home-visit report': ['home_visit', 'home_report', 'visitor', 'visited_on', 'home_address', 'household', 'services_near'], 'home safety check by origin area': ['visited_by', 'family_involved', 'trafficker_near', 'family_debt', 'community', 'local_protection'],
      'family must be ready': ['family_ready'], 'substitute family': ['substitute_name', 'substitute_relation', 'substitute_agrees'],
      'consent to return': [...CONSENT_QUESTIONS, ...CONSENT_RECORD, 'told_voluntary', 'consent_c7'],
    },
    codes: { destination: 'destinations', obstacles: ['abuse', 'shame', 'debt', 'rejection'], method: ['written', 'spoken', 'recorded'] },
    child: [...CONSENT_OF_A_CHILD, 'child_view', 'caregivers', 'best_interest_decided'],
    consent: ['C7'],
  },
  {
    row: 'RET-04', task: 'return_plan',
    inputs: {
      'travel plan: route': ['departure', 'planned_arrival', 'destination_address', 'transport', 'route', 'fallback'], 'legs': ['legs', 'leg1_route', 'leg2_route', 'leg3_route', 'leg4_route'],
      'receiving officer named per leg': ['leg1_receiver', 'leg2_receiver', 'leg3_receiver', 'leg4_receiver', 'receiver', 'receiver_officer', 'receiver_confirmed'], 'escort': ['escort', 'escort_reason', 'escort_name', 'escort_gender'],
      'budget': ['budget', 'allowance', 'budget_payer', 'budget_source'], 'fit certificate': ['fit_to_travel', 'fit_certificate', 'fit_on', 'unfit_until', 'travel_needs'], 'approve': ['client_agrees', 'approved_by', 'approved_on', 'travel_letter', 'origin_told'],
    },
    codes: { transport: 'transports', escort_reason: 'escort_reasons' },
    child: ['child_prepared'],
  },
  {
    row: 'RET-05', task: 'travel_leg',
    inputs: {
      'leg log': ['leg_number', 'leg_from', 'leg_to', 'transport', 'carrier', 'departed_on', 'departed_at', 'arrived_on', 'arrived_at', 'events', 'events_note', 'leg_cost', 'receipts'], 'escort': ['escort_name'],
      'signed handover': [...SIGNED, 'receiver_office', 'handed_items'], 'office of departure tells office of origin': ['origin_told', 'origin_told_on'], 'failed leg, stop point': ['leg_end', 'stop_reason', 'stop_point'],
    },
    codes: { transport: 'transports', leg_end: ['next_officer', 'final_office', 'same_escort', 'stopped'] },
    child: ['escort_gender'],
  },
  {
    row: 'RET-06', task: 'family_handover',
    inputs: {
      'handover minutes': [...SIGNED, 'arrived_on', 'home_address', 'handover_condition', 'handed_items'], 'signed by family/proxy': ['received_by', 'receiver_relation', 'receiver_number', 'receiver_checked', 'receiver_phone', 'proxy_letter'],
      'witnessed by local or village government': ['witness_kind', 'witness_name', 'witness_signature'], 'no family → social ministry/local social office': ['no_receiver', 'next_place', 'safe_tonight'],
      'wrong place → re-register, re-route': ['right_area'], 'voluntary': ['client_agrees'], 'contact afterwards': ['companion_told', 'contact_given'],
    },
    codes: { received_by: ['parents', 'relatives', 'substitute', 'proxy', 'social_office', 'nobody'], witness_kind: ['village', 'local'], next_place: ['social_ministry', 'social_office', 'reroute'] },
    child: ['caregiver_verified'],
  },
  {
    row: 'RET-07', task: 'service_refusal',
    inputs: {
      'refusal form': ['refused_on', 'refused', 'refusal_reasons', 'refusal_words', 'informed', 'interpreter', 'free_choice'], 'written refusal': ['signed_by', 'refusal_signature', 'unsigned_witness'],
      'family may sign if client lacks capacity': ['capacity', 'capacity_note', 'family_name', 'family_relation'], 're-contact permission': ['recontact', 'safe_contact', 'onward'], 'safety card': ['safety_card'],
    },
    codes: { signed_by: ['person', 'family', 'unsigned'], capacity: ['able', 'doubtful', 'unable'] },
    child: ['protection_goes_on', 'guardian_suspected', 'child_officer'],
  },
  {
    row: 'RET-08', task: 'death_return',
    inputs: {
      'death certificate': ['died_on', 'died_where', 'death_country', 'death_place', 'death_cause', 'death_certificate', 'certificate_by'], 'suspicious death': ['suspicious', 'autopsy', 'police_told'],
      'escort of remains': ['remains', 'remains_papers', 'departed_on', 'arrived_on', 'escort_name'], 'agency obligations': ['placed_by_agency', 'agency_name', 'agency_duties'], 'heirs': ['family_told', 'family_told_on', 'family_contact', 'family_wish', 'heirs', 'heir_rights'],
      'handover to the family': [...SIGNED, 'belongings', 'witness_name'], 'costs': ['remains_payer', 'remains_cost'],
    },
    codes: { death_country: 'countries', remains_payer: 'overseas_payers' },
  },
  {
    row: 'RET-F', task: 'foreign_victim',
    inputs: {
      'embassy letter': ['embassy_letter_number', 'embassy_letter_on', 'embassy_letter', 'embassy_state', 'embassy_officer', 'embassy_paper', 'embassy_allowed'], 'interpreter': ['spoken_language', 'interpreter', 'interpreter_name', 'interpreter_safe'],
      'nationality': ['own_state', 'own_state_other', 'passport'], 'protect: exemption from immigration measures': ['immigration_status', 'measures_waived', 'stay_permit', 'stay_permit_until'],
      'not ordinary detention; the sick, births, children elsewhere': ['stays_at', 'place_detail', 'special_place'], 'asylum/danger → IOM/UNHCR': ['fears_return', 'fear_note', 'wants_asylum', 'protection_status', 'referred_to'],
      'witness needed → stay for trial': ['witness_needed', 'witness_willing', 'witness_until', 'witness_office', 'witness_early', 'lpsk_told'], 'consents → travel': ['wants_return', 'home_partner', 'return_helped_by', 'foreign_note', 'rights_told'],
    },
    codes: { own_state: 'countries', protection_status: 'international_protection', referred_to: ['unhcr', 'iom'] },
    child: ['guardian_ad_hoc', 'family_traced', 'child_view'],
  },
] as const satisfies readonly CoverageRow[]
