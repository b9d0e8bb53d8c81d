// Rows REI-01 to REI-04: acceptance in the origin area, preparation, placement and the support package (REI-05 is a
// milestone without a form).
import { CONSENT_OF_A_CHILD, CONSENT_QUESTIONS, CONSENT_RECORD, type CoverageRow } from './coverage-row.ts'

export const REINTEGRATION = [
  {
    row: 'REI-01',
    task: 'origin_acceptance',
    inputs: {
      'transfer file': ['file_sent_on', 'file_number', 'papers_sent', 'papers_following'],
      'verifies papers': ['papers_checked', 'identity_papers'],
      'alternatives to identity papers': ['identity_alternative', 'registry_request_on'],
      'where it goes': ['receiving_unit', 'origin_note'],
      'declined: province decides': ['province_asked_on'],
    },
    codes: { identity_papers: 'documents', papers_sent: 'transfer_papers' },
  },
  {
    row: 'REI-02',
    task: 'preparation',
    inputs: {
      'client ready physically/mentally/psychosocially': [
        'client_ready',
        'ready_physical',
        'ready_mental',
        'ready_psychosocial',
        'client_hopes',
      ],
      'introduces local companion': ['companion_named', 'companion_name', 'introduced_on', 'introduced_how'],
      'family ready': ['home_ready', 'family_met', 'family_topics', 'family_risks'],
      'community ready, no stigma': ['community_ready', 'community_told'],
      secure: ['secure', 'offender_near', 'security_steps'],
      'readiness form': ['obstacles', 'ready_note'],
    },
    codes: {
      school_level: [
        'EarlyChildhoodEducation',
        'PrimaryEducation',
        'LowerSecondaryEducation',
        'UpperSecondaryEducation',
      ],
    },
    child: ['school_ready', 'school_level', 'school_name'],
  },
  {
    row: 'REI-03',
    task: 'placement',
    inputs: {
      'placement record': ['placed_on', 'placement_minutes', 'village_witness', 'placement_note'],
      'family, substitute family, relatives, institution, independent living': ['placed_with', 'independent_means'],
      'by the choice of the client': ['client_chose'],
      'who receives, and where': ['receiver_name', 'receiver_relation', 'address'],
      'breaks down': ['breakdown_reasons'],
      'follow-up contact': ['contact_ways', 'safe_times', 'first_visit_on', 'consent_c8'],
      'media/research separate': ['media_use'],
      'the seven questions': [...CONSENT_QUESTIONS],
      'how consent was taken': [...CONSENT_RECORD, 'interpreter_name'],
    },
    codes: {
      placed_with: ['family', 'substitute_family', 'relatives', 'institution', 'independent'],
      method: ['written', 'spoken', 'recorded'],
    },
    child: [
      ...CONSENT_OF_A_CHILD,
      'caregiver_checked',
      'caregiver_checks',
      'caregiver_check_on',
      'guardian_order',
      'guardian_order_number',
      'guardian_kind',
      'guardian_name',
      'official_consent',
    ],
    consent: ['C8'],
  },
  {
    row: 'REI-04',
    task: 'support_package',
    inputs: {
      'support plan': ['types', 'objectives', 'planned_end', 'actual_end', 'support_note'],
      'identity papers': ['papers_help'],
      'education, vocational training': ['education_help'],
      'livelihood/business': ['livelihood_help', 'business_idea'],
      'social protection': ['social_help'],
      'aid record in kind/cash': [
        'aid_form',
        'aid_items',
        'aid_value',
        'cash_amount',
        'cash_way',
        'sessions',
        'provider',
        'given_on',
        'receipt',
      ],
      cost: ['cost', 'payer', 'free_of_charge'],
      'worker: within a year of arrival': ['returned_worker', 'home_since', 'worker_programme'],
      'given / refused / pending': ['not_given_reasons', 'client_satisfied'],
    },
    codes: {
      types: 'support_types',
      payer: ['local', 'national', 'insurance', 'lpsk', 'mission', 'iom'],
      papers_help: 'documents',
      aid_form: ['in_kind', 'cash'],
    },
    child: ['scholarship', 'catch_up_class', 'support_school'],
  },
] satisfies readonly CoverageRow[]
