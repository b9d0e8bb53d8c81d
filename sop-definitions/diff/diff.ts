// The difference between two versions of an SOP in plain language: what changes for whom, the most important first.
// Nothing is left out (the tests make the new version from the old one and these changes); every change has a sentence,
// so nothing is silent. Pure. Entry point: diffSops. Kinds of change and their weight: diff-kinds.ts; sentences:
// diff-tell-*.ts.
import { editsOf, type Edit } from './diff-edits.ts'
import { CHANGE_WEIGHTS, CHANGES, type ChangeEffect, type ChangeKind, type ChangeWeight } from './diff-kinds.ts'
import { matches, outlineOf } from './diff-outline.ts'
import { CONSENT_TELLINGS } from './diff-tell-consents.ts'
import { COUNTING_TELLINGS } from './diff-tell-counting.ts'
import { ENDING_TELLINGS } from './diff-tell-endings.ts'
import { FACT_TELLINGS } from './diff-tell-facts.ts'
import { LETTER_TELLINGS } from './diff-tell-letters.ts'
import { LIMIT_TELLINGS } from './diff-tell-limits.ts'
import { QUESTION_TELLINGS } from './diff-tell-questions.ts'
import { REST_TELLINGS } from './diff-tell-rest.ts'
import { REFERRAL_TELLINGS } from './diff-tell-referrals.ts'
import { SAFEGUARD_TELLINGS } from './diff-tell-safeguards.ts'
import { GROUND_TELLINGS } from './diff-tell-grounds.ts'
import { STEP_TELLINGS } from './diff-tell-steps.ts'
import { fromTo, type Tell } from './diff-tellers.ts'
import { itemWords, rolesOf, say, wordsFor } from './diff-words.ts'
import type { Role } from '../rules/roles.ts'
import type { Sop } from '../definition/schema.ts'
import type { Label } from '../language/vocabulary.ts'
import { same } from '../language/label.ts'

/** `path` names the place by names, not by numbers; a side that does not exist is absent. `who`: ids of roles. */
export interface Change extends Edit {
  kind: ChangeKind
  weight: ChangeWeight
  effect: ChangeEffect
  who: readonly string[]
  sentence: Label
}

const TELLINGS = [
  ...STEP_TELLINGS,
  ...GROUND_TELLINGS,
  ...REFERRAL_TELLINGS,
  ...SAFEGUARD_TELLINGS,
  ...LIMIT_TELLINGS,
  ...CONSENT_TELLINGS,
  ...ENDING_TELLINGS,
  ...LETTER_TELLINGS,
  ...REST_TELLINGS,
  ...QUESTION_TELLINGS,
  ...COUNTING_TELLINGS,
  ...FACT_TELLINGS,
]

/** `roles` give the names of those concerned; without them a role is named by its id. */
export function diffSops(before: Sop, after: Sop, roles: readonly Role[] = []): Change[] {
  const words = wordsFor(before, after, roles)
  const changes = editsOf(outlineOf(before), outlineOf(after)).map((edit): Change => {
    const { kind, sentence, who = [] } = tellingOf(edit)(edit, words)
    return { ...edit, kind, ...CHANGES[kind], sentence, who }
  })
  return changes.toSorted((one, other) => CHANGE_WEIGHTS.indexOf(one.weight) - CHANGE_WEIGHTS.indexOf(other.weight))
}

/** A list that is written but empty means the same as no list. */
const emptied: Tell = (edit) => ({
  kind: 'wording_changed',
  sentence: say(
    'Daftar {} ditulis dengan cara lain; isinya tetap kosong.',
    'The list {} is written in another way; it is still empty.',
    same(edit.path.join(' › ')),
  ),
})
const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)

/** What no table reports is still reported, with its place and both sides. */
const other: Tell = (edit, words) => ({
  kind: 'other_changed',
  who: edit.path[0] === 'plan' ? rolesOf(words, edit.path[1] ?? '') : [],
  sentence: say(
    '{} berubah {}.',
    '{} changes {}.',
    edit.path[0] === 'plan'
      ? say('Pada {}, {}', 'At {}, {}', itemWords(words, edit.path[1] ?? ''), same(edit.path.slice(2).join(' › ')))
      : same(edit.path.join(' › ')),
    fromTo(edit),
  ),
})

function tellingOf(edit: Edit): Tell {
  if (isEmpty(edit.before) && isEmpty(edit.after) && edit.position === undefined) return emptied
  return TELLINGS.find(([pattern]) => matches(edit.path, pattern))?.[1] ?? other
}
