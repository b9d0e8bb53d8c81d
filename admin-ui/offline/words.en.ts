/** Work that was done without a connection. Loaded when something waits. */
export const waitingWords = {
  install: {
    title: 'Install on this device',
    text: 'Tapak then opens from an icon of its own, without an address bar. No data is stored by it.',
    act: 'Install',
    byMenu: 'If your browser offers it, by its menu: “Install app” or “Add to home screen”.',
  },
  waiting: {
    title: 'Sent from this device',
    see: 'Show',
    offline: 'Offline: %{count} waiting',
    named: ': %{names}. The server checks them once there is a connection.',
    sending: '%{count} being checked by the server',
    ended: 'Done offline: %{parts}',
    others:
      'On this device something waits for the person who made it. It is sent once that person has signed in with ' +
      'a connection.',
    cold: {
      title: 'Offline: no list of tasks here',
      none:
        'This page was opened without a connection. Tasks and cases are not kept on this device, so that whoever ' +
        'uses it after you cannot read them. Only the server gives the key, once you have signed in.',
      waits:
        'What was done offline on this device stays locked here, and is sent once the person who made it has ' +
        'signed in with a connection.',
      next:
        'Tasks appear by themselves once there is a connection. Next time you are offline, do not reload the page: ' +
        'a screen that stays open keeps your tasks. In “My account” you can have the tasks that you have claimed ' +
        'kept on this device, to read them without a connection.',
    },
    kept: {
      title: 'Tasks without a connection',
      lead:
        'The tasks that you have claimed can be read on this device without a connection: case number, step, stage, ' +
        'state and limit. Names, answers and the rest of the case are not among them.',
      rules:
        'The list is kept locked, for 12 hours at most. It is gone when you sign out, when your session ends, when ' +
        'somebody else signs in here, or after 10 wrong tries. After you have signed in again it is filled again.',
      off: 'Not switched on on this device.',
      on: {
        passphrase: 'On for this device, opened with a passphrase.',
        passkey: 'On for this device, opened with a passkey.',
      },
      forbidden: 'This service does not allow devices to keep a list of tasks.',
      cannot: 'This browser cannot keep it, or the address of this service is not https.',
      byPassphrase: 'Use a passphrase',
      byPasskey: 'Use a passkey',
      stop: 'Switch off and delete',
      stopped: 'The list and its key were deleted from this device.',
      locked: 'Tasks without a connection are on for this device.',
      passphrase: 'Passphrase',
      passphraseHelp:
        'At least 12 characters, for example several words that have nothing to do with each other. Not the password ' +
        'that you sign in with. The server judges it and does not store it; if you forget it, make a new one.',
      make: 'Switch on',
      unlockTitle: 'Offline: open the list of tasks',
      unlockText:
        'This page was opened without a connection. The tasks that you have claimed are kept locked on this device.',
      unlock: 'Open the list',
      opening: 'Opening…',
      unlockByPasskey: 'Open with a passkey',
      wrong: 'That does not match. Tries left: %{count}; after that the list is deleted.',
      gone: 'The list of tasks was deleted from this device. Make a new one once you are connected and signed in.',
      listTitle: 'My tasks without a connection',
      asOf: 'As of %{time}, without a connection. For reading only; what changed since then is not seen here.',
      caption: 'Tasks that you have claimed',
      none: 'No task that you have claimed',
      noneText: 'At that time no task was in your name.',
      state: 'State',
      lock: 'Lock again',
    },
    accepted: '%{count} accepted',
    review: '%{count} to be reviewed',
    superseded: '%{count} superseded',
    broken: '%{count} can no longer be read on this device and were not sent.',
    clear: 'Remove what is damaged',
    state: {
      waiting: 'Waits for a connection',
      accepted: 'Accepted',
      review: 'Needs review',
      superseded: 'Superseded',
    },
    means: {
      waiting: 'Kept locked on this device. The server checks it again once there is a connection.',
      accepted: 'The server recorded it when it arrived.',
      takenBack: 'You took it back. Its answers stay on this device until they are saved on the server or sent again.',
      review: 'Not carried out. Open the task, compare, then decide again.',
      superseded: 'Not carried out: it was done already, or the task is no longer yours.',
    },
    verb: {
      start: 'Start',
      hold: 'Hold',
      resume: 'Resume',
      complete: 'Complete',
    },
    made: 'Made %{when}',
    tried: 'It may have arrived before the connection was lost; the server does not carry it out twice.',
    open: 'Open task',
    drop: 'Discard',
    read: 'Seen',
    ofOne: '%{action}: %{name}',
    dropped: 'Discarded: %{name}',
    undo: 'Undo',
    none: 'Nothing is waiting.',
    cleared: 'Clear what was accepted',
    already:
      'This one was not kept: what was made before for this task may have reached the server already. Leave this ' +
      'screen open and try again with a connection.',
    use: 'Put its answers into the form',
    takeBack: 'Take it back into the form',
    secret:
      'Offline. This form holds confidential answers, so it is not kept on the device and cannot be sent later. ' +
      'Leave this screen open: your entries stay here, and are sent only when you press Complete with a ' +
      'connection.',
  },
} as const
