// How much of what takes long one person may have under way: some at once, some more in line, beyond that she is asked
// to come back. Counted per process: two processes are two counts.
import { problem } from './errors.ts'

/**
 * `long`: to print, to pack, to take along. `examining`: to read a draft through. `explaining`: to search for a way
 * through a case, which takes the one thread of the door.
 */
const LOADS = {
  long: { atOnce: 2, inLine: 0 },
  examining: { atOnce: 2, inLine: 8 },
  explaining: { atOnce: 1, inLine: 4 },
} as const satisfies Record<string, { atOnce: number; inLine: number }>
export type Load = keyof typeof LOADS

export interface Seats {
  /** Resolves when it is her turn; what it answers gives the seat back. */
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
