import { describe, expect, test } from '@jest/globals'
import { nameKeysOf } from '../../../db/people/name-keys.ts'

/** Compared as the search compares: new with new, new with old, old with new, and without spaces. */
const areOne = (one: string, other: string): boolean => {
  const [a, b] = [nameKeysOf(one), nameKeysOf(other)]
  return (
    a.name_new === b.name_new || a.name_new === b.name_old || a.name_old === b.name_new || a.name_solid === b.name_solid
  )
}

describe('an Indonesian name', () => {
  test.each([
    ['Moh. Djoko Soesanto', 'Muhammad Joko Susanto'],
    ['Tjahjono', 'Cahyono'],
    ['Widjaja', 'Wijaya'],
    ['Nur Hayati', 'Nurhayati'],
    ['Mochamad Jusuf', 'Muh. Yusuf'],
    ['Soekarno', 'Sukarno'],
    ['Sjarifuddin', 'Syarifudin'],
    ['Achmad', 'Ahmad'],
    ['St. Aminah', 'Siti Aminah'],
    ['Hj. St. Aminah', 'Siti Aminah'],
    ['H. Abdullah bin Umar', 'Abdulah Umar'],
    ['Budi Santoso, S.T.', 'Budi Santoso'],
    ['Budi Santoso ST', 'Drs. Budi Santoso'],
    ['Tjoet Njak Dien', 'Cut Nyak Dien'],
    ['Mhd. Jasin', 'Muhamad Yasin'],
  ])('%s is the same as %s', (one, other) => {
    expect(areOne(one, other)).toBe(true)
    expect(areOne(other, one)).toBe(true)
  })

  test.each([
    ['Dewi Lestari', 'Dewi Anggraini'],
    ['Ni Luh Putu Ayu', 'Ni Luh Made Ayu'],
    ['Siti Aminah', 'Siti Aisyah'],
  ])('%s is not the same as %s', (one, other) => {
    expect(areOne(one, other)).toBe(false)
  })

  test('of which nothing but a title is left keeps the title', () => {
    expect(nameKeysOf('Ibu').name_new).toBe('ibu')
    expect(nameKeysOf('St').name_new).toBe('st')
    expect(nameKeysOf('').name_new).toBe('')
  })
})
