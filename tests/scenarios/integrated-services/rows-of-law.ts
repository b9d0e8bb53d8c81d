// Rows LEG, OVS, RET, REI, MON, CLO, REF and TRF: legal service and overseas, return to closing.
import { normal, law, COPY, ORDER_COPY, ART52, by, type Row } from './row.ts'

export const LAW_ROWS: readonly Row[] = [
  {
    code: 'LEG-01',
    items: {
      legal_info: by('legal_companion', 'report', 'not_now'),
      report_later: by('legal_companion', 'resumed', 'later', 'declined'),
    },
    due: { legal_info: [normal('3 days')], report_later: [normal('0 days', true), normal('14 days')] },
    collects: { legal_info: ['C6'] },
    child: ['legal_info', 'report_later'],
  },
  {
    code: 'LEG-02',
    items: { police_report: by('investigator', 'accepted', 'declined') },
    due: { police_report: [normal('24 hours')] },
    needs: { police_report: ['C6'] },
    child: ['police_report'],
  },
  {
    code: 'LEG-03',
    items: { non_punishment: by('legal_companion', 'flagged', 'no_issue') },
    due: { non_punishment: [normal('0 days')] },
  },
  {
    code: 'LEG-04',
    items: {
      protection_need: by('lpsk_officer', 'emergency', 'application'),
      emergency_protection: by('lpsk_officer', 'done'),
    },
    due: { emergency_protection: [normal('0 days')] },
    needs: { protection_need: ['C6'] },
    child: ['protection_need'],
  },
  {
    code: 'LEG-05',
    items: {
      lpsk_decision: by('lpsk_officer', 'granted', 'refused', 'reapply'),
      lpsk_check: by('lpsk_officer', 'done'),
    },
    due: { lpsk_decision: [law('30 working days', 'lpsk-1-2024')], lpsk_check: [law('7 days', 'lpsk-1-2024')] },
  },
  {
    code: 'LEG-06',
    items: { investigation: by('investigator', 'file_complete', 'stopped') },
    child: ['investigation'],
  },
  {
    code: 'LEG-07',
    items: {
      restitution_claim: { roles: ['lpsk_officer', 'prosecutor'], outcomes: ['in_time', 'late'] },
      restitution_check: by('lpsk_officer', 'done'),
    },
    due: {
      restitution_claim: [law('before sentencing_demand.opened', 'perma-1-2022 Pasal 8')],
      restitution_check: [law('7 days', 'pp-7-2018')],
    },
    needs: { restitution_claim: ['C6'] },
    child: ['restitution_claim'],
    clocks: { restitution_window: law('before sentencing_demand.opened', 'perma-1-2022 Pasal 8') },
  },
  { code: 'LEG-08', items: { prosecution: by('prosecutor', 'indicted'), sentencing_demand: by('prosecutor', 'done') } },
  {
    code: 'LEG-09',
    needs: { trial_support: ['C6'] },
    child: ['trial_support', 'hearing_preparation'],
    items: {
      trial_support: by('legal_companion', 'convicted', 'acquitted'),
      hearing: by('legal_companion', 'dated', 'ended'),
      hearing_preparation: by('legal_companion', 'prepared'),
    },
    due: { hearing: [normal('0 days', true), normal('3 days')], hearing_preparation: [normal('-3 days')] },
  },
  {
    code: 'LEG-10',
    items: {
      restitution_execution: by('prosecutor', 'paid', 'part', 'unpaid'),
      enforcement: by('prosecutor', 'done'),
      judgment_copy_receipt: COPY,
    },
    due: {
      judgment_copy_receipt: [normal('7 days')],
      restitution_execution: [
        { ...law('30 days', 'perma-1-2022 Pasal 30'), when: true },
        law('30 days', 'perma-1-2022 Pasal 30'),
      ],
    },
    clocks: {
      judgment_copy: law('7 days', 'kuhap Pasal 178-181'),
      restitution_older_limit: law('14 days', 'uu-21-2007 Pasal 50', 'recalled'),
    },
  },
  {
    code: 'LEG-11',
    items: {
      late_restitution: by('lpsk_officer', 'ordered', 'rejected'),
      order_copy_receipt: ORDER_COPY,
      judgment_told: by('legal_companion', 'told'),
    },
    due: {
      late_restitution: [law('90 days', 'perma-1-2022')],
      order_copy_receipt: [normal('7 days')],
      judgment_told: [normal('3 days')],
    },
    clocks: { order_copy: law('7 days', 'perma-1-2022'), late_restitution_window: law('90 days', 'perma-1-2022') },
    needs: { late_restitution: ['C6'] },
  },
  { code: 'LEG-12', items: { legal_end: by('legal_companion', 'convicted', 'acquitted', 'stopped') } },

  { code: 'OVS-01', items: { overseas_report: by('mission_officer', 'reported') } },
  {
    code: 'OVS-02',
    items: { first_care: by('mission_officer', 'cared_for') },
    due: { first_care: [normal('1 hour')] },
    needs: { first_care: ['C3'] },
  },
  {
    code: 'OVS-03',
    items: { overseas_screening: by('mission_officer', 'victim', 'not_victim', 'inconclusive') },
    needs: { overseas_screening: ['C1'] },
    child: ['overseas_screening'],
  },
  {
    code: 'OVS-04',
    items: { overseas_shelter: by('mission_officer', 'cleared') },
    needs: { overseas_shelter: ['C2'] },
    child: ['overseas_shelter'],
  },
  {
    code: 'OVS-05',
    items: { travel_document: by('mission_officer', 'issued', 'not_wni') },
    needs: { travel_document: ['C5'] },
    child: ['travel_document'],
  },
  {
    code: 'OVS-06',
    items: { travel_notice: by('mission_officer', 'notified') },
    due: { travel_notice: [normal('3 days')] },
    needs: { travel_notice: ['C7', 'C5'] },
    child: ['travel_notice'],
  },

  {
    code: 'RET-01',
    items: { arrival_handover: by('arrival_officer', 'handed_over') },
    due: { arrival_handover: [normal('0 days')] },
    child: ['arrival_handover'],
  },
  {
    code: 'RET-02',
    items: {
      arrival_screening: { roles: ['social_worker'], outcomes: ['victim', 'network_role'], cosign: 'investigator' },
    },
    needs: { arrival_screening: ['C1'] },
    child: ['arrival_screening'],
  },
  {
    code: 'RET-03',
    items: { family_check: by('social_worker', 'safe', 'unsafe', 'unwilling') },
    due: { family_check: [ART52] },
    collects: { family_check: ['C7'] },
    child: ['family_check'],
  },
  {
    code: 'RET-04',
    items: { return_plan: by('return_officer', 'ready') },
    due: { return_plan: [normal('3 days')] },
    needs: { return_plan: ['C7'] },
    child: ['return_plan'],
    childNeeds: { return_plan: ['best_interest'] },
  },
  {
    code: 'RET-05',
    items: { travel_leg: by('return_officer', 'arrived', 'next_leg', 'continues', 'failed') },
    child: ['travel_leg'],
  },
  {
    code: 'RET-06',
    items: { family_handover: by('return_officer', 'done', 'no_family', 'wrong_place') },
    needs: { family_handover: ['C7'] },
    child: ['family_handover'],
  },
  { code: 'RET-07', items: { service_refusal: by('arrival_officer', 'refused') }, child: ['service_refusal'] },
  { code: 'RET-08', items: { death_return: by('return_officer', 'returned') } },
  {
    code: 'RET-F',
    items: { foreign_victim: by('immigration_officer', 'agrees', 'asylum', 'witness') },
    child: ['foreign_victim'],
  },

  {
    code: 'REI-01',
    items: { origin_acceptance: by('case_coordinator', 'accepted', 'declined') },
    due: { origin_acceptance: [normal('3 working days')] },
    needs: { origin_acceptance: ['C5'] },
  },
  {
    code: 'REI-02',
    items: { preparation: by('social_worker', 'ready', 'not_ready') },
    needs: { preparation: ['C2'] },
    child: ['preparation'],
  },
  {
    code: 'REI-03',
    items: { placement: by('social_worker', 'stable', 'breaks_down') },
    needs: { placement: ['C7'] },
    collects: { placement: ['C8'] },
    child: ['placement'],
    childNeeds: { placement: ['best_interest'] },
  },
  {
    code: 'REI-04',
    items: { support_package: by('service_provider', 'given', 'refused', 'pending') },
    due: { support_package: [ART52] },
    needs: { support_package: ['C2'] },
    child: ['support_package'],
    clocks: {
      worker_rehabilitation: law('1 year', 'bppmi-6-2023 sejak tiba'),
      empowerment_aid: law('1 month', 'p2mi-33-2025 Pasal 16'),
    },
  },
  { code: 'REI-05', items: {}, milestones: ['followed_up'] },

  {
    code: 'MON-01',
    items: { visit: by('companion', 'good', 'problem', 'unreachable') },
    needs: { visit: ['C8'] },
    child: ['visit'],
    due: {
      visit: [
        normal('7 days', true),
        normal('3 months', true),
        normal('6 months', true),
        normal('12 months', true),
        normal('6 months', true),
        normal('1 month'),
      ],
    },
  },
  {
    code: 'MON-02',
    items: { outcome_review: by('case_coordinator', 'met', 'partly') },
    due: { outcome_review: [normal('6 months', true), normal('12 months')] },
    child: ['outcome_review'],
  },
  {
    code: 'MON-03',
    items: { trace: by('companion', 'found', 'not_found') },
    due: { trace: [normal('30 days')] },
    child: ['trace'],
  },

  {
    code: 'CLO-01',
    items: { closure_check: by('case_coordinator', 'closed') },
    child: ['closure_check'],
    childNeeds: { closure_check: ['best_interest'] },
    childCosign: { closure_check: 'supervisor' },
  },
  {
    code: 'CLO-lost',
    items: {
      exit_lost: by('case_coordinator', 'closed', 'reappeared'),
      missing_child: { roles: ['investigator', 'case_coordinator'], outcomes: ['reported', 'found'] },
    },
    due: { missing_child: [law('0 days', 'uu-35-2014 Pasal 59A huruf a', 'inferred')] },
    child: ['exit_lost'],
    childNeeds: { exit_lost: ['missing_child'] },
    childCosign: { exit_lost: 'supervisor' },
  },
  {
    code: 'CLO-death',
    items: { exit_death: by('case_coordinator', 'closed') },
    child: ['exit_death'],
    childCosign: { exit_death: 'supervisor' },
  },
  {
    code: 'CLO-refused',
    items: { exit_refused: by('case_coordinator', 'closed') },
    child: ['exit_refused'],
    childNeeds: { exit_refused: ['best_interest'] },
    childCosign: { exit_refused: 'supervisor' },
  },
  {
    code: 'CLO-duplicate',
    items: { exit_duplicate: { ...by('case_coordinator', 'closed', 'different'), cosign: 'supervisor' } },
  },
  {
    code: 'CLO-mistake',
    items: { exit_mistake: { ...by('case_coordinator', 'closed', 'kept'), cosign: 'supervisor' } },
  },
  {
    code: 'CLO-abroad',
    items: {
      exit_abroad: by('case_coordinator', 'closed', 'stays'),
      abroad_follow_up: by('mission_officer', 'continues', 'returned', 'ended'),
    },
    due: { abroad_follow_up: [normal('30 days')] },
    child: ['exit_abroad'],
    childNeeds: { exit_abroad: ['best_interest'] },
    childCosign: { exit_abroad: 'supervisor' },
  },
  {
    code: 'CLO-custody',
    items: {
      exit_custody: { ...by('case_coordinator', 'closed', 'released'), cosign: 'supervisor' },
      custody_follow_up: by('legal_companion', 'continues', 'released'),
    },
    due: { custody_follow_up: [normal('30 days')] },
    child: ['exit_custody'],
    childNeeds: { exit_custody: ['best_interest'] },
    childCosign: { exit_custody: 'supervisor' },
  },
  {
    code: 'CLO-waiver',
    items: {
      exit_waiver: { ...by('supervisor', 'waived', 'not_waived'), cosign: 'case_coordinator' },
      waiver_review: by('supervisor', 'had', 'not_needed', 'still_not'),
    },
    due: { waiver_review: [normal('0 days')] },
  },
  { code: 'CLO-audit', items: { audit_sample: by('auditor', 'clean', 'findings') } },
  {
    code: 'REF-01',
    child: ['refusal'],
    items: {
      refusal: {
        roles: [
          'case_coordinator',
          'intake_officer',
          'identification_officer',
          'companion',
          'social_worker',
          'shelter_manager',
          'health_provider',
          'arrival_officer',
          'mission_officer',
        ],
        outcomes: ['partial', 'full'],
      },
    },
  },
  {
    code: 'TRF-01',
    items: { transfer: by('case_coordinator', 'accepted', 'declined') },
    needs: { transfer: ['C5'] },
    child: ['transfer'],
    childCosign: { transfer: 'supervisor' },
  },
]
