// Rows SOC-01 … SOC-07: what the papers of a shelter and of its social worker ask for.
import type { CoverageRow } from './coverage-row.ts'

export const rows: readonly CoverageRow[] = [
  {
    row: 'SOC-01', task: 'reception',
    inputs: {
      'referral letter from mission, ministry, police or centre': ['referred_by', 'referral_letter', 'referral_date', 'referring_organisation', 'referral_reason'],
      'pick-up': ['pickup_from', 'pickup_by', 'pickup_on'],
      'register': ['register_number', 'admitted_on', 'admitted_time', 'place', 'children_with', 'belongings', 'valuables_kept', 'valuables_receipt'],
      'basic data': ['language', 'special_needs', 'mood', 'ill_on_arrival', 'ill_steps'], 'food, clothes, hygiene, rest': ['given', 'questions_put_off'],
      'full: other shelter': ['bed_available', 'next_shelter', 'next_shelter_note'], 'safety of the place': ['threatened', 'threat', 'may_know_place', 'kept_from'],
      'a path for men': ['male_path', 'male_path_wish', 'male_path_owner'], 'separate child place': ['separate_place', 'child_place', 'child_caregiver'],
    },
    codes: { referred_by: 'shelter_referrers', referral_reason: 'referral_reasons', given: ['food', 'clothes', 'hygiene', 'rest'], child_place: ['rpsa', 'lpks'] },
    child: ['separate_place', 'child_place', 'child_caregiver', 'child_belongings'],
  },
  {
    row: 'SOC-02', task: 'agreement',
    inputs: {
      'trust': ['approached_on', 'approach_steps', 'client_state'], 'house rules': ['rules_explained', 'rules', 'phone_agreement', 'stay_expected', 'complaint_way', 'secrecy_explained'],
      'leave at will explained': ['leave_explained', 'leave_agreement'],
      'agreement': ['services_offered', 'client_agrees', 'part_agreed', 'agreement_number', 'signed', 'signed_by_both', 'copy_given'],
      'seven questions about data': ['agrees_interview', 'told_purpose', 'told_uses', 'told_research', 'told_access', 'told_retention', 'told_withdrawal'],
      'how the agreement was taken': ['language', 'interpreter', 'interpreter_name', 'explained_by', 'method', 'medium', 'witness', 'consented_on'],
      'refuses': ['refusal_reason', 'other_place', 'safety_talked', 'safety_card', 'other_services_go_on'],
      'guardian and assent': ['guardian_suspected', 'guardian_name', 'guardian_relation', 'guardian_consent', 'substitute_decider', 'child_assent'],
    },
    codes: { rules: 'house_rules', services_offered: 'social_components' },
    child: ['guardian_suspected', 'guardian_name', 'guardian_relation', 'guardian_consent', 'substitute_decider', 'child_assent'],
  },
  {
    row: 'SOC-03', task: 'social_assessment',
    inputs: {
      'assessment': ['assessed_on', 'sources', 'not_asked_again', 'assessor', 'physical', 'psychosocial', 'spiritual', 'economic', 'strengths', 'education', 'skills', 'support_needs', 'client_words'],
      'exploitation indications, at home or abroad': ['exploitation', 'exploited_where', 'exploited_countries', 'exploited_place', 'control', 'debts', 'indication_reason'],
      'whole family assessed': ['family_found', 'household', 'family', 'family_attitude', 'family_involved', 'family_safety', 'family_means', 'genogram'],
      'a path for men': ['male_needs', 'male_guidance'], 'family suitability': ['family_suitability', 'caregivers_traced', 'parental_rights', 'schooling', 'child_view'],
    },
    codes: { exploitation: 'exploitation', control: 'control', education: 'education_levels', support_needs: 'social_components' },
    child: ['family_suitability', 'caregivers_traced', 'parental_rights', 'schooling', 'child_view'],
  },
  {
    row: 'SOC-04', task: 'social_plan',
    inputs: {
      'plan': ['plan_change', 'objectives', 'action_plan', 'components', 'support_types', 'planned_end', 'actual_end', 'plan_signed'],
      'session log: kind, count, result': ['session_kind', 'session_from', 'session_to', 'sessions_planned', 'sessions_held', 'session_form', 'session_by', 'session_result', 'session_note', 'missed_reason'],
      'basic needs, family support': ['aid_items', 'aid_value', 'aid_receipt', 'family_support'], 'skills, business start': ['course', 'course_hours', 'certificate', 'business_plan', 'start_capital'],
      'a path for men': ['male_group', 'male_topics'], 'schooling, play, caregiver': ['schooling', 'play', 'caregiver', 'family_contact'],
    },
    codes: { components: ['basic', 'care', 'family', 'physical', 'psychosocial', 'spiritual', 'skills', 'business', 'information', 'group'], session_kind: 'social_components', support_types: 'support_types' },
    child: ['schooling', 'play', 'caregiver', 'family_contact'],
  },
  {
    row: 'SOC-05', task: 'social_review',
    inputs: {
      'review note': ['reviewed_on', 'participants', 'minutes_number', 'review_result'], 'goals': ['goals_state', 'physical_progress', 'mental_progress', 'social_progress', 'skills_progress', 'sessions_total'],
      'stay': ['stay_days', 'stay_reason', 'free_to_leave', 'waiting_for', 'safety_now'], 'view of the client': ['client_view'],
      'continue, change, ready': ['review_result', 'plan_changes', 'next_review'], 'more often for a child': ['child_review_days', 'child_view', 'child_school', 'child_wellbeing'],
    },
    codes: { physical_progress: 'progress_steps' },
    child: ['child_review_days', 'child_view', 'child_school', 'child_wellbeing'],
  },
  {
    row: 'SOC-06', task: 'readiness',
    inputs: {
      'readiness note': ['readiness_note', 'noted_on', 'escort_needed', 'papers_ready', 'medicines_ready', 'legal_arranged', 'livelihood'],
      'client prepared physically, mentally, socially': ['ready_physical', 'ready_mental', 'ready_social'],
      'family prepared': ['family_prepared', 'family_sessions', 'family_learned', 'community_state', 'receiving_organisation'],
      'options include not going home': ['options_told', 'wish', 'wish_reason', 'not_home_reasons', 'home_risks'], 'voluntary': ['free_choice'],
      'best-interest decision': ['best_interest_number', 'best_interest_followed', 'child_view', 'caregiver_ready', 'alternatives_traced'],
    },
    codes: { options_told: 'destinations', wish: 'destinations', papers_ready: 'documents' },
    child: ['best_interest_number', 'best_interest_followed', 'child_view', 'caregiver_ready', 'alternatives_traced'],
  },
  {
    row: 'SOC-07', task: 'shelter_exit',
    inputs: {
      'handover minutes': ['minutes_number', 'left_on', 'handed_time', 'handed_place', 'handed_by', 'receiver_kind', 'receiver_organisation', 'received_by', 'receiver_paper', 'minutes_witness', 'minutes_signed'],
      'with record': ['exit_summary', 'stay_days', 'record_handed'], 'belongings': ['belongings_returned', 'papers_returned', 'belongings_receipt', 'medicines_taken', 'money_given'],
      'leaves': ['exit_way', 'safety_plan', 'can_return', 'follow_up_agreed', 'client_comment'],
      'absconds': ['last_seen_on', 'last_seen_time', 'last_seen_how', 'believed_forced', 'search_done', 'coordinator_told', 'left_behind'],
      'missing child: police the same day': ['police_same_day', 'police_report', 'police_reported_time'], 'a checked caregiver': ['receiver_verified'],
    },
    codes: { exit_way: ['handed_over', 'own_wish', 'absconded'], papers_returned: 'documents' },
    child: ['police_same_day', 'police_report', 'police_reported_time', 'receiver_verified', 'child_prepared'],
  },
]
