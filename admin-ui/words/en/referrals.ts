import type { Same } from '../same.ts'
import type { referrals as id } from '../id/referrals.ts'

export const referrals = {
  referrals: {
    title: 'Referrals', lead: { sent: "Steps of your office's cases that were given to another office. The nearest limit first.", received: 'Steps that other offices gave to yours. The nearest limit first.' },
    views: 'Direction of referrals', sent: 'Sent', received: 'Received', state: 'State', standing: 'All that go on', filters: 'Filters', count: '%{total} referrals', remove: 'Remove filter: %{name}', office: 'One office', officeIs: 'Office: %{name}', only: 'Only this office: %{name}',
    is: { unanswered: 'Not answered, past its limit', declined: 'Cannot be taken, another provider needed', sent: 'Awaiting reply', accepted: 'Accepted, not begun', begun: 'Service begun', held: 'On hold', done: 'Done' },
    caption: { sent: 'Referrals that your office sent', received: 'Referrals that your office received' }, step: 'Step', to: 'Referred to', from: 'From', standingOf: 'State', because: 'Reason: %{reason}', by: 'by %{who}',
    remind: 'Remind', reminded: 'Kept. The office sees it in its list of referrals.', remindedAt: 'Reminded %{count} times, last %{when}', another: 'Another provider', anotherAgain: 'Choose another provider',
    accept: 'Accept', accepted: 'The referral is accepted, and now yours.', decline: 'We cannot take it…', declineTitle: 'We cannot take it', declineText: 'The coordinator of the case sees this reason and looks for another office. Your office no longer has this step.', declineGo: 'Send the answer', declined: 'The answer is recorded.', reason: 'Reason',
    emptySent: 'No referral goes on', emptySentText: 'A referral shows here once a step is assigned to another office.', emptyReceived: 'No referral for your office', emptyReceivedText: 'A referral shows here as soon as another office gives yours a step.', emptyFilter: 'No referral like this', emptyFilterText: 'None fits this filter.', all: 'All that go on',
  },
} satisfies Same<typeof id>
