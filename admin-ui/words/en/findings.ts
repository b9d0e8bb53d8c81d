import type { findings as id } from '../id/findings.ts'
import type { Same } from '../same.ts'

export const findings = {
  finding: {
    title: 'Findings', one: 'Finding %{number}', lead: 'What reviewers recorded, until the office concerned has corrected it and a reviewer accepts it.', caption: 'Findings, the newest first', empty: 'No finding yet', emptyText: 'Reviewers record findings from the conformance page of a case.', emptyOf: 'No finding like this', views: 'Views of findings', view: { all: 'All', open: 'To be answered', late: 'Overdue', answered: 'Waiting for a reviewer', accepted: 'Accepted' },
    number: 'Number', about: 'About', office: 'Office', kind: 'Kind', severity: 'Severity', due: 'Answer by', state: 'State', when: 'When', who: 'Who', said: 'What was written', history: 'Course of the finding', facts: 'This finding', clause: 'Clause', entry: 'entry %{seq}', sample: 'Sample', sampleOf: 'seed %{seed}, %{count} cases', noCase: 'This office in general', task: 'Corrective task', noTask: 'none named yet', taskDone: 'done', taskOpen: 'not done yet', noWords: 'without words', why: 'Why that limit?', why2: 'Limit', seeCase: 'Conformance of the case', addTask: 'Open the case to add a step',
    kindOf: { late: 'Late', left_out: 'Step left out', consent: 'Consent', access: 'Access to data', record: 'Record keeping', other: 'Other' }, severityOf: { high: 'High', medium: 'Medium', low: 'Low' },
    stateOf: { open: 'To be answered', answered: 'Answered', corrected: 'Corrected', accepted: 'Accepted', reopened: 'Opened again' },
    verbOf: { make: 'Recorded', answer: 'Answered', link: 'Task named', correct: 'Corrected', accept: 'Accepted', reopen: 'Opened again' },
    make: 'Record a finding…', makeTitle: 'Record a finding', makeText: 'The office that owns the case reads and answers it. Your words are sealed; codes and the step are on record.', step: 'Step', wholeCase: 'The whole case', words: 'What did you find?', wordsHelp: 'At least 10 letters. Do not write the name of the client.', chooseKind: 'Choose what kind of finding it is.', short: 'Write at least 10 letters.', noSample: 'not from a sample', made: 'The finding is recorded.', done: 'Recorded.',
    act: { answer: 'Answer', link: 'Name a task', correct: 'Say it is corrected', accept: 'Accept', reopen: 'Open again' },
    actText: { answer: 'The answer of your office, and what will be corrected.', link: 'Choose the task of the case that corrects this finding. None yet? Add a step on the page of the case first.', correct: 'A reviewer will judge the correction.', accept: 'The finding is settled.', reopen: 'The finding goes back to the office, with a new limit.' },
    toldTo: 'Told to', toldAs: { coordinators: 'the coordinators at %{office}', heads: 'the heads at %{office}', coordinators_above: 'the coordinators at %{office}, because this office has none', heads_above: 'the heads at %{office}, because this office has neither coordinators nor heads', administrators: 'the administrators, because neither this office nor one above it has coordinators or heads', nobody: 'nobody yet: there is nobody who could answer it. Add a coordinator at this office, then record the finding again' }, hiddenCase: 'a case out of your sight',
    remark: 'Remark', optional: 'May stay empty.', chooseTask: 'Choose a task.', noTasks: 'This case has no task yet.',
  },
  sample: { keep: 'Keep this sample', kept: 'The sample is kept.', list: 'Samples that were kept', listLead: 'A finding can name its sample.', by: 'By', drawn: 'Drawn', again: 'Draw it again' },
} as const satisfies Same<typeof id>
