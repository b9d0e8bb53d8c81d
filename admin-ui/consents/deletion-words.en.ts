/** What became of copies at other offices. Loaded with its pages. */
export const deletionWords = {
  deletions: {
    title: 'Delete copies',
    lead:
      'A client no longer agrees that your office holds these data. Delete every copy outside this system, paper ' +
      'and files, and say so here.',
    caption: 'Requests to delete copies',
    number: 'Case number',
    office: 'Office',
    owner: 'Asked by',
    about: 'Consent',
    due: 'Due',
    law: 'UU 27/2022: 3 × 24 hours',
    state: 'State',
    late: 'Overdue',
    waiting: 'Not answered yet',
    confirm: 'Say that they are deleted',
    confirmOf: 'Say that they are deleted: case %{number}',
    confirmTitle: 'Every copy is deleted',
    confirmText:
      'You say that your office no longer holds copies of the data of the client of case %{number} because of ' +
      'this consent. This is recorded and cannot be taken back.',
    done: 'Recorded.',
    confirmedAt: 'Deleted, said %{when}',
    confirmedBy: 'by %{who}',
    none: 'No requests',
    noneText: 'When a client withdraws a consent, the request to your office appears here.',
    section: 'Offices asked to delete their copies',
    cut: 'Only the first %{count} are shown.',
  },
} as const
