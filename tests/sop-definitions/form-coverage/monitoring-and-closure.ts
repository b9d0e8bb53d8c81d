// Rows MON, CLO, REF-01, TRF-01 and the steps of the whole case that have no code.
import type { CoverageRow } from './coverage-row.ts'

const RIGHTS = ['legal_rights_kept', 'legal_owner'] as const
const OWNER = ['owner_told', 'owner_told_on'] as const

export const MONITORING_AND_CLOSURE: readonly CoverageRow[] = [
  {
    row: 'MON-01', task: 'visit',
    inputs: {
      'monitoring form': ['visit', 'attempt', 'visited_on', 'manner', 'spoken_alone', 'visit_note'], 'safety': ['safe', 'safety_detail'], 'health': ['healthy', 'health_detail'], 'income': ['income', 'work'], 'school': ['schooling', 'school'],
      'stigma': ['stigma', 'stigma_detail', 'family_accepts'], 're-contact by traffickers': ['trafficker_contact', 'trafficker_detail'], 'restitution status': ['restitution'], 'problem: reopen a service': ['services_needed', 'wishes'],
      'unreachable': ['tried'], 'next': ['next_contact'],
    },
    codes: { visit: ['m1', 'm3', 'm6', 'm12'], attempt: ['reached', 'first', 'second', 'third'], restitution: ['claimed', 'set', 'ordered', 'paid'] },
    child: ['school', 'seen_at_home', 'caregiver_good', 'child_words'],
  },
  {
    row: 'MON-02', task: 'outcome_review', inputs: { 'review against plan goals': ['goals_reached', 'reached_in', 'goals_open', 'review_note', 'reviewed_on', 'took_part'], 'extend': ['extension'], 'the client': ['client_view'] },
    codes: { reached_in: 'support_types' }, child: ['monitor_until', 'best_interest_closed'],
  },
  {
    row: 'MON-03', task: 'trace',
    inputs: { 'contact family': ['family_asked', 'family_said'], 'village': ['village_asked', 'village_said'], 'police': ['police_asked', 'police_reference'], 'trace log': ['log', 'last_contact', 'others_asked', 'kept_confidential'], 'found': ['found_where'] },
    child: ['child_reported', 'missing_report'],
  },
  {
    row: 'CLO-01', task: 'closure_check',
    inputs: {
      'goals met or reason coded': ['goals_met', 'goals_reason'], 'no open safety risk': ['no_open_risk'], 'legal/restitution finished or handed to a named owner': ['legal_handed', 'legal_owner', 'restitution'],
      'placement stable': ['placement_stable'], 'consents closed': ['consents_closed'], 'costs closed': ['costs_closed'], 'client informed': ['client_told', 'client_told_on', 'client_view'],
      're-entry contact given': ['reentry_given', 'reentry_contact'], 'register updated': ['register_updated'], 'closure form': ['case_status', 'closing_reason'], 'final report filed': ['final_report', 'report_number'],
    },
    codes: { case_status: ['Closed', 'ClosedReferred'] }, child: ['best_interest_closed', 'child_view'],
  },
  {
    row: 'CLO-lost', task: 'exit_lost',
    inputs: {
      'facts': ['how_lost', 'last_seen', 'last_known', 'efforts', 'danger_suspected', 'danger_action'], 'tell owner organisation': OWNER, 'keep legal rights alive': RIGHTS, 'leave re-entry open': ['reentry_open'],
      'exit form': ['exit_number'], 'reappears': ['reappeared'],
    },
    child: ['police_report', 'police_number', 'search_owner'],
  },
  {
    row: 'CLO-lost', task: 'missing_child',
    inputs: { 'police, the same day': ['reported_on', 'police_unit', 'police_number', 'police_officer'], 'the child': ['last_seen', 'last_seen_at', 'description', 'with_whom', 'circumstance', 'trafficker_feared', 'special_needs'], 'tell': ['guardian_told', 'others_told'], 'search': ['search', 'found'] },
  },
  {
    row: 'CLO-death', task: 'exit_death',
    inputs: {
      'facts': ['died_on', 'died_where', 'cause', 'suspicious', 'police_number'], 'certificate': ['death_certificate'], 'tell owner organisation': OWNER, 'tell prosecutor': ['prosecutor_told'], 'family': ['family_told', 'family_told_by'],
      'keep legal rights alive': RIGHTS, 'heirs may claim restitution': ['heirs_told', 'heirs'], 'exit form': ['exit_report', 'remains', 'belongings'],
    },
  },
  {
    row: 'CLO-refused', task: 'exit_refused',
    inputs: { 'facts': ['refused_on', 'why', 'second_talk', 'free_choice'], 'exit form': ['refusal_form'], 'safety': ['danger_left', 'danger_plan', 'safety_card'], 'tell owner organisation': OWNER, 'keep legal rights alive': RIGHTS, 'leave re-entry open': ['reentry_open', 'recontact'] },
    child: ['child_safe', 'child_safe_why'],
  },
  {
    row: 'CLO-audit', task: 'audit_sample',
    inputs: {
      'deadlines': ['deadlines_kept', 'deadlines_detail'], 'consents': ['consents_right', 'consents_detail', 'overrides_right'], 'data access': ['access_right', 'access_detail'], 'audit trail': ['trail_intact', 'trail_reference'],
      'sample': ['audited_on', 'sample_way'], 'findings → corrective task': ['findings', 'correction_asked', 'correct_by'],
    },
  },
  { row: 'corrective', task: 'corrective', inputs: { 'finding': ['finding', 'cause'], 'correction': ['corrected', 'corrected_on', 'prevention', 'proof'], 'the person': ['person_affected', 'repair'] } },
  {
    row: 'REF-01', task: 'refusal',
    inputs: {
      'what': ['refused_services', 'refused_on'], 'why': ['why', 'own_words', 'free_choice'], 'capacity': ['capacity', 'capacity_reason', 'signed_for_by'], 'information given': ['told', 'told_language'],
      're-contact permission': ['recontact', 'safe_contact'], 'leave safety card': ['safety_card', 'danger_left'], 'refusal form': ['refusal_form', 'method', 'signature', 'witness'],
    },
    codes: { capacity: ['able', 'doubt', 'unable'] }, child: ['child_at_risk', 'refused_by', 'child_protection'],
  },
  {
    row: 'TRF-01', task: 'transfer',
    inputs: {
      'other region/agency/scheme': ['transfer_to', 'receiving_organisation', 'receiving_unit', 'receiving_area', 'receiving_worker', 'transfer_reason', 'reason_words'],
      'transfer file': ['file_contents', 'case_summary', 'open_matters', 'letter_number', 'transferred_on'], 'consented data set': ['consent_checked', 'shared_data'], 'accepted': ['answered_on', 'receiver_signature', 'decline_reason'], 'the person knows': ['person_told'],
    },
    codes: { transfer_to: ['region', 'agency', 'scheme'], transfer_reason: 'referral_reasons' }, child: ['child_escorted'],
  },
  {
    row: 'escalation', task: 'escalation',
    inputs: { 'matter': ['matter', 'tried_so_far', 'harm_of_waiting'], 'to whom': ['raised_to', 'raised_on', 'letter_number'], 'decision': ['decision', 'decided_by', 'decided_on', 'who_acts', 'act_by', 'person_told'] },
    codes: { matter: ['police_report', 'origin', 'costs', 'referral'] },
  },
  {
    row: 'best_interest', task: 'best_interest',
    inputs: {
      'who': ['participants', 'guardian_took_part', 'independent', 'met_on'], 'options': ['options', 'for_and_against'], 'child\'s view': ['child_view', 'view_how'], 'decision': ['question', 'decision', 'dissent', 'child_told'], 'review date': ['review_date'],
      'child psychologically ready': ['child_ready'], 'family/substitute ready': ['family_ready'], 'alternatives traced': ['alternatives_traced'], 'safe': ['place_safe'], 'then monitored': ['monitored_by'], 'record': ['record_number'],
    },
    codes: { question: ['return', 'placement', 'closure'] },
  },
  {
    row: 'CLO-duplicate', task: 'exit_duplicate',
    inputs: { 'the other case, by its number': ['other_case'], 'how it was found': ['found_by'], 'checked by two people': ['same_checked'], 'carried over': ['carried_over'] }, codes: { found_by: ['search', 'identity', 'office', 'client'] },
  },
  { row: 'CLO-mistake', task: 'exit_mistake', inputs: { 'what was wrong': ['mistake'], 'nobody waits': ['nobody_helped'] }, codes: { mistake: ['wrong_person', 'wrong_programme', 'trial', 'twice'] } },
  {
    row: 'CLO-abroad', task: 'exit_abroad',
    inputs: { 'leaving': ['left_on', 'how_left'], 'destination': ['abroad_country'], 'danger': ['trafficker_feared', 'danger_action'], 'contact there': ['contact_there', 'safe_contact'], 'who follows up': ['followed_by', 'mission_told_on'], 'rights': ['legal_rights_kept', 'reentry_open'] },
    codes: { abroad_country: 'countries', followed_by: ['mission', 'partner', 'own_embassy'] }, child: ['travels_with'],
  },
  { row: 'CLO-abroad', task: 'abroad_follow_up', inputs: { 'contact': ['contacted_on', 'reached_there'], 'help': ['help_given'] }, codes: { reached_there: ['well', 'needs_help', 'danger', 'not_reached'] } },
  {
    row: 'CLO-custody', task: 'exit_custody',
    inputs: { 'custody': ['held_since', 'held_by', 'held_place'], 'non-punishment': ['forced_told'], 'companion': ['companion_named'], 'health': ['health_told'] }, codes: { held_by: ['police', 'prosecution', 'prison', 'immigration', 'abroad'] },
  },
  { row: 'CLO-custody', task: 'custody_follow_up', inputs: { 'visit': ['visited_on', 'held_condition', 'visit_note'] }, codes: { held_condition: ['well', 'needs_help', 'danger', 'no_access'] } },
  { row: 'CLO-waiver', task: 'exit_waiver', inputs: { 'what cannot be had': ['waived_needs'], 'why': ['waiver_reason', 'waiver_grounds'], 'review date': ['waiver_review'] }, codes: { waived_needs: 'waivable_needs', waiver_reason: 'waiver_reasons' } },
  { row: 'CLO-waiver', task: 'waiver_review', inputs: { 'looked at again': ['looked_at'] } },
]
