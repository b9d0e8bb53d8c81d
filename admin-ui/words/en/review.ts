import type { review as id } from '../id/review.ts'
import type { Same } from '../same.ts'

export const review = {
  looks: {
    title: 'Who looked at this case', lead: 'Everyone who opened this case, its tasks or the identity of the client is on record here, also those who were not allowed. The content is not recorded.', caption: 'Access log, newest first', at: 'Time', who: 'Who', what: 'What', purpose: 'Purpose', result: 'Result',
    allowed: 'allowed', refused: 'not allowed', empty: 'Nobody has looked yet', emptyText: 'Entries appear here as soon as somebody opens this case.', machine: 'operator of the machine',
  },
  evidence: {
    make: 'Make evidence pack…', title: 'Make evidence pack', text: 'One signed zip file: history, procedure, access log, and the official record with its proof. No name of the client. Anyone can check it without a network. That it is made is on record.', purpose: 'What is this pack for?', purposeHelp: 'At least 10 characters. Recorded with your name.', short: 'Write the purpose, at least 10 characters.', go: 'Make and download', done: 'The evidence pack is made.',
    sealed: 'Newest signed checkpoint: %{time}', unsealed: 'There is no signed checkpoint yet.', alarm: 'The official record disagrees with a signed checkpoint', key: 'Public key',
  },
  review: {
    unusual: 'Unusual access', unusualLead: 'What somebody should ask about, not an accusation. The limits are defaults of this product, not law.', unusualCaption: 'Unusual access, newest first', none: 'Nothing unusual', noneText: 'In the last %{days} days no access went beyond the limits below.', rule: 'What happened', who: 'Who', when: 'When', count: 'How many', days: 'Period', lastDays: 'Last %{count} day |||| Last %{count} days', rules: 'Limits in use', ruleText: '%{label}: from %{atLeast} within %{hours} hours', until: '%{from} to %{until}',
    sample: 'Audit sample', sampleLead: 'Cases are drawn from a seed word. The same seed and time always give the same sample, so anyone can draw it again.', seed: 'Seed', seedHelp: 'A word or number fixed before the draw, such as the number of the assignment letter.', method: 'Method', methodOf: { simple: 'Simple random', stratified: 'Stratified by area and state' }, size: 'Number of cases', draw: 'Draw', drawn: 'Sample: %{count} of %{population} cases', asOf: 'As of %{time}', repeat: 'The address of this page holds seed and time: open it again to draw the same sample.', frame: 'Hash of the list of cases', strata: 'Strata', area: 'Area', status: 'State', statusOf: { open: 'running', closed: 'closed' }, population: 'Cases', taken: 'Drawn', keep: 'Keep this sample', kept: 'The sample is kept.', keptList: 'Samples that were kept', keptLead: 'Each can be drawn again from its seed and time, and compared.', keptOf: 'Seed %{seed}, %{count} case |||| Seed %{seed}, %{count} cases', again: 'Draw it again', chance: 'Chance', conformance: 'Conformance', deviations: 'See deviations', conformanceOf: 'See deviations of %{number} from its procedure', cases: 'Cases drawn', case: 'Case', opened: 'Opened', empty: 'There are no cases to draw from', sizeOdd: 'Number of cases: 1 to 100.', seedMissing: 'Write the seed.',
  },
} as const satisfies Same<typeof id>
