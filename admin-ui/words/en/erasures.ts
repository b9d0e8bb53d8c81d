import type { erasures as id } from '../id/erasures.ts'
import type { Same } from '../same.ts'

export const erasures = {
  erasures: {
    title: 'Erasure of data', lead: 'One person asks, a second person approves. Until it is carried out, a request can be withdrawn.', one: 'Request for erasure', open: 'Not ended yet', ended: 'Ended', dueLink: 'See whose data were kept long enough', back: 'Erasure of data',
    empty: 'No request is under way', emptyText: 'A request is made from the page of a case, under People involved.', emptyEnded: 'None has ended yet', emptyEndedText: 'Carried out, not approved or withdrawn ones appear here.',
    col: { person: 'Person', state: 'State', ground: 'Ground', asked: 'Asked' }, captionOpen: 'Requests that have not ended', captionEnded: 'Requests that have ended', masked: 'A masked person', noCase: 'no case in sight',
    asked: 'Asked for by', decided: 'Decided by', withdrawn: 'Withdrawn by', by: '%{name}, %{when}', someone: 'somebody outside your organisation', cases: 'Cases', why: 'Reason', held: 'May not be erased yet', heldText: 'As long as this is true the request waits and the data are kept.', until: 'until %{day}',
    lapsed: 'The approval lapsed %{when}, because this holds now: %{reasons}. A new approval is needed.', waits: 'It is carried out after %{when}. Until then it can be withdrawn.', soon: 'It is being carried out.', gone: 'What was destroyed', carriedOut: 'Carried out', scrubbed: 'Remains on the disk written over', scrubLater: 'to follow within minutes', count: '%{count} %{what}',
    stays: 'Steps of the case, dates, coded results and counts stay, without a name.', certificate: 'Certificate (PDF)', certificateId: 'in Indonesian', certificateEn: 'in English',
    ask: 'Ask for erasure…', askTitle: 'Ask for the erasure of data', askText: 'Once a second person has approved and a wait of %{hours} hours is over, names, numbers, answers and notes about this person are destroyed and cannot be brought back.', askGo: 'Send the request', askDone: 'The request is sent. A second person can decide.', ground: 'Ground of the request', groundMissing: 'Choose the ground.',
    approve: 'Approve', approveTitle: 'Approve the erasure', approveText: 'After %{hours} hours everything that identifies this person is destroyed and cannot be brought back. Until then you and who asked can withdraw it.', approved: 'The request is approved.',
    reject: 'Do not approve…', rejectTitle: 'Do not approve', rejectText: 'The data are kept. Who asked sees the reason.', rejectGo: 'Do not approve', reason: 'Reason', reasonMissing: 'Choose the reason.', rejected: 'The request is not approved.',
    withdraw: 'Withdraw the request', withdrawTitle: 'Withdraw the request', withdrawText: 'Nothing is erased. A new request can be made at any time.', withdrawDone: 'The request is withdrawn.',
    erasedOn: 'The data of this person were erased %{when}', erasedText: 'Names, numbers, answers and notes can be read by nobody any more. Steps, dates and coded results stay.',
  },
  retention: {
    title: 'Kept long enough', lead: 'This list is made every night by the rules of retention. Nothing is erased by itself: a person decides.', empty: 'Nothing has to be decided', emptyText: 'Whoever\'s data were kept long enough appears here, masked.', caption: 'People whose data were kept long enough, the longest first',
    col: { person: 'Person', rule: 'Rule', since: 'Since', action: 'Action' }, confirm: 'Ask for erasure…', confirmOf: 'Ask for erasure… %{mask}', confirmTitle: 'Ask for the erasure of data', confirmText: 'The request goes to a second person. Nothing is erased yet.', confirmGo: 'Send the request', confirmed: 'The request is sent. A second person can decide.',
    defer: 'Defer…', deferOf: 'Defer… %{mask}', deferTitle: 'Defer the decision', deferText: 'The data are kept until that day, and then it is asked again.', deferGo: 'Defer', deferred: 'The decision is deferred.', until: 'Until', reason: 'Reason', missing: 'Choose a reason and a day.', deferredUntil: 'Deferred until %{day} by %{name}: %{reason}',
  },
} as const satisfies Same<typeof id>
