import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { readYaml, shapeOf } from '../../../sop-definitions/reading/parse.ts'
import { Sop } from '../../../sop-definitions/definition/schema.ts'

afterEach(() => {
  jest.restoreAllMocks()
})

/** As large as a request may be, with nothing in it that fits. */
const wrong = (steps: number): string =>
  [
    'sop: x',
    'edition: "1"',
    'revision: 1',
    'title: {id: a, en: b}',
    'stages:',
    ...Array.from({ length: steps }, () => ' - {id: 3, label: 4, items: [{task: 5, form: 6}], more: 1}'),
  ].join('\n')

describe('a text in which nearly everything is wrong', () => {
  test('is told with every mistake, and read over only so often as its length and mistakes allow', () => {
    const { value } = readYaml(wrong(3_000), 'draft.yaml')
    const reads = jest.spyOn(Sop, 'safeParse')
    const { sop, remarks } = shapeOf(value)

    expect(sop).toBeUndefined()
    expect(remarks.length).toBeGreaterThan(9_000)
    expect(reads.mock.calls.length).toBeLessThan(20)
  })

  test('a short one is read on behind its mistakes as before', () => {
    const reads = jest.spyOn(Sop, 'safeParse')
    shapeOf(readYaml(wrong(3), 'draft.yaml').value)

    expect(reads.mock.calls.length).toBeGreaterThan(3)
  })
})
