import type { conformanceWords as id } from './words.id.ts'
import type { Same } from '../words/same.ts'

export const conformanceWords = {
  conform: {
    title: 'How %{number} follows its procedure',
    lead:
      'Each step and limit of the procedure is judged from the official record of this case alone, as of %{time}. ' +
      'The number of an entry opens the case as it stood then.',
    many: 'All cases',
    print: 'Print',
    ledger: 'Verify the official record',
    all: '%{count} judged, no deviation |||| %{count} judged, no deviation',
    some:
      '%{deviating} of %{count} deviates from the procedure |||| %{deviating} of %{count} deviate from the ' +
      'procedure',
    chart: 'Results by type',
    chartLead: 'One step may be of more than one type.',
    show: 'Display',
    mark: 'Judgement',
    count: 'Number',
    filter: 'What is shown',
    everything: 'Everything',
    deviations: 'Only deviations',
    table: 'Steps of the procedure and how they are judged',
    step: 'Step',
    why: 'Explanation',
    proof: 'Proof',
    row: 'entry %{seq}',
    attempt: 'attempt %{n}',
    clause: 'Clause: %{clause}',
    none: 'Nothing deviates',
    noneText: 'Every step that the procedure asks for was done in time, or is not due yet.',
    noneOf: 'No step has this judgement',
    noneOfText: 'Choose another judgement, or show everything.',
    unproven: 'no entry yet',
    markOf: {
      overdue: 'Overdue',
      undone: 'Left undone, with reason',
      overridden: 'Without a consent, with reason',
      late: 'Done late',
      skipped: 'Skipped, with reason',
      not_due: 'Not due yet',
      not_applicable: 'Not applicable',
      followed: 'Followed',
    },
  },
} as const satisfies Same<typeof id>
