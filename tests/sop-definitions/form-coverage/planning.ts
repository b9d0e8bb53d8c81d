// Rows INT-09 to INT-12: assessment, plan, referral and register.
import type { CoverageRow } from './coverage-row.ts'

const PLAN = {
  services: ['services', 'support_types'],
  providers: ['provider_health', 'provider_social', 'provider_legal', 'provider_return', 'provider_reintegration'],
  dates: ['start_health', 'start_social', 'start_legal', 'start_return', 'start_reintegration', 'planned_end'],
  order: ['goals', 'steps'],
  'case conference': ['conference', 'took_part', 'conference_minutes'],
  approve: ['dissent', 'next_review'],
  agreement: ['client_agrees', 'agreement_number', 'client_signature', 'client_wishes'],
  'sharing with providers': ['data_to_share'],
} as const

export const PLANNING: readonly CoverageRow[] = [
  {
    row: 'INT-09',
    task: 'needs_assessment',
    inputs: {
      'assessment report': ['report_number', 'assessed_on', 'took_part', 'conclusion', 'recommended'],
      physical: ['physical', 'physical_level', 'disability'],
      psychological: ['psychological', 'psychological_level'],
      social: ['social', 'social_level', 'strengths', 'dependants'],
      spiritual: ['spiritual', 'spiritual_level'],
      security: ['risk', 'threats', 'own_view', 'safety_plan'],
      legal: ['legal_needs', 'legal_needs_level'],
      economic: ['economic', 'economic_level'],
      'return wish': ['return_wish', 'return_reasons'],
    },
    codes: { risk: ['high', 'medium', 'low'], physical_level: ['none', 'some', 'urgent'] },
    child: ['family_tracing', 'family_safety', 'caregiver_now', 'schooling', 'best_interest_opened'],
  },
  {
    row: 'INT-10',
    task: 'service_plan',
    inputs: PLAN,
    codes: {
      services: ['health', 'social', 'legal', 'return', 'reintegration', 'none'],
      support_types: 'support_types',
    },
    child: ['child_view', 'guardian_consulted', 'guardian_view'],
  },
  {
    row: 'INT-10',
    task: 'plan_review',
    inputs: {
      ...PLAN,
      'what is known since the last plan': ['review_reason', 'progress', 'changed_needs', 'ended_services'],
    },
    codes: {
      services: ['health', 'social', 'legal', 'return', 'reintegration', 'none'],
      support_types: 'support_types',
    },
    child: ['child_view', 'guardian_consulted', 'guardian_view'],
  },
  {
    row: 'INT-11',
    task: 'referral',
    inputs: {
      'referral letter': [
        'letter_number',
        'referred_on',
        'referred_organisation',
        'referred_unit',
        'organisation_type',
        'referred_worker',
        'referral_reason',
        'services_asked',
        'urgency',
      ],
      'case summary': ['case_summary'],
      'consented data set': ['consent_checked', 'shared_data', 'shared_until'],
      track: ['reminders', 'appointment', 'accompanied'],
    },
    codes: { referral_reason: 'referral_reasons', organisation_type: 'organisation_types' },
  },
  {
    row: 'INT-12',
    task: 'register',
    inputs: {
      'register record': [
        'register',
        'register_number',
        'registered_on',
        'case_kind',
        'recorded_status',
        'recorded_services',
        'register_remark',
      ],
      'keep export': ['export'],
      'nobody counted twice': ['searched_first'],
    },
    codes: { recorded_status: 'victim_statuses' },
  },
]
