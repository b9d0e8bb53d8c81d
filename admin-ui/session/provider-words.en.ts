import type { Same } from '../words/same.ts'
import type { providerWords as id } from './provider-words.id.ts'

export const providerWords = {
  provider: {
    go: 'Sign in with %{name}',
    going: 'Opening %{name}',
    or: 'or',
    title: 'Signing in with an account provider',
    wait: 'Checking the answer of the account provider.',
    back: 'Back to Tapak',
    card: {
      title: 'Sign in with %{name}',
      lead:
        'Connect your account at %{name}, and you can sign in without a password of this place. The password stays ' +
        'good, and a second factor that you set up here is still asked for.',
      off: 'Not connected.',
      on: 'Connected since %{when}.',
      connect: 'Connect',
      remove: 'Take the connection away',
      removeText:
        'You then sign in with your password. Your other devices are signed out. Your session at the account ' +
        'provider does not end with it.',
      removed: 'Connection taken away.',
    },
    prove: 'Prove it with %{name}',
    proveText: 'This page is opened anew afterwards. Entries that are not saved have to be typed again.',
  },
} as const satisfies Same<typeof id>
