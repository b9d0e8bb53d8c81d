import type { Same } from '../words/same.ts'
import type { accountWords as id } from './words.id.ts'

export const accountWords = {
  account: {
    title: 'My account',
    lead:
      'Password, second factor, passkeys, notifications, shortcuts, row spacing, ' +
      'and the devices on which you are signed in.',
    who: '%{name}, %{organisation}',
    password: {
      title: 'Password',
      lead: 'A long passphrase is safer. It need not be changed from time to time.',
      change: 'Change the password',
      current: 'Current password',
      fresh: 'New password',
      help:
        'At least 15 characters. Spaces are welcome, digits and signs are not asked for. You may paste it from a ' +
        'password manager.',
      text:
        'Your other devices are then signed out, and second factor, passkeys, calendar address and connections with ' +
        'providers end: set up again what you use.',
      done: 'Password changed. Other devices signed out: %{count}.',
    },
    factor: {
      title: 'Second factor',
      lead:
        'A code from an authenticator app on your phone. A leaked password alone is then not enough to sign in as ' +
        'you.',
      off: 'Not set up yet.',
      on: 'Set up since %{when}.',
      left: 'Recovery codes left: %{count}.',
      add: 'Set up a second factor',
      replace: 'Change the phone',
      codes: 'Make new recovery codes',
      remove: 'Take the second factor away',
      removeTitle: 'Take the second factor away',
      removeText: 'Without a passkey, the password alone is then enough to sign in. Your other devices are signed out.',
      removed: 'Second factor taken away.',
      codesTitle: 'Make new recovery codes',
      codesText: 'The old codes no longer count.',
      scanTitle: 'Connect your phone',
      scan: 'Open the authenticator app on your phone, scan this picture, then type the code that appears.',
      typed: 'Cannot scan? Type this key into the app:',
      picture: 'QR code for the authenticator app',
      code: 'Six-digit code',
      confirm: 'Connect',
      added: 'Second factor set up. Your other devices are signed out.',
      keepTitle: 'Keep the recovery codes',
      keep:
        'If the phone is lost, one of these takes the place of its code, once. Write them down or print them now ' +
        'and keep them away from the phone: they are not shown again.',
      kept: 'I have kept them',
      list: 'Recovery codes',
    },
    opened: {
      title: 'Cases that you opened',
      lead:
        'What you entered when you opened a case stays yours to read, as you entered it. No more than that: not the ' +
        'case, the person, or what came later.',
      number: 'Number',
      when: 'Opened',
      where: 'Area',
      read: 'Read what I entered',
      readOf: 'Read what I entered when I opened %{number}',
      asEntered: 'As it was entered that day, to read only. Each look is on record.',
      nothing: 'No form was filled in when the case was opened, or its answers were erased.',
      newest: 'These are the %{count} newest.',
      close: 'Close',
    },
    devices: {
      title: 'Where you are signed in',
      lead: 'A device you do not know? Sign it out, then change your password.',
      caption: 'Devices signed in',
      device: 'Device',
      since: 'Since',
      seen: 'Last used',
      action: 'Action',
      mine: 'this device',
      name: '%{browser} on %{system}',
      browser: {
        chrome: 'Chrome',
        edge: 'Edge',
        firefox: 'Firefox',
        safari: 'Safari',
        samsung: 'Samsung Internet',
        opera: 'Opera',
        other: 'Another browser',
      },
      system: {
        android: 'Android',
        ios: 'iPhone or iPad',
        windows: 'Windows',
        mac: 'Mac',
        linux: 'Linux',
        chromeos: 'Chromebook',
        other: 'another device',
      },
      end: 'Sign out',
      endOf: 'Sign out %{device}',
      ended: 'That device is signed out.',
      endAll: 'Sign out all others',
      endedAll: 'Other devices signed out: %{count}.',
      only: 'You are signed in on this device only.',
    },
  },
} as const satisfies Same<typeof id>
