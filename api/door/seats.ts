// Limits the long work of one person: some at once, some more waiting; beyond that the person is asked to come back.
// Counted in each process separately.
import { problem } from './errors.ts'

/**
 * `long`: printing, packing, exporting. `examining`: checking a draft. `explaining`: searching for a path through a
 * case, which uses the main thread. `counting`: indicators over many cases.
 */
const LOADS = {
  long: { atOnce: 2, inLine: 0 },
  examining: { atOnce: 2, inLine: 8 },
  explaining: { atOnce: 1, inLine: 4 },
  counting: { atOnce: 2, inLine: 8 },
} as const satisfies Record<string, { atOnce: number; inLine: number }>
export type Load = keyof typeof LOADS

export interface Seats {
  /** Resolves when it is the person's turn; the function that it answers frees the seat. */
  take(load: Load, who: string): Promise<() => void>
}

const RETRY_SECONDS = 5
interface Row {
  taken: number
  line: (() => void)[]
}

export function createSeats(): Seats {
  const rows = new Map<string, Row>()
  const leave = (key: string, row: Row): void => {
    const next = row.line.shift()
    if (next !== undefined) return next()
    row.taken -= 1
    if (row.taken === 0) rows.delete(key)
  }
  return {
    take: async (load, who) => {
      const key = `${load} ${who}`
      const row = rows.get(key) ?? { taken: 0, line: [] }
      const { atOnce, inLine } = LOADS[load]
      if (row.taken >= atOnce && row.line.length >= inLine)
        throw problem('too_many', { sentence: MANY, headers: { 'Retry-After': String(RETRY_SECONDS) } })
      rows.set(key, row)
      if (row.taken < atOnce) row.taken += 1
      else
        await new Promise<void>((turn) => {
          row.line.push(turn)
        })
      return () => leave(key, row)
    },
  }
}

const MANY = {
  id: 'Pekerjaan panjang Anda (cetakan, paket, ekspor, draf) masih berjalan. Tunggu sampai selesai, lalu coba lagi.',
  en: 'Long work of yours (prints, packs, exports, drafts) is still under way. Wait until it is done, then try again.',
}
