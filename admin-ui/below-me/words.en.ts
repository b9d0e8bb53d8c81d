/** What an office above decides, and what an office handed over. Loaded with its pages. */
export const belowWords = {
  below: {
    title: 'Below me',
    lead:
      'Offices below yours say that another one should answer for these cases. Decide before the limit; otherwise ' +
      'the office stays responsible.',
    contests: 'Contested',
    left: 'Left undone below',
    leftLead: 'Your office reads numbers and limits here, not the cases. Each office can be reached by the directory.',
    leftNone: 'Nothing is left undone',
    leftNoneText:
      'Cases that nobody carries on, referrals without an answer and hand-overs without a signature at offices below ' +
      'yours appear here.',
    leftMore: 'The oldest %{count}. More appear as these are done.',
    what: 'What',
    kindOf: {
      unowned: 'Nobody carries it on',
      step: 'A late step of nobody',
      unanswered: 'Not answered',
      unsigned: 'Not signed',
    },
    noCoordinator: 'Nobody at this office may coordinate now',
    steps: '%{count} step without an office |||| %{count} steps without an office',
    ofNumber: 'Number',
    waitsOn: 'Waits for',
    between: 'Other office',
    expires: 'Expires %{when}',
    caption: 'Contests that your office settles',
    number: 'Case number',
    programme: 'Programme',
    where: 'Area',
    by: 'Contested by',
    why: 'Reason',
    suggests: 'Suggested',
    noSuggestion: 'no suggestion',
    until: 'Limit',
    action: 'Action',
    settle: 'Settle…',
    settleOf: 'Settle case %{number}',
    settleText:
      'The office that you choose answers for this case from now on. No limit starts over. The decision cannot be ' +
      'taken back.',
    office: 'Office that answers',
    reason: 'Reason',
    act: 'Settle',
    done: 'It is settled who answers.',
    none: 'Nothing to settle',
    noneText: 'When an office below yours contests that it answers for a case, the contest appears here.',
    handed: 'Cases handed over',
    handedLead: 'Cases for which your office answered before. The receipt is kept for 90 days.',
    to: 'Now at',
    at: 'Since',
    receipt: 'Receipt',
    read: 'See receipt',
    readOf: 'Receipt of case %{number}',
    row: 'Row %{seq} of the official record',
    answered: 'Filled in by your office',
    noAnswers: 'Your office filled in no form of this case.',
    history: 'History until the hand-over',
    close: 'Close',
    contestTitle: 'Contest who answers',
    contestText:
      'Say that another office should answer for this case. That can be done once. Until the office above decides, ' +
      'yours stays responsible and all work goes on.',
    contestDone: 'The office above was asked to decide.',
    noOffice: 'No suggestion',
    refuseTitle: 'Client refuses this office',
    refuseText:
      'The client does not want this office to answer. The next one by the rules takes its place, and this office no ' +
      'longer sees the case.',
    refuseDone: 'The refusal is on record; another office answers now.',
  },
} as const
