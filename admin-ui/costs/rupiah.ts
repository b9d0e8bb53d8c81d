import type { Language } from '../../sop-definitions/vocabulary.ts'

/** `Rp 1.250.000` / `Rp 1,250,000`. */
export const rupiah = (amount: number, language: Language): string => `Rp ${String(amount).replace(/\B(?=(\d{3})+$)/g, language === 'id' ? '.' : ',')}`
