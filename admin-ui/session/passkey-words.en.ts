import type { Same } from '../words/same.ts'
import type { passkeyWords as id } from './passkey-words.id.ts'

export const passkeyWords = {
  firstFactor: {
    title: 'Set up a second factor first',
    text:
      'Your role opens data that are very confidential, so a password alone is not enough. Choose one of the two ' +
      'below: a code from your phone, or a passkey. Once it is set up, your work goes on at once.',
    done: 'Your second factor is set up. You can go on.',
    go: 'Go on',
    out: 'No time for it now? Sign out by the account menu, and set it up when you sign in next.',
  },
  passkey: {
    signIn: 'Sign in with a passkey',
    second: 'Use a passkey',
    title: 'Passkeys',
    lead:
      'Sign in with the fingerprint, face or screen code of your device, without typing a password. The key never ' +
      'leaves the device and does not work on a copy of this site.',
    none: 'No passkey so far.',
    caption: 'Your passkeys',
    name: 'Name',
    made: 'Made',
    used: 'Last used',
    never: 'never used',
    action: 'Action',
    add: 'Add a passkey',
    addText:
      'Give it a name by which you know it again, such as the device that holds it. The device then asks for your ' +
      'fingerprint, your face or its code. Your other devices are signed out.',
    nameHelp: 'For example: my phone',
    make: 'Make it',
    added: 'Passkey kept. Your other devices are signed out.',
    rename: 'Rename',
    renameOf: 'Rename %{name}',
    renamed: 'Passkey renamed.',
    remove: 'Take away',
    removeOf: 'Take %{name} away',
    removeText:
      'This passkey no longer opens your account. Delete it from its device too. Your other devices are signed out.',
    removed: 'Passkey taken away.',
  },
} as const satisfies Same<typeof id>
