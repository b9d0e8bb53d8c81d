import type { fitnessWords as id } from './fitness-words.id.ts'
import type { Same } from '../words/same.ts'

export const fitnessWords = {
  fitness: {
    title: 'Cases beside their procedure',
    lead: {
      all: 'All cases, counted once a day: as of %{time}.',
      area: 'All cases of your area, counted once a day: as of %{time}.',
      own: 'Cases in which your office takes part. What changed is judged each quarter of an hour, last at %{time}.',
    },
    none: 'No case was judged yet',
    noneText: 'Cases are judged in the background, each quarter of an hour.',
    versions: 'Cases that went as the procedure says, by version',
    versionsLead:
      'They fit: nothing happened that the procedure does not allow. Cases that changed their version are not ' +
      'judged. The median fitness (1 = perfect) is of cases that are closed.',
    show: 'Display: %{name}',
    version: 'Version',
    edition: '%{title}, edition %{edition}, revision %{revision}',
    fitting: 'Fit',
    share: '%{fitting} of %{judged}',
    judged: 'Judged',
    moved: 'Changed version',
    over: 'Closed',
    median: 'Median fitness',
    broken: 'Rules that were broken',
    brokenLead:
      'What must not happen, or happened too early. What was left undone counts only once the case is closed.',
    unbroken: 'No rule was broken',
    constraint: 'Rule',
    cases: 'Cases',
    casesOf: '%{count} case: %{rule} |||| %{count} cases: %{rule}',
    noCases: 'No case that you may see',
    these: 'Cases: %{sentence}',
    caseNumber: 'Number',
    status: 'Status',
    begun: 'How long steps waited until they were begun',
    begunLead: 'From the opening of a step until somebody began it. Steps that nobody has begun are not counted.',
    taken: 'How long steps waited at a hand-over to another office',
    takenLead: 'From the moment at which a step was given to another office until somebody there took it.',
    half: 'Half of them at most',
    most: 'Nine out of ten at most',
    waits: '%{half} · %{most}',
    step: 'Step',
    count: 'Number',
  },
} as const satisfies Same<typeof id>
