// What was promised is shown by tests that are there.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { PROMISED } from './support/law/acceptance.ts'

const root = join(import.meta.dirname, '..')
const ASKED = 'A1 A2 A3 A4 A5 A7 A12 I1 I2 I3 I4 I5 I7 I8 I10 I12'

test('every number that was asked for names the tests that show it, by titles that they have', () => {
  expect(PROMISED.map(({ number }) => number).join(' ')).toBe(ASKED)
  const missing = PROMISED.flatMap(({ number, shown }) =>
    shown
      .filter(([file, title]) => !readFileSync(join(root, file), 'utf8').includes(title))
      .map(([file, title]) => `${number} ${file}: ${title}`),
  )
  expect(missing).toEqual([])
  expect(PROMISED.filter(({ shown }) => shown.length === 0)).toEqual([])
})
