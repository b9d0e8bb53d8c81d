import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { inLanguage, THOUSANDS_SIGN } from '../../sop-definitions/language/label.ts'

/** `Rp 1.250.000` / `Rp 1,250,000`. */
export const rupiah = (amount: number, language: Language): string =>
  `Rp ${String(amount).replace(/\B(?=(\d{3})+$)/g, inLanguage(THOUSANDS_SIGN, language))}`

const DECIMALS = /[,.]\d{1,2}$/
const digitsOf = (text: string): string => text.replace(/\D/g, '')

/**
 * Whole rupiah out of what was typed or pasted, as digits. A sum copied from elsewhere ends in decimals
 * (`1.250.000,00`): they are no rupiah. A separator that is typed among the digits already there changes nothing.
 */
export function wholeRupiah(text: string, before: string): string {
  const digits = digitsOf(text)
  return digits === before ? before : digitsOf(text.trim().replace(DECIMALS, ''))
}
