// What changes about letters from one version to the next, as a programme officer reads it.
import { expect, test } from '@jest/globals'
import type { ChangeKind } from '../../../sop-definitions/diff/diff-kinds.ts'
import { diffSops } from '../../../sop-definitions/diff/diff.ts'
import type { LetterDef } from '../../../sop-definitions/definition/schema.ts'
import { aLetter } from '../../support/sops/a-letter.ts'
import { applyDiff } from '../../support/sops/an-applied-diff.ts'
import { RICH } from '../../support/sops/a-rich-sop.ts'

const note: LetterDef = { ...aLetter(), consent: { needs: ['C1'] }, at: ['pay'] }
const withLetters = (...letters: LetterDef[]) => ({ ...RICH, letters: letters.length === 0 ? undefined : letters })

type Over = Partial<LetterDef> | undefined
const CASES: readonly (readonly [title: string, before: Over, after: Over, kind: ChangeKind, sentence: string])[] = [
  ['a new letter', undefined, {}, 'letter_added', 'New letter: “Example letter”.'],
  ['a letter that is gone', {}, undefined, 'letter_gone', 'The letter “Example letter” is gone.'],
  ['a higher class', {}, { class: 'D3' }, 'letter_tells_more', 'may hold data up to another class: from “D2” to “D3”'],
  ['a lower class', { class: 'D3' }, {}, 'letter_tells_less', 'from “D3” to “D2”'],
  ['a consent that is no longer needed', {}, { consent: undefined }, 'consent_dropped', 'no longer needs consent C1'],
  ['a further consent', {}, { consent: { needs: ['C1', 'C2'] } }, 'consent_needed', 'now needs consent C2 (Police)'],
  ['another signature', {}, { sign: 'luggage_clerk' }, 'cosign_changed', 'The second signature of the letter'],
  ['another receiver', {}, { to: 'authority' }, 'letter_tells_more', 'from another office to a body outside'],
  ['a further step', {}, { at: ['pay', 'trace'] }, 'wording_changed', 'is now also written at “Trace the bag”'],
  ['a first step', { at: undefined }, {}, 'wording_changed', 'is now also written at “Pay compensation”'],
  ['a text that names no more', {}, { body: { id: 'a', en: 'b' } }, 'wording_changed', 'The text of the letter'],
  [
    'a text that names more of the client',
    {},
    { body: { id: '{client.nik}', en: '{client.nik}' } },
    'letter_tells_more',
    'The text of the letter “Example letter” changes from “About',
  ],
]

test.each(CASES)('%s is told, with what it weighs', (_, before, after, kind, sentence) => {
  const [old, now] = [before, after].map((over) =>
    over === undefined ? withLetters() : withLetters({ ...note, ...over }),
  )
  if (old === undefined || now === undefined) throw new Error('two versions')
  const changes = diffSops(old, now)

  expect(changes.map((change) => change.kind)).toEqual([kind])
  expect(changes[0]?.sentence.en).toContain(sentence)
  expect(changes[0]?.sentence.id).not.toBe(changes[0]?.sentence.en)
  expect(applyDiff(old, changes).letters).toEqual(now.letters)
})
