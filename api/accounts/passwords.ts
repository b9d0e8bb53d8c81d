// Which passwords are taken. Long rather than odd: no rule of composition, none of age, paste as you like.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as indonesian } from '@zxcvbn-ts/language-id'
import { PASSWORD_MAX, PASSWORD_MIN } from '../contract/accounts.ts'
import type { Issue } from '../door/errors.ts'

/**
 * Words that anybody would try first at this very door; those of the programme come with the organisation and the roles
 * of the person.
 */
const OUR_WORDS = ['tapak', 'kasus', 'case', 'layanan', 'admin', 'administrator']
/** Of 0 to 4: below this, somebody with the leaked lists and a good machine is through too soon. */
const LEAST_SCORE = 3

const leaked = new Set(common['passwords-common'])
let estimator: ZxcvbnFactory | undefined
/** Made when the first password is chosen: it holds 50,000 leaked passwords and the words of the language. */
const estimate = (password: string): number => {
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...common, ...indonesian },
    graphs: adjacencyGraphs,
    maxLength: PASSWORD_MAX,
  })
  return estimator.check(password).score
}

const WORD = 3
/** What is left of a password without the words that others know of its owner and of this house. */
const withoutKnown = (password: string, own: readonly string[]): string => {
  const words = [...own.flatMap((told) => told.toLowerCase().split(/[^\p{L}\p{N}]+/u)), ...OUR_WORDS].filter(
    (word) => word.length >= WORD,
  )
  return words
    .toSorted((one, other) => other.length - one.length)
    .reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase())
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

/** What speaks against a new password; nothing when it may be taken. `own`: what others know of this person. */
export function passwordIssues(password: string, own: readonly string[]): Issue[] {
  const no = (code: string, message: string): Issue[] => [{ path: ['password'], message, code }]
  const length = [...password].length
  if (length < PASSWORD_MIN) return no('password_short', `at least ${PASSWORD_MIN} characters`)
  if (length > PASSWORD_MAX) return no('password_long', `at most ${PASSWORD_MAX} characters`)
  if (leaked.has(password.toLowerCase())) return no('password_leaked', 'stands on lists of leaked passwords')
  if ([...withoutKnown(password, own)].length < PASSWORD_MIN / 2)
    return no('password_known', 'is made of what others know of you or of this house')
  return estimate(password) < LEAST_SCORE ? no('password_guessable', 'too easy to guess') : []
}
