// What changes about rows and numbers that are worked out, as a programme officer reads it.
import { expect, test } from '@jest/globals'
import { diffSops } from '../../../sop-definitions/diff/diff.ts'
import { applyDiff } from '../../support/sops/an-applied-diff.ts'
import { loadRepeating, REPEATING } from '../../support/sops/a-repeating-sop.ts'

const sopIn = (from = '', to = '') => {
  expect(REPEATING).toContain(from)
  const { sop, remarks } = loadRepeating(REPEATING.replace(from, to))
  if (sop === undefined) throw new Error(remarks.map(({ message }) => message.en).join('\n'))
  return sop
}

test.each([
  [
    'more rows',
    'max: 3,',
    'max: 9,',
    'the part “journey” is asked otherwise: from in 3 rows at most, named by “event” to in 9 rows at most, named by ' +
      '“event”.',
  ],
  ['another title', 'title: event', 'title: country', 'named by “event” to in 3 rows at most, named by “country”.'],
  [
    'another origin of a number',
    'minus: [asked, handed]',
    'minus: [handed, asked]',
    'In the form of “Listen”, “Debt” is worked out of other answers: from difference of “asked”, “handed” to ' +
      'difference of “handed”, “asked”.',
  ],
])('%s is told in one sentence, and makes the new version of the old one', (_, from, to, sentence) => {
  const [before, after] = [sopIn(), sopIn(from, to)]
  const changes = diffSops(before, after)
  expect(changes).toHaveLength(1)
  expect(changes[0]?.sentence.en).toContain(sentence)
  expect(changes[0]?.sentence.id).not.toBe(changes[0]?.sentence.en)
  expect(applyDiff(before, changes)).toEqual(after)
})

test('a section that becomes repeating is told as one that was asked once', () => {
  const [before, after] = [sopIn(), sopIn()]
  const [stage] = before.stages
  for (const item of stage?.items ?? [])
    if ('form' in item && typeof item.form === 'object') delete item.form.sections[0]?.repeat
  const changes = diffSops(before, after)
  expect(changes.map(({ sentence }) => sentence.en)).toEqual([
    'In the form of “Listen”, the part “journey” is asked otherwise: from once to in 3 rows at most, named by “event”.',
  ])
  expect(applyDiff(before, changes)).toEqual(after)
})
