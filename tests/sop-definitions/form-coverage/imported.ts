// Row IMP-01: what a register of another office told, looked at before it is used here.
import type { CoverageRow } from './coverage-row.ts'

export const IMPORTED: readonly CoverageRow[] = [
  {
    row: 'IMP-01',
    task: 'imported_review',
    inputs: {
      'who it is': ['age_group', 'gender', 'own_state'],
      'status elsewhere': ['former_status', 'former_decider'],
      exploitation: ['exploitation', 'industry', 'sex_exploitation', 'exploited_where', 'control'],
      recruitment: ['recruited_through', 'recruited_where'],
      'referral to here': ['incoming_referral_date', 'incoming_referral_reason', 'incoming_referral_details'],
      'referral from there': ['outgoing_referral_date', 'outgoing_referral_reason', 'outgoing_referral_details'],
    },
  },
]
