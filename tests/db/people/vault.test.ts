import { describe, expect, test } from '@jest/globals'
import { parseKeyRing } from '../../../db/people/key-ring.ts'
import { answerPlace, fieldPlace, openVault, seal, SealBroken, unseal } from '../../../db/people/vault.ts'
import { aVaultSetting } from '../../support/record/a-vault.ts'

const setting = aVaultSetting()
const vault = openVault(setting)
const NAME = 'Contoh Satu'

describe('the vault', () => {
  test('gives back what was sealed, and nothing of it can be read without the key', () => {
    const { key } = vault.newPersonKey('p1')
    const sealed = seal(key, NAME, fieldPlace('p1', 'full_name'))

    expect(unseal(key, sealed, fieldPlace('p1', 'full_name'))).toBe(NAME)
    expect(sealed.toString('latin1')).not.toContain('Contoh')
    expect(seal(key, NAME, fieldPlace('p1', 'full_name')).equals(sealed)).toBe(false)
  })

  test.each([
    ['another field', fieldPlace('p1', 'alias')],
    ['another person', fieldPlace('p2', 'full_name')],
    ['an answer', answerPlace('p1', 'full_name')],
  ])('a value moved to %s does not open there', (_, place) => {
    const { key } = vault.newPersonKey('p1')
    const sealed = seal(key, NAME, fieldPlace('p1', 'full_name'))

    expect(() => unseal(key, sealed, place)).toThrow(SealBroken)
  })

  test("a value altered by one bit, or under another person's key, does not open", () => {
    const { key } = vault.newPersonKey('p1')
    const place = fieldPlace('p1', 'nik')
    const sealed = seal(key, '3201010101010001', place)
    const altered = Buffer.from(sealed)
    altered.writeUInt8(altered.readUInt8(altered.length - 1) ^ 1, altered.length - 1)

    expect(() => unseal(key, altered, place)).toThrow(SealBroken)
    expect(() => unseal(vault.newPersonKey('p1').key, sealed, place)).toThrow(SealBroken)
    expect(() => unseal(key, Buffer.alloc(0), place)).toThrow(SealBroken)
  })

  test("a person's key is wrapped in 60 bytes, and only for her", () => {
    const { key, wrapped } = vault.newPersonKey('p1')

    expect(wrapped.dek).toHaveLength(60)
    expect(vault.unwrap('p1', wrapped).equals(key)).toBe(true)
    expect(() => vault.unwrap('p2', wrapped)).toThrow(SealBroken)
    expect(() => openVault(aVaultSetting()).unwrap('p1', wrapped)).toThrow()
  })

  test("a new key of the installation takes over the old one's people without touching what is sealed", () => {
    const { key, wrapped } = vault.newPersonKey('p1')
    const [fresh] = aVaultSetting().keys.replace('test:', 'new:').split(',')
    const both = openVault({ keys: `${fresh},${setting.keys}`, pepper: setting.pepper })
    const rewrapped = both.rewrap('p1', wrapped)

    expect(rewrapped.kek_id).toBe('new')
    expect(
      openVault({ keys: String(fresh), pepper: setting.pepper })
        .unwrap('p1', rewrapped)
        .equals(key),
    ).toBe(true)
  })

  test('a blind index finds equal values and says nothing across kinds or installations', () => {
    const index = vault.blindIndex('nik', '3201010101010001')

    expect(index).toBe(vault.blindIndex('nik', '3201010101010001'))
    expect(index).not.toBe(vault.blindIndex('phone', '3201010101010001'))
    expect(index).not.toBe(openVault(aVaultSetting()).blindIndex('nik', '3201010101010001'))
    expect(index).not.toContain('3201')
  })

  test.each([
    '',
    'k1',
    'k1:short',
    `k1:${'A'.repeat(44)}:x`,
    `k1:${Buffer.alloc(32).toString('base64')},k1:${Buffer.alloc(32).toString('base64')}`,
  ])('the key ring "%s" is refused', (text) => {
    expect(parseKeyRing(text)).toBeNull()
  })
})
