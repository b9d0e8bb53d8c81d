// Which passwords and passphrases are accepted. Long rather than complicated: no rules of composition, no expiry,
// pasting is allowed.
import type { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { PASSPHRASE_MIN, PASSWORD_MAX, PASSWORD_MIN } from '../contract/accounts.ts'
import type { Issue } from '../door/errors.ts'

/**
 * Words that everybody would try first here. Those of the programme come with the organisation and the roles of the
 * person.
 */
const OUR_WORDS = ['tapak', 'kasus', 'case', 'layanan', 'admin', 'administrator']
/** Of 0 to 4: a weaker password is soon found with leaked lists and a fast machine. */
const LEAST_SCORE = 3

interface Guesser {
  leaked: ReadonlySet<unknown>
  estimator: ZxcvbnFactory
}
let loaded: Promise<Guesser> | undefined
/** Loaded when the first password is chosen: it holds 50,000 leaked passwords and the words of the language. */
const load = async (): Promise<Guesser> => {
  const [{ ZxcvbnFactory }, { adjacencyGraphs: graphs, dictionary: common }, { dictionary: indonesian }] =
    await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-id'),
    ])
  return {
    leaked: new Set<unknown>(common['passwords-common']),
    estimator: new ZxcvbnFactory({ dictionary: { ...common, ...indonesian }, graphs, maxLength: PASSWORD_MAX }),
  }
}

const WORD = 3
/** The rest of a password after removing words that others know about its owner or this product. */
const withoutKnown = (password: string, own: readonly string[]): string => {
  const words = [...own.flatMap((told) => told.toLowerCase().split(/[^\p{L}\p{N}]+/u)), ...OUR_WORDS].filter(
    (word) => word.length >= WORD,
  )
  return words
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase())
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

/**
 * `password` signs in, `passphrase` opens what a device keeps: there the device counts wrong tries and slows them down.
 */
const KINDS = {
  password: { least: PASSWORD_MIN, short: 'password_short' },
  passphrase: { least: PASSPHRASE_MIN, short: 'passphrase_short' },
} as const satisfies Record<string, { least: number; short: Issue['code'] }>

/** Reasons against a new secret; empty when it is accepted. `own`: what others know about this person. */
async function issuesOf(kind: keyof typeof KINDS, secret: string, own: readonly string[]): Promise<Issue[]> {
  const no = (code: Issue['code'], message: string): Issue[] => [{ path: [kind], message, code }]
  const { least, short } = KINDS[kind]
  const length = [...secret].length
  if (length < least) return no(short, `at least ${least} characters`)
  if (length > PASSWORD_MAX) return no('password_long', `at most ${PASSWORD_MAX} characters`)
  const { leaked, estimator } = await (loaded ??= load())
  if (leaked.has(secret.toLowerCase())) return no('password_leaked', 'stands on lists of leaked passwords')
  if ([...withoutKnown(secret, own)].length < least / 2)
    return no('password_known', 'is made of what others know of you or of this house')
  return estimator.check(secret).score < LEAST_SCORE ? no('password_guessable', 'too easy to guess') : []
}

export const passwordIssues = (password: string, own: readonly string[]): Promise<Issue[]> =>
  issuesOf('password', password, own)
export const passphraseIssues = (passphrase: string, own: readonly string[]): Promise<Issue[]> =>
  issuesOf('passphrase', passphrase, own)
