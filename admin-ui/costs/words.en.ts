import type { costWords as id } from './words.id.ts'
import type { Same } from '../words/same.ts'

export const costWords = {
  costs: {
    none: 'No cost is recorded yet',
    noneText: 'Record a cost when money is spent, whoever pays. Services are free to the client.',
    caption: 'Costs of this case',
    total: '%{amount} in %{count} entry |||| %{amount} in %{count} entries',
    part:
      'You see the costs that your office recorded. The office that owns the case sees all of them, and its ' +
      'corrections.',
    newest: 'The sums count all %{all} entries; the newest %{count} are listed.',
    record: 'Record a cost',
    recorded: 'The cost was recorded.',
    recordText: 'An entry cannot be deleted; a mistake is corrected by another entry.',
    correct: 'Correct',
    correctTitle: 'Correct a cost',
    correctText: 'The earlier entry stays visible and counts no more. Enter 0 where there was no such cost.',
    corrected: 'The cost was corrected.',
    correctOf: 'Correct: %{name}',
    kind: 'For what',
    amount: 'Amount',
    amountHelp: 'Whole rupiah.',
    payer: 'Payer',
    on: 'Date',
    task: 'Step',
    taskNone: 'Of no single step',
    receipt: 'Receipt, among the files of the case',
    receiptNone: 'No receipt',
    receiptThere: 'With a receipt',
    who: 'Recorded by',
    isCorrected: 'Corrected',
    isCorrection: 'Correction',
    isNothing: 'Taken out',
    byKind: 'By purpose',
    byPayer: 'By payer',
    show: 'How to show %{of}',
    entries: 'Entries',
    remove: 'Remove filter: %{name}',
    noneHere: 'No cost fits this filter',
  },
} as const satisfies Same<typeof id>
