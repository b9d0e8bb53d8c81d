// Change notices of the last moments. A page reads its data first and follows the stream then; notices in between would
// be lost without this.
import type { Word } from '../../db/ground/changes.ts'
import type { Burst } from './burst.ts'

/** Longer than the time between a page's first reading and its stream (live-link.ts), with an answer under way. */
const KEPT_MS = 3_000
/** With more cases it is cheaper to read everything again. */
const MOST_CASES = 200

export interface Said {
  burst: Burst
  others: readonly Extract<Word, { kind: 'user' | 'notified' }>[]
  /** Too many to tell one by one, or some were not heard. */ isTooMuch: boolean
}

export class Lately {
  #words: { at: number; word: Word | null }[] = []

  /** Null for an interruption in which notices may have been lost. */
  keep(word: Word | null, at: number): void {
    this.#words.push({ at, word })
    const [oldest] = this.#words
    if (oldest !== undefined && at - oldest.at > 2 * KEPT_MS) this.#words = this.#since(at)
  }

  said(at: number): Said {
    const cases = new Map<string, number>()
    const organisations = new Set<string>()
    const others = new Map<string, Said['others'][number]>()
    let isTooMuch = false
    for (const { word } of this.#since(at)) {
      if (word === null) isTooMuch = true
      else if (word.kind === 'case') cases.set(word.id, Math.max(word.seq, cases.get(word.id) ?? 0))
      else if (word.kind === 'organisation') organisations.add(word.id)
      else others.set(`${word.kind}:${word.id}`, word)
    }
    return {
      burst: { cases, organisations },
      others: [...others.values()],
      isTooMuch: isTooMuch || cases.size > MOST_CASES,
    }
  }

  #since(at: number): { at: number; word: Word | null }[] {
    return this.#words.filter((said) => at - said.at <= KEPT_MS)
  }
}
