// Levels of offices, and from where the office that answers for a case is looked for, in words. Browser-safe.
import type { Label, Level, RouteStart } from './vocabulary.ts'

export const LEVEL_NAMES = {
  village: { id: 'desa', en: 'village' },
  city: { id: 'kabupaten/kota', en: 'city' },
  province: { id: 'provinsi', en: 'province' },
  national: { id: 'nasional', en: 'national' },
  mission: { id: 'perwakilan', en: 'mission' },
} as const satisfies Record<Level, Label>

export const ROUTE_WORDS = {
  found_area: { id: 'tempat klien ditemukan', en: 'where the client was found' },
  opener_area: { id: 'kantor yang membuka kasus', en: 'the office that opens the case' },
} as const satisfies Record<RouteStart, Label>
