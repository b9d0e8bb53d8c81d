import type { Same } from '../same.ts'
import type { staff as id } from '../id/staff.ts'

export const staff = {
  staff: {
    title: 'Staff accounts', lead: 'Who can sign in, and in which roles. You see no case and give nobody a password: its owner chooses it by a one-time link.', caption: 'Staff accounts, by name',
    organisation: 'Organisation', everywhere: 'All organisations', empty: 'No account in this organisation yet', emptyText: 'Invite the first one with the button above.', more: 'Show more',
    col: { name: 'Name', roles: 'Roles', state: 'State', action: 'Action' }, me: 'you', signedIn: 'signed in on %{count} device |||| signed in on %{count} devices', never: 'never signed in', seen: 'last %{when}', factor: 'with a second factor', noFactor: 'without a second factor', closed: 'Closed', waiting: { invitation: 'invitation good until %{when}', reset: 'password link good until %{when}' },
    invite: 'Invite somebody', inviteTitle: 'Invite somebody', inviteText: 'You get a one-time link, good for seven days. Hand it to the person yourself; no mail is sent.', name: 'Full name', email: 'Work e-mail', roles: 'Roles', invited: 'Invitation made.',
    acts: 'Action: %{name}', link: 'Make a password link', linkTitle: 'Make a password link', linkText: 'An earlier link for %{name} is no longer good. The new one is used once.',
    setRoles: 'Change the roles', rolesTitle: 'Change the roles', rolesText: 'Counts from the next request of %{name} on, without signing in again.', rolesDone: 'Roles changed.',
    end: 'Sign out on all devices', endTitle: 'Sign out on all devices', endText: '%{name} has to sign in again on every device.', endDone: 'Devices signed out: %{count}.',
    close: 'Close the account', closeTitle: 'Close the account', closeText: '%{name} is signed out now and cannot sign in until the account is opened again.', closeDone: 'Account closed.', open: 'Open the account', openTitle: 'Open the account', openText: '%{name} can sign in again with the former password.', openDone: 'Account opened.',
    lost: 'Take the second factor away', lostTitle: 'Take the second factor away', lostText: 'Only if %{name} has lost the phone and the recovery codes, and you have made sure who asks. The password alone is then enough; all devices are signed out.', lostDone: 'Second factor taken away.',
    shown: { title: 'Hand this link on', text: 'Shown only once. Give it to %{name} directly; good until %{when}.', label: 'One-time link', copy: 'Copy the link', copied: 'Link copied.', done: 'I have handed it on' },
  },
  tokens: {
    title: 'Machine tokens', lead: 'For other programs that read or send on behalf of one organisation. Each token has a name of its own on record, its own permissions, and an end.', caption: 'Machine tokens, the newest first', empty: 'No token yet', emptyText: 'No other program is connected.',
    col: { name: 'Name', may: 'May', state: 'State', action: 'Action' }, make: 'Make a token', makeTitle: 'Make a machine token', makeText: 'The token is shown once. A machine cannot open an identity, sign, or change the system.', name: 'Name of the program', days: 'Good for how many days (1 to 365)', may: 'May',
    capability: { open_case: 'open cases and record people', read_case: 'read cases of the organisation', read_pseudonymous: 'read with pseudonyms', find_person: 'look for people', verify_ledger: 'check the official record', read_sop: 'read SOPs' },
    state: { active: 'good until %{when}', expired: 'ended %{when}', revoked: 'revoked' }, used: 'last used %{when}', unused: 'never used', by: 'made by %{name}', revoke: 'Revoke', revokeOf: 'Revoke %{name}', revokeTitle: 'Revoke the token', revokeText: '%{name} cannot come in from the next request on.', revoked: 'Token revoked.',
    shown: { title: 'Hand this token on', text: 'Shown only once, for %{name}, good until %{when}. Keep it as a secret of that program.', label: 'Token', copy: 'Copy the token', copied: 'Token copied.', done: 'I have kept it' },
  },
  link: {
    title: 'Choose a password', who: 'For %{name} (%{email}).', text: 'This link is used once. Having chosen a password, sign in as usual. Second factor, passkeys, the calendar address and connections with providers end and are set up anew.', code: 'Code of the second factor you had (if any)', codeHelp: 'From the phone or from the paper. Without it you can open no identity for twelve hours after the password was set anew.', go: 'Keep this password', done: 'Password kept', doneText: 'Please sign in with your work e-mail and the new password.', toSignIn: 'To the sign-in page', over: 'The link is no longer good', looking: 'Looking at the link…',
  },
} as const satisfies Same<typeof id>
