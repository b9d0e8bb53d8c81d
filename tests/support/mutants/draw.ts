// Chooses the mutants to try: drawn by a seed, so that every run tries the same, and every rule gets its share from
// every procedure.
import { PROOF_RULES } from '../../../sop-definitions/proof/proof.ts'
import type { Base } from './bases.ts'
import { WAYS, type Mutant } from './mutations.ts'

/** Marsaglia's xorshift: the same numbers on every machine. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    yield state >>> 0
  }
}

function shuffled<T>(all: readonly T[], seed: number): readonly T[] {
  const random = numbers(seed)
  return all
    .map((one) => ({ one, at: random.next().value }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

const isBreakable = (rule: string): rule is keyof typeof WAYS => Object.hasOwn(WAYS, rule)

/** For each rule this many of its mutants of these procedures. */
export function draw(bases: readonly Base[], { each, seed }: { each: number; seed: number }): readonly Mutant[] {
  return PROOF_RULES.filter(isBreakable).flatMap((rule) => {
    const ways = WAYS[rule].map((way) =>
      shuffled(
        bases.flatMap((base) => way(base).map((broken): Mutant => ({ rule, base, ...broken }))),
        seed,
      ),
    )
    const longest = Math.max(...ways.map((way) => way.length))
    // One of each way in turn, so that a way with many places does not crowd out the others.
    return Array.from({ length: longest }, (_, index) => ways.flatMap((way) => way[index] ?? []))
      .flat()
      .slice(0, each)
  })
}
