import type { Same } from '../words/same.ts'
import type { doorWords as id } from './words.id.ts'

export const doorWords = {
  prove: {
    title: 'Confirm that it is you',
    text: 'This action needs a second check. It then goes on at once, and counts for 15 minutes.',
    go: 'Continue',
    code: 'Six digits from your phone',
    byCode: 'Use a code from the phone',
    byPassword: 'Use the password',
    byPasskey: 'Use a passkey',
    touch: 'Your device asks for your fingerprint, your face or its code.',
  },
  away: {
    title: 'The screen is covered',
    text: 'Nothing happened for two minutes, so the screen was hidden. Your entries are still there.',
    back: 'Show again',
    other: 'Another user',
  },
  what: {
    is: 'What is this?',
    isOf: 'What is this? %{word}',
    all: 'All help',
    help: 'Help',
  },
  me: {
    mine: 'My account',
    other: 'Another user',
    tokens: 'Machine tokens',
    staff: 'Staff accounts',
  },
} as const satisfies Same<typeof id>
