import fc from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import { exactKeys, maskOf, NAMELESS, searchKeys, yearsNear } from '../../../db/people/identity.ts'
import { nameKeysOf, rareOf } from '../../../db/people/name-keys.ts'
import { openVault } from '../../../db/people/vault.ts'
import { aVaultSetting } from '../../support/record/a-vault.ts'

const vault = openVault(aVaultSetting())
const meets = (one: string, other: string): boolean => {
  const [a, b] = [nameKeysOf(one), nameKeysOf(other)]
  return (
    a.name_new === b.name_new || a.name_new === b.name_old || a.name_old === b.name_new || a.name_solid === b.name_solid
  )
}

describe('the keys of a name', () => {
  test.each([
    ['Moh. Djoko Soesanto', 'Muhammad Joko Susanto'],
    ['Tjahjono', 'Cahyono'],
    ['Widjaja', 'Wijaya'],
    ['Nur Hayati', 'Nurhayati'],
    ['Hj. Siti Aminah', 'St. Aminah'],
    ['Soekarno', 'Sukarno'],
    ['Achmad Chalid', 'Ahmad Halid'],
    ['Ir. Suharjo', 'Soehardjo'],
    ['Drs. Mochammad Arief', 'Muh. Arief'],
    ['Rachmawati', 'Rahmawati'],
    ['Annisa', 'Anisa'],
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
    expect(
      JSON.stringify(searchKeys(vault, { phone: '081234567890', nik: '3201010101010001', passport: 'x 123456' })),
    ).not.toMatch(/0812|3201|123456/)
  })

  test('a birth year is hidden, found from the years beside it, and not used outside living memory', () => {
    const yearOf = (birth_date: string) =>
      searchKeys(vault, { full_name: 'Contoh Satu', birth_date }).find(({ kind }) => kind === 'birth_year')?.value

    expect(yearOf('1998-02-03')).toMatch(/^[\w-]{43}$/)
    expect(
      [1996, 1997, 1998, 1999, 2000].map((year) => yearsNear(vault, year).includes(yearOf('1998-02-03') ?? '')),
    ).toEqual([false, true, true, true, false])
    expect(yearOf('0001-01-01')).toBeUndefined()
  })

  test('of a name nothing can be read: no letters, no order, and another secret hides it otherwise', () => {
    const identity = { full_name: 'Contoh Rahasia Djaja', alias: 'Kenari' }
    const keys = searchKeys(vault, identity)
    const others = searchKeys(
      openVault({ ...aVaultSetting(), pepper: Buffer.alloc(32, 7).toString('base64') }),
      identity,
    )

    expect(JSON.stringify(keys)).not.toMatch(/contoh|rahasia|kenari|djaja/i)
    expect(keys.map(({ trigrams }) => trigrams)).toEqual(keys.map(({ trigrams }) => trigrams?.toSorted()))
    const mine = new Set(keys.flatMap(({ trigrams }) => trigrams ?? []))
    expect(others.flatMap(({ trigrams }) => trigrams ?? []).filter((one) => mine.has(one))).toEqual([])
    const ofKind = (kind: string) => keys.filter((key) => key.kind === kind).flatMap(({ trigrams }) => trigrams ?? [])
    expect(ofKind('name_old').length).toBeGreaterThan(10)
    expect(ofKind('name_new').filter((one) => ofKind('name_old').includes(one))).toEqual([])
  })

  test('who is alike enough shares one of the rarer trigrams that are asked for first', () => {
    const trigram = fc.stringMatching(/^( {0,2}[a-e]{1,3} ?)$/).map((text) => text.padEnd(3, 'a').slice(0, 3))
    const either = fc
      .uniqueArray(trigram, { minLength: 3, maxLength: 30 })
      .chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.array(fc.constantFrom('both', 'both', 'one', 'other'), { minLength: all.length, maxLength: all.length }),
        ),
      )
    fc.assert(
      fc.property(either, fc.constantFrom(0.3, 0.55, 0.8), ([all, sides], least) => {
        const [one, other] = ['one', 'other'].map((side) =>
          all.filter((_, at) => sides[at] === 'both' || sides[at] === side),
        )
        fc.pre(sides.filter((side) => side === 'both').length / all.length >= least)
        expect(rareOf(one ?? [], least).some((shared) => other?.includes(shared))).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a mask', () => {
  test('shows initials and the last two digits', () => {
    expect(maskOf({ full_name: 'Contoh Satu', nik: '3201010101010001' })).toBe('C. S. ••••••••••••••01')
    expect(maskOf({ full_name: '  contoh  ' })).toBe('C.')
    expect(maskOf({})).toBe(NAMELESS)
  })

  test('never shows three characters in a row of a name or number', () => {
    const name = fc
      .array(fc.stringMatching(/^[a-zA-Z]{3,12}$/), { minLength: 1, maxLength: 4 })
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(name, fc.stringMatching(/^\d{16}$/), (full_name, nik) => {
        const mask = maskOf({ full_name, nik })
        const shown = mask.replaceAll(/[•. ]/g, '\0')
        return !/[^\0]{3}/.test(shown)
      }),
    )
  })
})
