import type { Same } from '../same.ts'
import type { shell as id } from '../id/shell.ts'

export const shell = {
  app: 'Tapak',
  nav: { home: 'Home', cases: 'Cases', today: 'Today', tasks: 'Tasks', dashboard: 'Dashboard', referrals: 'Referrals', received: 'Referrals received', team: 'Team tasks', sops: 'SOPs', studio: 'SOP studio', findings: 'Findings', erasures: 'Erasure of data', masked: 'Masked cases', system: 'System', accounts: 'People', offices: 'Offices', areas: 'Areas', roles: 'Roles', holidays: 'Holidays', unusual: 'Unusual access', audit: 'Checks', conferences: 'Conferences', more: 'More', label: 'Sections', trail: 'Page trail' },
  skip: { content: 'Skip to content', exit: 'Quick exit' },
  exit: { label: 'Quick exit', hint: 'Press Shift three times for a quick exit', going: 'Leaving…' },
  head: { find: 'Search', news: 'News', unread: 'unread', demo: 'Training data', language: 'Language', account: 'Account', signOut: 'Sign out', scheme: 'Appearance', light: 'Light', dark: 'Dark', system: 'Follow the device' },
  signIn: {
    title: 'Sign in', email: 'Work e-mail', password: 'Password', show: 'Show', hide: 'Hide', go: 'Sign in', going: 'Checking…',
    code: 'Code from your phone', codeHelp: 'Six digits from the authenticator app, or one recovery code from your paper.', another: 'Sign in with another account',
    forgot: 'Forgotten your password? Ask the administrator of your organisation.', law: 'The law keeps the data here confidential. Every disclosure is recorded.',
    wrong: 'E-mail or password does not match. Check and try again.', slow: 'Too many attempts. Wait a moment and try again.',
  },
  state: {
    loading: 'Loading…', retry: 'Try again', reference: 'Reference: %{reference}', notFound: 'Not found', notFoundText: 'Check the number, or ask the coordinator to share it.',
    broken: 'This part cannot be shown yet', brokenText: 'The other parts still work. Try again in a moment.', silent: 'The server has not answered. Your entries are safe; trying again.',
    sending: 'Sending…', close: 'Close', save: 'Save', back: 'Back', more: 'Load next 50', all: 'All', none: 'None', about: 'about %{count}', yes: 'Yes', no: 'No', copy: 'Copy', copied: 'Copied', others: '%{count} more',
    missing: 'Not complete yet', choose: 'Choose', optional: 'may stay empty', required: 'required',
  },
  status: {
    onTime: 'On time', atRisk: 'Due soon', late: 'Overdue', blocked: 'Blocked', waiting: 'Awaiting reply', held: 'On hold until %{day}', done: 'Done', skipped: 'Skipped, with reason',
    chose: 'Client chose not to', withdrawn: 'Withdrawn', confidential: 'Confidential', intact: 'Intact', open: 'Under way', on_hold: 'On hold', frozen: 'Frozen', closed: 'Closed', notOpened: 'Not opened', noLimit: 'No time limit', lawWaits: 'Does not count yet', endedNow: 'Ended',
  },
  live: { connected: 'Connected', again: 'Reconnecting', cutOff: 'Changes by others are not arriving; reconnecting.', polling: 'Refreshed every minute', asOf: 'Data as of %{time}.', news: 'Changes by others: %{count}', changes: 'This list has changed: %{count} case |||| This list has changed: %{count} cases', show: 'Show', newerTitle: 'A new version of Tapak', newer: 'There is a new version. Your entries are saved before it loads.', reload: 'Reload' },
  who: { nobody: 'No owner yet', you: 'You', team: '%{organisation} team', system: 'System clock' },
  clock: {
    button: 'Limit %{code}, %{standing}', how: 'How it was counted', told: 'Who is told', fired: 'told', calendar: 'Calendar', until: { started: 'Begin by', finished: 'Done by' }, due: 'Due', counts: 'Counted from', basis: 'Basis', risk: 'Due soon from', law: 'Set by law', default: 'Product default, not law', mark: { law: 'Law', default: 'Default' },
    evidence: 'Evidence', paused: 'On hold since', before: 'Before', sourceKind: { source: 'source', recalled: 'recalled, not yet checked', inferred: 'inferred, not yet checked' }, late: 'The task still has to be done; the delay is on record.',
  },
  task: {
    state: { ready: 'Ready to claim', reserved: 'Claimed', in_progress: 'In progress', suspended: 'On hold', proposed: 'Awaiting second signature', completed: 'Done', skipped: 'Skipped, with reason', failed: 'Could not be done', obsolete: 'No longer needed' },
    verb: { claim: 'Claim', release: 'Release', assign: 'Assign', delegate: 'Delegate', return: 'Return', start: 'Start', hold: 'Hold…', resume: 'Continue', complete: 'Complete', cosign: 'Sign', skip: 'Skip…', fail: 'Cannot be done…', reopen: 'Reopen', withdraw: 'Take back…' },
    done: { claim: 'The task is yours.', release: 'Task released.', assign: 'Task assigned.', delegate: 'Task delegated.', return: 'Task returned.', start: 'Task started.', hold: 'Task on hold.', resume: 'Task continued.', complete: 'Task done.', cosign: 'Signature recorded.', skip: 'Step skipped.', fail: 'Recorded.', reopen: 'Task reopened.', withdraw: 'Task taken back.' },
    reassign: 'Reassign', open: 'Open', doIt: 'Work on it', continue: 'Continue',
  },
  reason: {
    waiting_client: 'Waiting for the client', waiting_organisation: 'Waiting for another organisation', waiting_document: 'Waiting for a document', client_unwell: 'Client is unwell', outside_control: 'Outside our control',
    not_needed: 'Not needed', done_elsewhere: 'Already done elsewhere', client_declined: 'Client chose not to', not_possible: 'Not possible',
    opened_by_mistake: 'Opened by mistake', duplicate: 'The same case exists already', left_country: 'Client left the country', in_custody: 'Client is in custody',
  },
} as const satisfies Same<typeof id>
