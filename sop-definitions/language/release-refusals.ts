// Why a release of numbers about people is not made, signed or published: code -> sentence in both languages.
import type { RefusalCode } from './refusal-codes.ts'
import type { Label } from './vocabulary.ts'

export const RELEASE_REFUSALS = {
  release_there: {
    id: 'Rilis untuk masa ini sudah ada, atau tahun ini sudah diperbaiki.',
    en: 'There is a release of this period already, or the year was revised.',
  },
  release_period: {
    id: 'Masa ini belum berakhir. Angka dihitung setelah hari terakhirnya.',
    en: 'This period is not over. Numbers are computed after its last day.',
  },
  release_step: {
    id: 'Rilis ini belum sampai, atau sudah lewat, pada langkah itu. Muat ulang halaman.',
    en: 'This release is not at that step yet, or is past it. Load the page anew.',
  },
  release_same_office: {
    id: 'Kantor Anda sudah menandatangani. Tanda tangan kedua dari kantor lain.',
    en: 'Your office has signed already. The second signature comes from another office.',
  },
  release_early: {
    id: 'Hari yang diumumkan belum tiba.',
    en: 'The day that was announced has not come.',
  },
  release_order: {
    id: 'Bulan yang lebih akhir dari tahun ini sudah terbit. Selisihnya akan membuka siapa yang menyusul tercatat.',
    en: 'A later month of this year was published. What differs from it would tell who was recorded late.',
  },
  release_overtaken: {
    id: 'Rilis lain terbit sejak rilis ini dihitung. Hitung lagi, agar keduanya diserang bersama.',
    en: 'Another release was published since. Compute this one anew, so that both are attacked together.',
  },
} as const satisfies Partial<Record<RefusalCode, Label>>
