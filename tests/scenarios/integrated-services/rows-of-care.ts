// Rows INT, HLT and SOC: intake, health and social rehabilitation.
import { normal, law, ART52, by, type Row } from './row.ts'

export const CARE_ROWS: readonly Row[] = [
  {
    code: 'INT-01',
    items: { complaint: by('intake_officer', 'logged') },
    due: { complaint: [normal('0 days')] },
    child: ['complaint'],
  },
  {
    code: 'INT-02',
    items: {
      outreach: by('companion', 'found', 'not_found', 'unsafe'),
      joint_visit: { roles: ['investigator', 'companion'], outcomes: ['found', 'not_found'] },
    },
    due: { outreach: [normal('3 days')], joint_visit: [normal('24 hours')] },
    needs: { outreach: ['C1'] },
    child: ['outreach'],
  },
  {
    code: 'INT-03',
    items: { triage: by('intake_officer', 'high_risk', 'standard', 'not_ours') },
    due: { triage: [normal('2 hours', true), normal('24 hours')] },
    child: ['triage'],
  },
  {
    code: 'INT-04',
    items: { emergency_response: by('case_coordinator', 'stabilised', 'died', 'refused') },
    due: { emergency_response: [law('7 days', 'uu-21-2007 Pasal 53')] },
    clocks: { emergency_at_once: normal('1 hour') },
    needs: { emergency_response: ['C3'] },
    child: ['emergency_response'],
  },
  {
    code: 'INT-05',
    items: { rights_consent: by('identification_officer', 'given', 'partial', 'refused') },
    due: { rights_consent: [normal('before screening.opened')] },
    collects: { rights_consent: ['C1', 'C2', 'C5'] },
    child: ['rights_consent'],
  },
  {
    code: 'INT-06',
    items: { identity_check: by('identification_officer', 'matched', 'provisional', 'conflicting') },
    due: { identity_check: [normal('3 days')] },
    needs: { identity_check: ['C1'] },
    child: ['identity_check'],
  },
  {
    code: 'INT-07',
    items: { screening: by('identification_officer', 'screened') },
    due: { screening: [normal('24 hours')] },
    needs: { screening: ['C1'] },
    child: ['screening'],
  },
  {
    code: 'INT-08',
    child: ['status_determination'],
    items: {
      status_determination: {
        roles: ['identification_officer'],
        outcomes: ['confirmed', 'possible', 'harmed_not_tip', 'not_a_victim', 'network_role'],
        cosign: 'case_coordinator',
      },
      status_review: {
        roles: ['identification_officer'],
        outcomes: ['confirmed', 'possible', 'harmed_not_tip', 'not_a_victim'],
        cosign: 'case_coordinator',
      },
    },
    due: { status_determination: [normal('3 days')], status_review: [normal('3 days')] },
  },
  {
    code: 'INT-09',
    items: { needs_assessment: by('social_worker', 'assessed') },
    due: { needs_assessment: [normal('7 days')] },
    needs: { needs_assessment: ['C2'] },
    child: ['needs_assessment'],
  },
  {
    code: 'INT-10',
    items: {
      service_plan: by('case_coordinator', 'approved'),
      plan_review: by('case_coordinator', 'approved', 'unchanged'),
    },
    due: { service_plan: [ART52], plan_review: [ART52] },
    needs: { service_plan: ['C2', 'C5'], plan_review: ['C2', 'C5'] },
    child: ['service_plan'],
  },
  {
    code: 'INT-11',
    items: { referral: by('case_coordinator', 'accepted', 'declined', 'no_answer') },
    due: { referral: [normal('24 hours', true), normal('3 working days')] },
    needs: { referral: ['C5'] },
  },
  { code: 'INT-12', items: { register: by('intake_officer', 'done') }, due: { register: [normal('24 hours')] } },

  {
    code: 'HLT-01',
    items: { health_admission: by('health_provider', 'emergency', 'admitted') },
    due: { health_admission: [ART52] },
    child: ['health_admission'],
  },
  {
    code: 'HLT-02',
    items: { medical_consent: by('health_provider', 'agreed', 'refused') },
    due: { medical_consent: [normal('before examination.opened')] },
    collects: { medical_consent: ['C3'] },
    child: ['medical_consent'],
  },
  {
    code: 'HLT-03',
    items: { examination: by('health_provider', 'outpatient', 'inpatient', 'refer_up') },
    needs: { examination: ['C3'] },
    child: ['examination'],
  },
  {
    code: 'HLT-04',
    items: {
      medico_legal: by('health_provider', 'issued', 'not_requested', 'refused'),
      visum_handover: by('investigator', 'received', 'on_paper'),
    },
    due: { medico_legal: [normal('7 days')], visum_handover: [normal('3 working days')] },
    needs: { visum_handover: ['C4'] },
    collects: { medico_legal: ['C4'] },
    child: ['medico_legal'],
  },
  {
    code: 'HLT-05',
    items: { psychological_care: by('health_provider', 'done') },
    needs: { psychological_care: ['C2'] },
    child: ['psychological_care'],
  },
  {
    code: 'HLT-06',
    items: { health_referral: by('health_provider', 'accepted', 'declined') },
    due: { health_referral: [normal('0 days')] },
    needs: { health_referral: ['C5'] },
  },
  { code: 'HLT-07', items: { health_costs: by('case_coordinator', 'paid', 'unpaid') } },
  { code: 'HLT-08', items: { end_of_care: by('health_provider', 'recovered', 'stable', 'long_care', 'died') } },

  {
    code: 'SOC-01',
    items: { reception: by('shelter_manager', 'admitted', 'full') },
    due: { reception: [ART52] },
    needs: { reception: ['C2'] },
    child: ['reception'],
  },
  {
    code: 'SOC-02',
    items: { agreement: by('social_worker', 'agreed', 'refused') },
    due: { agreement: [normal('24 hours')] },
    needs: { agreement: ['C2'] },
    child: ['agreement'],
  },
  {
    code: 'SOC-03',
    items: { social_assessment: by('social_worker', 'indicated', 'not_indicated') },
    due: { social_assessment: [normal('7 days')] },
    needs: { social_assessment: ['C2'] },
    child: ['social_assessment'],
  },
  {
    code: 'SOC-04',
    items: { social_plan: by('social_worker', 'progress') },
    needs: { social_plan: ['C2'] },
    child: ['social_plan'],
  },
  {
    code: 'SOC-05',
    items: { social_review: by('case_coordinator', 'continue', 'change', 'ready') },
    due: { social_review: [normal('14 days')] },
    child: ['social_review'],
  },
  {
    code: 'SOC-06',
    items: { readiness: by('social_worker', 'to_return', 'to_reintegration') },
    needs: { readiness: ['C7'] },
    child: ['readiness'],
    childNeeds: { readiness: ['best_interest'] },
  },
  {
    code: 'SOC-07',
    items: { shelter_exit: by('shelter_manager', 'handed_over', 'absconded') },
    child: ['shelter_exit'],
  },
]
