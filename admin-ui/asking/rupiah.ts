import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { inLanguage, THOUSANDS_SIGN } from '../../sop-definitions/language/label.ts'

/** `Rp 1.250.000` / `Rp 1,250,000`. */
export const rupiah = (amount: number, language: Language): string =>
  `Rp ${String(amount).replace(/\B(?=(\d{3})+$)/g, inLanguage(THOUSANDS_SIGN, language))}`

const DECIMALS = /[,.]\d{1,2}$/
const digitsOf = (text: string): string => text.replace(/\D/g, '')

/**
 * The whole rupiah in typed or pasted text, as digits. A pasted sum may end in decimals (`1.250.000,00`), which are
 * dropped. A separator typed among existing digits changes nothing.
 */
export function wholeRupiah(text: string, before: string): string {
  const digits = digitsOf(text)
  return digits === before ? before : digitsOf(text.trim().replace(DECIMALS, ''))
}
