// Which passwords are accepted. Long rather than complicated: no rules of composition, no expiry, pasting is allowed.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as indonesian } from '@zxcvbn-ts/language-id'
import { PASSWORD_MAX, PASSWORD_MIN } from '../contract/accounts.ts'
import type { Issue } from '../door/errors.ts'

/**
 * Words that everybody would try first here. Those of the programme come with the organisation and the roles of the
 * person.
 */
const OUR_WORDS = ['tapak', 'kasus', 'case', 'layanan', 'admin', 'administrator']
/** Of 0 to 4: a weaker password is soon found with leaked lists and a fast machine. */
const LEAST_SCORE = 3

const leaked = new Set(common['passwords-common'])
let estimator: ZxcvbnFactory | undefined
/** Loaded when the first password is chosen: it holds 50,000 leaked passwords and the words of the language. */
const estimate = (password: string): number => {
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...common, ...indonesian },
    graphs: adjacencyGraphs,
    maxLength: PASSWORD_MAX,
  })
  return estimator.check(password).score
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

/** Reasons against a new password; empty when it is accepted. `own`: what others know about this person. */
export function passwordIssues(password: string, own: readonly string[]): Issue[] {
  const no = (code: Issue['code'], message: string): Issue[] => [{ path: ['password'], message, code }]
  const length = [...password].length
  if (length < PASSWORD_MIN) return no('password_short', `at least ${PASSWORD_MIN} characters`)
  if (length > PASSWORD_MAX) return no('password_long', `at most ${PASSWORD_MAX} characters`)
  if (leaked.has(password.toLowerCase())) return no('password_leaked', 'stands on lists of leaked passwords')
  if ([...withoutKnown(password, own)].length < PASSWORD_MIN / 2)
    return no('password_known', 'is made of what others know of you or of this house')
  return estimate(password) < LEAST_SCORE ? no('password_guessable', 'too easy to guess') : []
}
