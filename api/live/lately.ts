// What was said in the last moments. A page reads first and follows then: what was said between the two was said before
// anybody listened.
import type { Word } from '../../db/ground/changes.ts'
import type { Burst } from './burst.ts'

/** Longer than a page may be young (live-link.ts) and an answer under way. */
const KEPT_MS = 3_000
/** With more than this, to read everything again is the shorter way. */
const MOST_CASES = 200

export interface Said {
  burst: Burst
  others: readonly Extract<Word, { kind: 'user' | 'notified' }>[]
  /** More than can be told one by one, or part of it was not heard. */ isTooMuch: boolean
}

export class Lately {
  #words: { at: number; word: Word | null }[] = []

  /** Null for a silence in which something may have been said. */
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
