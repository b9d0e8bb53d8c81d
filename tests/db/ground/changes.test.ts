import { describe, expect, test } from '@jest/globals'
import { wordOf } from '../../../db/ground/changes.ts'

const ID = '11111111-1111-4111-8111-111111111111'

describe('a word of the database', () => {
  test('speaks of a case and its position, of a person, of an organisation, or of something new for a person', () => {
    expect(wordOf(`${ID}:42`)).toEqual({ kind: 'case', id: ID, seq: 42 })
    expect(wordOf(`user:${ID}`)).toEqual({ kind: 'user', id: ID })
    expect(wordOf(`organisation:${ID}`)).toEqual({ kind: 'organisation', id: ID })
    expect(wordOf(`notified:${ID}`)).toEqual({ kind: 'notified', id: ID })
  })

  test.each([
    '',
    'x',
    `${ID}`,
    `${ID}:`,
    `${ID}:-1`,
    `case:${ID}`,
    `user:${ID}:1`,
    `${ID}:1'; drop table`,
    'user:Contoh Satu',
  ])('that is none of these, %j, is not heard: anybody who is connected may speak', (payload) => {
    expect(wordOf(payload)).toBeNull()
  })
})
