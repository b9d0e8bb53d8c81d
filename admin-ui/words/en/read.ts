import type { read as id } from '../id/read.ts'
import type { Same } from '../same.ts'

export const read = {
  sops: {
    title: 'SOPs', lead: 'The procedures in force. Each case keeps the version it was opened with.', caption: 'List of published SOPs', name: 'SOP', version: 'Version', published: 'Published', legal: 'Legal basis', empty: 'No SOPs yet', emptyText: 'SOPs appear here once published.', edition: 'edition %{edition} rev %{revision}', from: 'In force since %{day}',
    view: { list: 'List', manual: 'Manual', diagram: 'Diagram' }, views: 'Ways to read', search: 'Find a step or clause', noMatch: 'No step matches', steps: '%{count} steps', kind: { stage: 'Stage', task: 'Task', milestone: 'Milestone', clock: 'Further limit' },
    who: 'Who', limit: 'Limit', outcomes: 'Outcomes', needs: 'Needs consent', collects: 'Records consent', protection: 'Special protection', clause: 'Clause', after: 'Opens after', start: 'from the start of the stage', opens: 'opens %{items}', ends: 'opens no new step', when: 'when %{condition}', otherwise: 'otherwise', asks: 'What is asked', law: 'law', default: 'product default, not law', evidence: { source: 'source', recalled: 'recalled', inferred: 'inferred' }, evidenceLabel: 'evidence: %{evidence}', guidance: 'Guidance', manual: 'opened by the coordinator', discretionary: 'the coordinator may add it', repeats: 'may repeat', close: 'Close details', diagramHelp: 'Arrows move between steps, Enter opens, Esc returns. The list holds the same content.', print: 'Print', noLimit: 'no time limit',
  },
  ledger: {
    title: 'Ledger', official: 'Official history of %{number}', intact: 'Intact: %{rows} entries, checked %{time}', broken: 'Entry %{seq} does not fit the one before', brokenNone: 'The record is not intact', recheck: 'Check again', checking: 'Checking…', caption: 'Official entries, newest first', no: 'No', at: 'Time', who: 'Who, role', what: 'What happened', proof: 'Proof', hash: 'Hash', prev: 'Before', canon: 'Recorded content', showRow: 'Proof of entry %{seq}', causeName: 'Cause', fits: 'fits', unfit: 'does not fit', empty: 'No entries yet', how: 'Each entry carries the hash of the one before. If one is changed, removed or slipped in, the chain breaks there.', causeOf: { command: "somebody's decision", sentry: 'another step', clock: 'clock', migration: 'move to another SOP' },
  },
  system: { title: 'System', lead: 'You look after the system and do not read cases.', server: 'Server', database: 'Database', decisions: 'Decision engine', up: 'Answering', down: 'Not answering yet', organisations: 'Organisations', users: 'Accounts: %{count}', orgCaption: 'Organisations and their areas', area: 'Area', people: 'People', level: 'Level' },
} as const satisfies Same<typeof id>
