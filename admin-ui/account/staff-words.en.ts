import type { Same } from '../words/same.ts'
import type { staffWords as id } from './staff-words.id.ts'

export const staffWords = {
  staff: {
    title: 'Staff accounts',
    lead:
      'Who can sign in, and in which roles. You cannot see cases. Each person sets a password through a one-time ' +
      'link.',
    caption: 'Staff accounts, by name',
    organisation: 'Office',
    everywhere: 'All offices',
    empty: 'No account in this office yet',
    emptyText: 'Invite the first one with the button above.',
    more: 'Show more',
    col: {
      name: 'Name',
      roles: 'Roles',
      state: 'State',
      action: 'Action',
    },
    me: 'you',
    signedIn: 'signed in on %{count} device |||| signed in on %{count} devices',
    never: 'never signed in',
    seen: 'last %{when}',
    factor: 'with a second factor',
    noFactor: 'without a second factor',
    closed: 'Closed',
    waiting: {
      invitation: 'invitation good until %{when}',
      reset: 'password link good until %{when}',
    },
    invite: 'Invite a person',
    inviteTitle: 'Invite a person',
    inviteText:
      'The one-time link is good for seven days and handed to the person; no mail is sent. For roles that see ' +
      'clients a second person hands it over.',
    name: 'Full name',
    email: 'Work e-mail',
    roles: 'Roles',
    rolesFirst: 'Choose the office first.',
    mailed: 'The link goes to the mail address of %{name}; nobody else is shown it.',
    acts: 'Action: %{name}',
    link: 'Ask for a password link',
    linkTitle: 'Ask for a password link',
    linkText:
      'If a second person agrees, the link is handed to %{name} or goes to their mail address. An earlier one is ' +
      'then no longer good.',
    setRoles: 'Change the roles',
    rolesTitle: 'Change the roles',
    rolesText:
      'Takes effect immediately; %{name} need not sign in again. Roles that see more wait for a second person.',
    rolesDone: 'Roles changed.',
    end: 'Sign out on all devices',
    endTitle: 'Sign out on all devices',
    endText: '%{name} has to sign in again on every device.',
    endDone: 'Devices signed out: %{count}.',
    close: 'Close the account',
    closeTitle: 'Close the account',
    closeText: '%{name} is signed out now and cannot sign in until the account is opened again.',
    closeDone: 'Account closed.',
    letGo: 'Tasks that go back to their office: %{count}.',
    letGoLater: 'After a signature: %{count}.',
    held: {
      title: 'What is left behind',
      none: 'This person holds nothing.',
      noneOfRole: 'No task needs a role that is taken away.',
      kind: {
        task: '%{count} open task at %{office}.||||%{count} open tasks at %{office}.',
        signature:
          '%{count} signature asked for by name, at %{office}.||||%{count} signatures asked for by name, at %{office}.',
        delegated:
          '%{count} task handed to a colleague at %{office}.||||%{count} tasks handed to colleagues at %{office}.',
        away: 'An absence with a deputy.',
        deputy: 'Deputy of %{count} person who is away.||||Deputy of %{count} people who are away.',
        appointment: 'Named in %{count} appointment.||||Named in %{count} appointments.',
        conference: 'Expected at %{count} conference.||||Expected at %{count} conferences.',
      },
      then: {
        task: 'Back to the office, for whoever may claim it.',
        signature: 'The office is asked instead.',
        delegated: 'Stays with its holder and no longer comes back.',
        away: 'It ends.',
        deputy: 'Whoever is away should name another deputy.',
        appointment: 'The coordinators of those cases are told to name somebody else.',
        conference: 'Its coordinator should invite somebody else.',
      },
      later: 'After a signature: %{count}.',
    },
    open: 'Open the account',
    openTitle: 'Open the account',
    openText: '%{name} can sign in again with the former password.',
    openDone: 'Account opened.',
    lost: 'Take the second factor away',
    lostTitle: 'Take the second factor away',
    lostText:
      'Only if %{name} has lost the phone and the recovery codes, and you have made sure who asks. A second ' +
      'person decides. The password alone is then enough; all devices are signed out.',
    lostDone: 'Second factor taken away.',
    shown: {
      title: 'Share this link',
      text: 'Shown only once. Give it to %{name} directly; good until %{when}.',
      label: 'One-time link',
      copy: 'Copy the link',
      copied: 'Link copied.',
      done: 'Done',
    },
  },
  requests: {
    title: 'Waiting for a second person',
    lead:
      'A password link, the end of a second factor and roles that see clients are asked by an administrator and ' +
      'decided by another one, or by whoever heads the office.',
    empty: 'Nothing waits.',
    kind: {
      link: 'Password link for %{name}, %{office}',
      factor: 'Take away the second factor of %{name}, %{office}',
      roles: 'Roles for %{name}, %{office}: %{roles}',
      token: 'Machine token %{name}, %{office}',
    },
    asked: 'Asked by %{by}, %{when}.',
    state: {
      waiting: 'Waits until %{until} for another administrator or the head of the office.',
      approved: 'Approved by %{by}.',
      machine: 'Approved at the machine of this installation.',
      declined: 'Declined or withdrawn by %{by}.',
      expired: 'Has run out.',
    },
    approve: 'Approve',
    decline: 'Decline',
    takeBack: 'Withdraw',
    sure: {
      approve:
        'Make sure that %{name} really asked for this. Your name is kept beside that of %{by}, and the person is told.',
      decline: 'Nothing changes for %{name}. It may be asked again.',
    },
    waits: 'Asked. Another administrator or the head of the office decides.',
  },
  tokens: {
    title: 'Machine tokens',
    lead:
      'For other programs that read or send on behalf of one office. Each token has a name of its own on ' +
      'record, its own permissions, and an end.',
    caption: 'Machine tokens, the newest first',
    empty: 'No token yet',
    emptyText: 'No other program is connected.',
    col: {
      name: 'Name',
      may: 'May',
      state: 'State',
      action: 'Action',
    },
    make: 'Make a token',
    makeTitle: 'Make a machine token',
    makeText: 'The token is shown once. A machine cannot open an identity, sign, or change the system.',
    name: 'Name of the program',
    days: 'Good for how many days (1 to 365)',
    may: 'May',
    capability: {
      open_case: 'open cases and record people',
      read_case: 'read cases of the office',
      read_pseudonymous: 'read with pseudonyms',
      find_person: 'look for people',
      verify_ledger: 'check the official record',
      read_sop: 'read SOPs',
    },
    state: {
      active: 'good until %{when}',
      waiting: 'waits for a second person, good until %{when}',
      expired: 'ended %{when}',
      revoked: 'revoked',
    },
    used: 'last used %{when}',
    unused: 'never used',
    by: 'made by %{name}',
    revoke: 'Revoke',
    revokeOf: 'Revoke %{name}',
    revokeTitle: 'Revoke the token',
    revokeText: '%{name} cannot come in from the next request on.',
    revoked: 'Token revoked.',
    shown: {
      title: 'Share this token',
      text: 'Shown only once, for %{name}, good until %{when}. Keep it as a secret of that program.',
      label: 'Token',
      copy: 'Copy the token',
      copied: 'Token copied.',
      done: 'Done',
    },
  },
  link: {
    title: 'Choose a password',
    who: 'For %{name} (%{email}).',
    text:
      'This link is used once. Having chosen a password, sign in as usual. Second factor, passkeys, the calendar ' +
      'address and connections with providers end and are set up anew.',
    code: 'Code of the second factor you had (if any)',
    codeHelp:
      'From the phone or from the paper. Without it you can open no identity for twelve hours after the password ' +
      'was set anew.',
    go: 'Keep this password',
    done: 'Password kept',
    doneText: 'Please sign in with your work e-mail and the new password.',
    toSignIn: 'To the sign-in page',
    over: 'The link is no longer good',
    looking: 'Looking at the link…',
  },
} as const satisfies Same<typeof id>
