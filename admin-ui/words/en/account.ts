import type { Same } from '../same.ts'
import type { account as id } from '../id/account.ts'

export const account = {
  account: {
    title: 'My account', lead: 'Password, second factor, and the devices on which you are signed in.', who: '%{name}, %{organisation}',
    password: {
      title: 'Password', lead: 'A long sentence is safer than an odd word. It need not be changed from time to time.', change: 'Change the password', current: 'Present password', fresh: 'New password',
      help: 'At least 15 characters. Spaces are welcome, digits and signs are not asked for. You may paste it from a password keeper.', text: 'Your other devices are then signed out.', done: 'Password changed. Other devices signed out: %{count}.',
      no: { password_short: 'Too short: at least 15 characters.', password_long: 'Too long: at most 128 characters.', password_leaked: 'This password stands on lists of leaked passwords. Choose another one.', password_guessable: 'Too easy to guess. Try several words that have nothing to do with each other.', password_known: 'It consists too much of your name, your organisation or the name of this service. Choose other words.', password_same: 'This is the present password. Choose another one.' },
    },
    devices: {
      title: 'Where you are signed in', lead: 'A device you do not know? Sign it out, then change your password.', caption: 'Devices signed in', device: 'Device', since: 'Since', seen: 'Last used', action: 'Action', mine: 'this device',
      name: '%{browser} on %{system}', browser: { chrome: 'Chrome', edge: 'Edge', firefox: 'Firefox', safari: 'Safari', samsung: 'Samsung Internet', opera: 'Opera', other: 'Another browser' }, system: { android: 'Android', ios: 'iPhone or iPad', windows: 'Windows', mac: 'Mac', linux: 'Linux', chromeos: 'Chromebook', other: 'another device' },
      end: 'Sign out', endOf: 'Sign out %{device}', ended: 'That device is signed out.', endAll: 'Sign out all others', endedAll: 'Other devices signed out: %{count}.', only: 'You are signed in on this device only.',
    },
  },
} as const satisfies Same<typeof id>
