import type { Same } from '../same.ts'
import type { consentWords as id } from '../id/consent.ts'

export const consentWords = {
  consent: {
    expired: 'Its time is over', forWhom: 'For whom', everyone: 'Every office that takes part in the case', someOffices: 'Only these offices', which: 'Offices', onlyOwn: 'Only the office of this case',
    until: 'In force until (end of day)', noEnd: 'Without an end', untilDay: 'until %{day}', for: 'for %{names}', witness: 'Witness', voice: 'Who agrees for her', without: 'What other offices are not to see', withoutHelp: 'Her own office knows it, and whoever she told it to. Others see that something is kept back, not what.', withoutThese: 'without %{what}', sealed: 'Kept encrypted; not part of the history.',
    withdrawText: 'Work that rests on it stops at once. Other offices that take part because of it no longer see the case, and are asked to delete their copies within 3 × 24 hours.',
    receipt: 'Receipt', receiptOf: 'Receipt for %{name} (PDF)', overrideTitle: 'The consent does not cover that office. Only for a special reason and with a second person:',
  },
  deletions: {
    nav: 'Delete copies', title: 'Requests to delete copies', lead: 'A client no longer agrees that your office holds her data. Delete every copy outside this system, paper and files, and say so here.',
    caption: 'Requests to delete copies', number: 'Case number', office: 'Office', owner: 'Asked by', about: 'Consent', asked: 'Asked', due: 'Due', law: 'UU 27/2022: 3 × 24 hours', state: 'State', late: 'Overdue', waiting: 'Not answered yet',
    confirm: 'Say that they are deleted', confirmOf: 'Say that they are deleted: case %{number}', confirmTitle: 'Every copy is deleted', confirmText: 'You say that your office no longer holds copies of the data of the client of case %{number} because of this consent. This is recorded and cannot be taken back.', done: 'Recorded.',
    confirmedAt: 'Deleted, said %{when}', confirmedBy: 'by %{who}', none: 'No requests', noneText: 'When a client withdraws a consent, the request to your office appears here.', section: 'Offices asked to delete their copies', cut: 'Only the first %{count} are shown.',
  },
} as const satisfies Same<typeof id>
