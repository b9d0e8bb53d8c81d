import { describe, expect, test } from '@jest/globals'
import { rupiah, wholeRupiah } from '../../admin-ui/asking/rupiah.ts'

const pasted = (text: string): string => wholeRupiah(text, '')
const typed = (keys: string): string => [...keys].reduce((before, key) => wholeRupiah(before + key, before), '')

describe('an amount of money', () => {
  test('pasted with decimals does not become a hundred times as large', () => {
    expect(['1.250.000,00', 'Rp 1.250.000,00', '1,250,000.00', '1250000.5', ' 1.250.000,- '].map(pasted)).toEqual(
      Array.from({ length: 5 }, () => '1250000'),
    )
  })

  test('pasted with separators of thousands alone stays what it is', () => {
    expect(['1.250', '1,250', '1.250.000', '1250000'].map(pasted)).toEqual(['1250', '1250', '1250000', '1250000'])
  })

  test('typed with separators is what its digits say', () => {
    expect(['1.250.000', '12.5', '1250'].map(typed)).toEqual(['1250000', '125', '1250'])
  })

  test('is shown in the way of each language', () => {
    expect([rupiah(1_250_000, 'id'), rupiah(1_250_000, 'en')]).toEqual(['Rp 1.250.000', 'Rp 1,250,000'])
  })
})
