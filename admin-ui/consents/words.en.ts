import type { Same } from '../words/same.ts'
import type { consentWords as id } from './words.id.ts'

export const consentWords = {
  consent: {
    deletionsNav: 'Delete copies',
    expired: 'Expired',
    ended: 'Ended by a later answer',
    forWhom: 'For whom',
    everyone: 'Every office that takes part in the case',
    someOffices: 'Only these offices',
    which: 'Offices',
    onlyOwn: 'Only the office of this case',
    until: 'In force until (end of day)',
    untilDay: 'until %{day}',
    for: 'for %{names}',
    witness: 'Witness',
    explainedBy: 'Who explained it',
    interpreter: 'Interpreter',
    language: 'Language in which it was explained',
    speaks: 'Whoever explained it speaks that language',
    representation: 'Who agrees for the client',
    without: 'What other offices are not to see',
    withoutHelp:
      "The client's own office knows it, and whoever was told it. Others see that something is kept back, not what.",
    withoutThese: 'without %{what}',
    sealed: 'Kept encrypted; not part of the history.',
    withdrawText:
      'Work that rests on it stops at once. Other offices that take part because of it no longer see the case, ' +
      'and are asked to delete their copies within 3 × 24 hours.',
    noContact: 'Do not contact the client',
    noContactText:
      'Consent to contact was not given, was taken back or has ended. Nobody calls, writes or visits, unless the ' +
      'client asks for it or the law demands it.',
    knowing: 'I know that the client wants no contact, and must see it all the same',
    questions: 'Print what is read to the client before a consent:',
    receipt: 'Receipt',
    receiptOf: 'Receipt for %{name} (PDF)',
    overrideTitle:
      'The consent does not cover that office. Only for a special reason and with the signature of a second person:',
  },
} as const satisfies Same<typeof id>
