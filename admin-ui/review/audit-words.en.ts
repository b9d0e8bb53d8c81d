import type { auditWords as id } from './audit-words.id.ts'
import type { Same } from '../words/same.ts'

export const auditWords = {
  audit: {
    title: 'Checks',
    lead:
      'What needs attention among the %{count} cases in your scope, %{open} of them open. No name of a client is ' +
      'shown.',
    calm: 'Nothing stands out',
    calmText:
      'No overdue task, no step without a consent, no emergency access that waits, no alarm of the official ' +
      'record. Draw a sample to check ordinary cases.',
    list: 'What needs attention',
    alarms:
      '%{count} alarm: the official record disagrees with a checkpoint. |||| %{count} alarms: the official record ' +
      'disagrees with a checkpoint.',
    noAlarms: 'The official record has no alarm.',
    sealed: 'Newest checkpoint: %{time}.',
    unsealed: 'There is no signed checkpoint yet.',
    checked: 'Last full check, night of %{night}: %{streams} streams, %{broken} do not match.',
    late: '%{count} case is overdue. |||| %{count} cases are overdue.',
    lateTasks: 'Overdue tasks: %{count}.',
    noLate: 'No case is overdue.',
    overrides: '%{count} step was begun without a consent. |||| %{count} steps were begun without a consent.',
    overridesMost:
      'More than %{count} step was begun without a consent. |||| More than %{count} steps were begun without a ' +
      'consent.',
    noOverrides: 'No step was begun without a consent.',
    overridesWhy: 'Only for a reason that the SOP allows, such as saving a life, and with a second person.',
    waivers: 'In %{count} cases something was waived that closing asks for.',
    waiversMost: 'In more than %{count} cases something was waived that closing asks for.',
    waiversWhy: 'Only with two signatures, a coded reason and a day of review.',
    waiversTitle: 'Waived for closing',
    waived: 'What was waived',
    again: 'Looked at again',
    emergencies: '%{count} emergency access waits for a review. |||| %{count} emergency accesses wait for a review.',
    overdue: 'Past the time for a review: %{count}.',
    noEmergencies: 'No emergency access waits for a review.',
    unusual: '%{count} unusual access in %{days} days. |||| %{count} unusual accesses in %{days} days.',
    noUnusual: 'No unusual access in %{days} days.',
    sample: 'Sample of cases',
    sampleText: 'A random sample from a seed. Anyone can repeat it.',
    seeLate: 'See the overdue cases',
    seeList: 'See the list',
    seeUnusual: 'See unusual access',
    seeLedger: 'See the entries',
    beside: 'All cases beside their procedures',
    draw: 'Draw a sample',
    signed: {
      waits: 'Not signed yet.',
      agreed: 'A second person signed.',
      not_agreed: 'Not signed: the second person did not agree.',
    },
    overridesTitle: 'Steps without a consent',
    emergenciesTitle: 'Emergency access awaiting review',
    alarmsTitle: 'Alarms of the official record',
    case: 'Case',
    what: 'What happened',
    when: 'When',
    reason: 'Reason',
    reviewBy: 'Review by',
    late1: 'overdue',
    conformance: 'Conformance',
    deviations: 'See deviations',
    deviationsOf: 'See deviations of %{number} from its procedure',
    whole: 'The whole official record',
    row: 'entry %{seq}',
  },
} as const satisfies Same<typeof id>
