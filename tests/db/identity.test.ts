import fc from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import { exactKeys, maskOf, NAMELESS, searchKeys } from '../../db/identity.ts'
import { nameKeysOf } from '../../db/name-keys.ts'
import { openVault } from '../../db/vault.ts'
import { aVaultSetting } from '../support/a-vault.ts'

const vault = openVault(aVaultSetting())
const meets = (one: string, other: string): boolean => {
  const [a, b] = [nameKeysOf(one), nameKeysOf(other)]
  return a.name_new === b.name_new || a.name_new === b.name_old || a.name_old === b.name_new || a.name_solid === b.name_solid
}

describe('the keys of a name', () => {
  test.each([
    ['Moh. Djoko Soesanto', 'Muhammad Joko Susanto'], ['Tjahjono', 'Cahyono'], ['Widjaja', 'Wijaya'], ['Nur Hayati', 'Nurhayati'], ['Hj. Siti Aminah', 'St. Aminah'],
    ['Soekarno', 'Sukarno'], ['Achmad Chalid', 'Ahmad Halid'], ['Ir. Suharjo', 'Soehardjo'], ['Drs. Mochammad Arief', 'Muh. Arief'], ['Rachmawati', 'Rahmawati'], ['Annisa', 'Anisa'],
  ])('"%s" and "%s" meet', (one, other) => {
    expect(meets(one, other)).toBe(true)
  })

  test('two names that only share a word do not meet', () => {
    expect(meets('Dewi Lestari', 'Dewi Anggraini')).toBe(false)
  })

  test('a name made of nothing but titles keeps them, so that it can be found', () => {
    expect(nameKeysOf('Hj. Bin').name_new).not.toBe('')
  })
})

describe('what is kept to find a person by', () => {
  test('numbers are the same however they are written, and never stand there as they are', () => {
    const keys = (phone: string) => exactKeys(vault, { phone, nik: '3201010101010001' })

    expect(keys('+62 812-3456-7890')).toEqual(keys('081234567890'))
    expect(keys('6281234567890')).toEqual(keys('0812 3456 7890'))
    expect(JSON.stringify(searchKeys(vault, { phone: '081234567890', nik: '3201010101010001', passport: 'x 123456' }))).not.toMatch(/0812|3201|123456/)
  })

  test('a birth year outside living memory is not used', () => {
    expect(searchKeys(vault, { full_name: 'Contoh Satu', birth_date: '1998-02-03' })[0]?.birth_year).toBe(1998)
    expect(searchKeys(vault, { full_name: 'Contoh Satu', birth_date: '0001-01-01' })[0]?.birth_year).toBeNull()
  })
})

describe('a mask', () => {
  test('shows initials and the last two digits', () => {
    expect(maskOf({ full_name: 'Contoh Satu', nik: '3201010101010001' })).toBe('C. S. ••••••••••••••01')
    expect(maskOf({ full_name: '  contoh  ' })).toBe('C.')
    expect(maskOf({})).toBe(NAMELESS)
  })

  test('never shows three characters in a row of a name or number', () => {
    const name = fc.array(fc.stringMatching(/^[a-zA-Z]{3,12}$/), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
    fc.assert(fc.property(name, fc.stringMatching(/^\d{16}$/), (full_name, nik) => {
      const mask = maskOf({ full_name, nik })
      const shown = mask.replaceAll(/[•. ]/g, '\0')
      return !/[^\0]{3}/.test(shown)
    }))
  })
})
