// Collects change notices that come close together. One burst at a time: when sending takes long the next burst grows,
// and no queue forms.
import type { Word } from '../../db/ground/changes.ts'

export interface Burst {
  cases: ReadonlyMap<string, number>
  organisations: ReadonlySet<string>
}

const WINDOW_MS = 150
const MOST_CASES = 200

export interface Collector {
  add(word: Extract<Word, { kind: 'case' | 'organisation' }>): void
  stop(): void
}

export function createBurst(deliver: (burst: Burst) => Promise<void>, onFailure: () => void): Collector {
  const cases = new Map<string, number>()
  const organisations = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let busy = false
  let stopped = false
  const take = (): Burst => {
    const some = [...cases].slice(0, MOST_CASES)
    const whom = new Set(organisations)
    for (const [id] of some) cases.delete(id)
    organisations.clear()
    return { cases: new Map(some), organisations: whom }
  }
  const plan = (): void => {
    if (busy || stopped || timer !== undefined || cases.size + organisations.size === 0) return
    timer = setTimeout(() => void flush(), WINDOW_MS)
  }
  const flush = async (): Promise<void> => {
    timer = undefined
    busy = true
    await deliver(take()).catch(onFailure)
    busy = false
    plan()
  }
  return {
    add: (word) => {
      if (word.kind === 'case') cases.set(word.id, Math.max(word.seq, cases.get(word.id) ?? 0))
      else organisations.add(word.id)
      plan()
    },
    stop: () => {
      stopped = true
      clearTimeout(timer)
    },
  }
}
